"""Today (今日): what waits on the agent, in *groups* of rows, the most pressing first.

A row's *verb* is the step that leads on; Enter or a click does it.
"""
