"""Case numbers that a desk mints without a line: `TK07-000318-Q4R`.

A number is the seat's prefix, a serial of at least six digits, two characters of the incarnation and
a check character. It is a label, never a key. The alphabet has 32 characters, without I, L, O and U,
which people misread; each stands for its place, 0 to 31, as an element of the field GF(2^5) with the
polynomial x^5 + x^2 + 1. Counted from the right and beginning with the check character, the sum of
(element times x^place) is 17, the character H. Powers of x differ up to the 31st, so that every single wrong
character and every exchange of two, neighbours or not, is noticed.
"""

import re
import unicodedata

from proxyagent.domain.errors import BadNumber

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LONGEST = 31
MIN_SERIAL_DIGITS = 6
RIGHT_SUM = 17
"""Not 0, so that zeros alone are no number; and 17, so that the plan's example is one."""
_MODULUS = 0b100101
_HIGH = 0b100000
_BYTE_BITS = 8
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_SHAPE = re.compile(rf"[{ALPHABET}]{{2,8}}-[0-9]{{6,12}}-[{ALPHABET}]{{3}}")
_PREFIX = re.compile(rf"[{ALPHABET}]{{2,8}}")
_GAPS = re.compile(r"[-\s\u2010-\u2015\u2212]+")
_SERIAL, _END = -9, -3
"""Where serial and end begin in a number written without hyphens: then the serial has six digits."""


def mint(prefix: str, serial: int, incarnation: bytes) -> str:
    """The number of the seat's case `serial` (from 1), with its check character.

    Raises:
        ValueError: the prefix is not one, see `is_prefix`.

    """
    if not is_prefix(prefix) or serial < 0:
        raise ValueError(prefix)
    body = f"{prefix}{serial:0{MIN_SERIAL_DIGITS}d}{_of_incarnation(incarnation)}"
    if len(body) >= LONGEST:
        raise ValueError(prefix)
    return f"{prefix}-{body[len(prefix) : -2]}-{body[-2:]}{_check_character(body)}"


def parse(untrusted: str) -> str:
    """The number in its one form, from however a person wrote it.

    Small letters, full-width ones and missing hyphens are fine; I and L read as 1, O as 0, U as V.

    Raises:
        BadNumber: it is no number, or a character is wrong, or two changed places.

    """
    text = unicodedata.normalize("NFKC", untrusted[:64]).upper().translate(_MISREAD)
    parts = [part for part in _GAPS.split(text) if part]
    whole = "".join(parts)
    if len(parts) != len(("prefix", "serial", "end")):
        parts = [whole[:_SERIAL], whole[_SERIAL:_END], whole[_END:]]
    number = "-".join(parts)
    if not _SHAPE.fullmatch(number) or len(whole) > LONGEST or _sum(whole) != RIGHT_SUM:
        raise BadNumber("case-number")
    return number


def is_prefix(text: str) -> bool:
    """Whether this may be a seat's prefix: 2 to 8 characters of the alphabet."""
    return bool(_PREFIX.fullmatch(text))


def as_prefix(text: str) -> str:
    """A prefix from a site's code: letters that are misread become what they are read as."""
    return text.upper().translate(_MISREAD)


def _of_incarnation(incarnation: bytes) -> str:
    first = int.from_bytes(incarnation[:2].ljust(2, b"\0"), "big") >> (2 * _BYTE_BITS - 10)
    return ALPHABET[first >> 5] + ALPHABET[first & 31]


def _check_character(body: str) -> str:
    return ALPHABET[_sum(body + ALPHABET[0]) ^ RIGHT_SUM]


def _sum(text: str) -> int:
    """Horner's rule over the elements, the check character last."""
    total = 0
    for character in text:
        total = _times_x(total) ^ ALPHABET.index(character)
    return total


def _times_x(element: int) -> int:
    element <<= 1
    return element ^ _MODULUS if element & _HIGH else element
