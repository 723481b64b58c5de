"""Enrolment (开通): the first start of an agent on this device, without a line.

The center gives an *activation file*: where it is, its root key, and a one-time code for one agent at one site.
It is read and checked here in words; the *check code* (核对码) is the beginning of the center's id, to be
compared with what the center gave on paper, so that a file from elsewhere is noticed. Then a password is
chosen, which only the agent knows, and the vault is made and opened.
"""
