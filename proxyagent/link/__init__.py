"""Ways to reach a center, and nothing about what is said there.

- *Center*: what a desk can ask of a center, whatever lies between (`center`).
- *Line*: HTTP to one address, of which every socket can be closed from another thread (`line`).
- *Stall*: no byte moved for some seconds. Calls end by stall, never by a fixed total time.
- *Stranger*: whoever answers without being the center: a portal's page, a bank's proxy. Its 200 is
  no success and its 500 no refusal.
- *Upload*: a blob on its way, by the tus protocol 1.0.0 (`uploads`); *place*: where it stands, and
  how many of its bytes are there.

This room opens no envelope and trusts no status code with a decision: what counts is signed, and is
checked by those above. It makes no thread and never retries by itself.
"""
