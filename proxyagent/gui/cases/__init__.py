"""The list of cases (办件): search as one types, *kinds* as chips with counts, rows drawn by one delegate.

Rows come from the vault in pages; the *clock* of a row and its masked number are asked for only when
the row is looked at. News never moves the row under the pointer: it waits in a line above the list.
"""
