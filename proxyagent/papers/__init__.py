"""Printed documents (文书) as data: what stands on a paper, laid out once in millimetres, A4.

A *paper* is a title, a number, a notice and *blocks*: words, facts, a table, a numbered list, places
for signatures. `render` turns it into PDF bytes (fonts embedded, text can be copied) or into pictures
for a preview of the same layout: screen, print and file cannot differ. Each kind of paper is one
module that builds it from a case. A paper printed before the center has confirmed says so. Nothing
is read or written here but the shipped template and fonts, and no paper rests on the disk.
"""
