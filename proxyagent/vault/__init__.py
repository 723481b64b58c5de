"""What one agent's desk remembers, encrypted at rest.

- *Vault* (保险库): one agent on one device: a folder with `vault.json`, `vault.db` and `blobs/`.
- *Home*: the data directory; it holds the vaults of everybody who works on this laptop.
- *Lock*: what stands in `vault.json`: the vault key and the signing seed, each wrapped by the password,
  and the vault key once more for the center's recovery key (*escrow*).
- *Incarnation*: eight random bytes to which sequence numbers and the chain of eids belong; new at
  creation, at a restore, after a recovery, and when the center answers `forked`.
- *Transaction*: `with vault.write() as tx` or `with vault.read() as tx`; everything is reached through
  it: `tx.drafts, cases, actions, outbox, blobs, feed, catalogue, facts, journal`.
- *Outbox* (待发件箱): intents not yet confirmed, written in the same transaction as the action.
- *Turn*: a counter raised whenever a case changes; lists are in its order, never in a clock's.

It never sends anything, never writes plaintext of a case outside the database, and is used by one
thread at a time. `FORMAT.md` tells how to read a vault without this code.
"""
