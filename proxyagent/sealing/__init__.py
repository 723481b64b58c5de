"""Sealing: keys, ciphers and signatures, and nothing about cases; only here is `cryptography` imported.

- *Suite*: the set of algorithms that a format was made with, one byte in each format (`suites`).
- *Signing key*: Ed25519; what it signs always names what it is for, its *context* (`signing`).
- *KEM key*: X-Wing, a 32-byte seed; whoever holds its public half can *seal* to it by HPKE (`kem`).
- *Key id*: 16 bytes that name a public key (`signing.key_id`).
- *Envelope*: `PAE1`, one plaintext under a content key, the *CEK*, which stands in up to eight
  *stanzas*, each sealed to one recipient; its *eid* does not change when a stanza is added (`envelope`).
- *Blob*: `PAB1`, a file encrypted chunk by chunk under a key of its own (`blob`).
- *Wrap*: a secret encrypted under a key that a password or a master key gave (`passwords`, `wrap`).
- *Custody*: a seed that any two of its custodians can bring back together (`custody`).
- *Token*: a keyed hash by which a center finds a name without keeping it (`tokens`).

Nothing here is home-made but the order in which `cryptography`'s parts are put together; the byte
layouts are in `wire/PROTOCOL.md`. No secret ever stands in an error or a `repr`.
"""
