"""The tour: a helper's whole journey on sample scans, told as it goes.

- *Stage*: the folders, the center as a child process, and how commands are run on it (`stage`).
- *Relay*: a line that can be cut in the middle of an upload (`relay`).
- *Story*: one plain sentence a step, on the terminal (`story`).
- *Search*: everything on disk looked through for what was typed, in every usual encoding (`search`).

Nothing here is a shortcut: each step is a command that stands, run as a user would run it.
"""
