"""The banner center (旗中心): takes in, routes, decides, issues; one process or several on one database.

- *Center*: configuration, database, blob store and clock, put together by `opening.open_center`;
  the first argument of nearly everything here. Nothing is kept in module state.
- *Master key*: wraps the *role keys* (root, signing, intake, recovery), which rest in the database.
- *Seat row*: its lock orders everything about one seat: places in cases, feed positions, verdicts.
- *Verdict*: the signed answer to an envelope; *place*: an action's number in its case, 1, 2, 3…
- *Feed*: what a seat is to hear, in positions given under the lock of its row; never pruned.
- *Completion*: opening every blob of an action and comparing digests; then `complete` and a receipt.
- *Clerk*: who acts on cases here, as a user (`users`) or by a script; every view and act is recorded.
- *Bundle*, *backup*, *recovery*: files in and out, each a module.

The center knows no client room. It stores no citizen's name or number in clear: envelopes stay
sealed, and search goes by keyed tokens.
"""
