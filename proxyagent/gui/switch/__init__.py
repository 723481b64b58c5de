"""Switching person (换人): the page is covered first, and only then is anybody asked.

*Present* is who works now; her work is saved already, and only she opens it again. Choosing another asks for
that person's password; Esc means that it is still her.
"""
