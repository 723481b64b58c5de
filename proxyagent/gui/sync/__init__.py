"""Sync (同步) in the window: the service that keeps vault and center together, and the screen about it.

A *thing* is a case that is not settled with the center; an *attempt* one try to reach it. The *service*
runs sync's two loops on the background's link threads; the screen only shows, rings and carries sticks.
"""
