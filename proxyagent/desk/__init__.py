"""What an agent can do, one verb a module; no Qt, no HTTP, no printing.

- *Desk* (办理台): an open vault, a clock and the door for pages (`open_desk`). Verbs are plain functions on it.
- *Changes*: what a verb changed: the case, and what a list or a window should draw again (`changes`).
- *View*: a plain record of what is to be shown (`show_case`, `list_cases`, `find_items`).
- *Intake file* (收件文件): a case as another system gives it: JSON, scans beside it (`intake_file`).
- *Ref*: the caller's own number; the same ref in one vault is the same case, however often it comes.
- *Missing* (缺项): what a draft still lacks, in the words of its item's definition.
- *Draft* (草稿): saved after each step, so that a kill at any moment leaves one case and its pages.
- *Shown* (告知内容): exactly what the citizen saw, as data; her mark stands for its digest.
"""
