"""The window (PySide6 only here): what an agent sees and touches.

A *place* is one of the five rooms of the sidebar (today, cases, items, sync, settings); a *screen* fills
the middle of the window; a *part* is what screens are made of; the *theme* turns tokens into colours,
fonts and icons. Screens are dumb: `show(view)` in, signals with meaning out. Whatever the agent can do
is a verb of `desk`; it runs off the main thread (`background`) and its answer comes home through one
queued signal. Words stand beside their place in both languages (`language.t`). Nothing here decides
what a case is, and nothing here waits.
"""
