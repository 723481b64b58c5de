"""The center's own pages: for signed-in users and nobody else; plain HTML that works without script.

- *List*: cases by the clock that runs out first; *case*: what was filled in, its papers, its history.
- Numbers are *masked*; seeing one is asked for by a button, and the asking is recorded, as is every
  view of a case and of a paper. Papers are opened per request and never cached.
"""
