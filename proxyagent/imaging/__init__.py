"""Imaging: what a scanner, a camera or a folder gives becomes pages.

- *Door*: the only way in. A file is handed to it and kept pages come out, or one told problem.
- *Reader*: the child process behind the door. It alone decodes; it is bounded in memory and time, sees no
  password, can write no file, and is replaced when it dies, hangs or answers nonsense.
- *File as given*: the bytes which the helper chose. Untrusted; never parsed on this side of the door.
- *Kept page*: one picture or one single-page PDF, freed of everything but what is seen on it.
- *Source*: from which file, by its digest, and which page of it, a kept page comes.
- *Strip*: take metadata away by rewriting the container; not one pixel changes.
- *Limits*: how large, how many, how long; one record, shared by both sides of the door.

Callers import `proxyagent.imaging.door`; Pillow, pikepdf and pdfium are loaded in the reader only.
"""
