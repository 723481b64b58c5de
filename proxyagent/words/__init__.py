"""The lowest room: what went wrong, and how it is said.

A *Problem* is something that a person must hear in one clear sentence. It carries a *code* (a stable
kebab-case word) and *facts* (the numbers and names which the sentence needs); `chinese` and `english`
turn the code into the sentence. Every room raises its own subclasses of `Problem`; a plain exception
that is none of them is a bug of ours and is shown as one. No sentence is built anywhere else, and no
fact may hold a secret.
"""

from proxyagent.words.problem import Problem

__all__ = ["Problem"]
