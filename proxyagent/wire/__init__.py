"""The wire: everything that crosses between a desk and its center, and the only composer of envelopes.

- *Signed*: who says what about which case, when; the bytes that are signed and what stands in them (`signed`).
- *Envelope*: a Signed and its signature, sealed (`envelope`); its *kind* says what is inside (`kinds`).
- *Ask* and *answer*: one exchange; verdicts, news, wanted blobs and the cursor (`messages`).
- *Verdict*: the center's word on an envelope: held, unreadable, taken, refused, complete.
- *Epoch*: 16 bytes, new whenever a center is brought back from a backup.
- *Keyset*: the center's public keys, signed by its offline *root* (`keyset`).
- *Activation*: the file by which a device comes to trust a center (`activation`); *enrolment*: the
  envelope by which the center comes to know a seat (`enrolment`).
- *Bundle*: envelopes and blobs in one file for a stick, each whole member of value alone (`bundle`).
- *Recovery*: the request and the answer by which a forgotten password loses nothing (`recovery`).

`PROTOCOL.md` beside this file describes all of it byte by byte. This room keeps nothing and decides
nothing about cases; what comes from outside is named `untrusted_…` until it is parsed and bounded.
"""
