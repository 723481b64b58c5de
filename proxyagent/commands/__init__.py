"""The command line: the only room that builds desk and center, and lets them meet.

- *Verb*: one command as typed (`intake`, `center serve`): what it takes and what it does (`verb`).
- *Table*: every verb by the words typed (`table`); only the module of the one typed is loaded.
- *Answer*: what a verb gives back: one JSON object for programs, lines for people (`answer`).
- *Exit status*: 0 done, 1 a problem told in one sentence on stderr, 2 wrong usage (`main`).
- *Running*: the one place that makes threads for *talk* and *haul*, and the event that stops them (`running`).
- *Tour*: the whole journey on sample scans, told as it goes (`tour`).

A verb never takes a password as an argument and prints no sentence of its own: words come from `words`.
"""
