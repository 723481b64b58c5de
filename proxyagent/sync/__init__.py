"""Bringing a vault and its center to agree, by net or by stick.

- *Ask*, *answer*: one question to the center and what it said, both sealed, each proven to belong to
  the other (`ask`, `answer_check`). Whatever road an answer took, `apply_answer` takes it in, in one
  transaction, and taking it in twice changes nothing.
- *Talk*: asks with a few envelopes at a time, and waits for news (`talk`).
- *Haul*: what is big: pages up, results and catalogue editions down, resumed inside the file (`haul`).
- *Loop*: talk or haul, again and again until it is stopped (`loops`); whoever calls brings the threads.
- *Wait*: every pause has a *reason* with a *next step* (`reasons`), is drawn at random below a cap, and
  always ends in another try (`retry`).
- *Rebase*: the center's order first, then the own open actions by sequence (`rebase`).
- *Bundle*: the same envelopes and blobs in one file (`bundles`).

No transaction is held while the network or a stick is at work. This room decides nothing about a case:
what the center signed is kept as it is, and the domain folds it.
"""
