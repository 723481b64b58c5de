"""What sealing refuses, as a tree.

Problem
└── SealingProblem
    ├── Unreadable        envelope-unreadable    not an envelope, altered, or not for us; fact `reason`
    ├── Tampered          blob-tampered          a blob was cut, lengthened or altered; fact `reason`
    ├── BadSignature      signature-wrong        the signature is not this key's over these bytes
    ├── BadKey            key-refused            no key, or one that would open or verify anything
    ├── CannotOpen        sealed-to-another      sealed to another key or for another purpose, or altered
    ├── WrongKey          unlock-failed          a wrapped secret does not open with this key
    ├── KdfRefused        kdf-refused            password parameters outside their bounds
    └── CustodyProblem    custody-refused        a custody record that these custodians cannot open
"""

from proxyagent.words import Problem


class SealingProblem(Problem):
    """Anything that keys and ciphers refuse."""


class Unreadable(SealingProblem):
    """An envelope that is none, was altered or is not for us; `reason` is a stable kebab-case word."""

    def __init__(self, reason: str) -> None:
        super().__init__("envelope-unreadable", reason=reason)
        self.reason = reason


class Tampered(SealingProblem):
    """A blob that is not whole or not as it was sealed; `reason` is a stable kebab-case word."""

    def __init__(self, reason: str) -> None:
        super().__init__("blob-tampered", reason=reason)
        self.reason = reason


class BadSignature(SealingProblem):
    """The signature is not this key's over these bytes for this purpose."""

    def __init__(self) -> None:
        super().__init__("signature-wrong")


class BadKey(SealingProblem):
    """Not a public key of this suite, or a weak one that would verify or open anything."""

    def __init__(self) -> None:
        super().__init__("key-refused")


class CannotOpen(SealingProblem):
    """Sealed to another key, for another purpose, or altered; which of them cannot be told."""

    def __init__(self) -> None:
        super().__init__("sealed-to-another")


class WrongKey(SealingProblem):
    """A wrapped secret does not open: another password or key, another purpose, or altered."""

    def __init__(self) -> None:
        super().__init__("unlock-failed")


class KdfRefused(SealingProblem):
    """Password parameters outside their bounds: too weak to be honest or too heavy to be answered."""

    def __init__(self) -> None:
        super().__init__("kdf-refused")


class CustodyProblem(SealingProblem):
    """The custody record does not read, or these keys are not two of its custodians'."""

    def __init__(self) -> None:
        super().__init__("custody-refused")
