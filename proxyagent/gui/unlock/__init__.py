"""Unlocking (打开): who works now, and the password that opens her vault.

A *person* is one agent enrolled on this device, shown with where and when she last worked here. Deriving
the key takes about a second and happens off the main thread; after three wrong tries the vault asks to
*wait*, and the window counts down. *Forgotten* leads through the center's recovery: a request file out, its
fingerprint read out on the telephone, an answer file back. What comes out is an open vault.
"""
