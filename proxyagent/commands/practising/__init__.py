"""Practice (练习): the whole round on one computer, with a center that answers by itself; nothing is real.

A *practice place* is a folder of its own with a center and a home; no vault outside it is ever opened. The
center runs as a child process, and in it the *clerk*: what it does with a case is one *step*, due some seconds
after the case came to where it is. Every second case is returned once, with a pin on a page.
"""
