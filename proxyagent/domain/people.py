"""People and organisations: numbers checked, read and masked.

A citizen's number (公民身份号码, GB 11643) is checked by length, province, birth date and check
character. The county is not looked up: people keep a number whose county was renamed or dissolved,
and a table of counties refuses citizens who exist.
"""

import re
import unicodedata
from datetime import date

from proxyagent.domain.errors import BadValue

ID_LENGTH = 18
OLDEST_YEAR = 1880
_SHAPE = re.compile(r"(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{15}[0-9X]")
"""A province's code, then the rest."""
_MASKED = slice(6, 14)
CARD_LENGTHS = range(12, 20)
PHONE = re.compile(r"1[3-9][0-9]{9}|0[0-9]{10}")
"""A mobile number, or a line with its area code: eleven digits both."""


def plain(untrusted: str) -> str:
    """Full-width characters as ASCII, without spaces and hyphens, letters upper-case."""
    ascii_like = unicodedata.normalize("NFKC", untrusted)
    return re.sub(r"[\s\-\u2010-\u2015\u2212]", "", ascii_like).upper()


def check_id_number(untrusted: str, on: date | None = None) -> str:
    """The citizen's number in its one form.

    Args:
        untrusted: as typed or read.
        on: a day on which its owner was already born, usually today.

    Raises:
        BadValue: it is no citizen's number.

    """
    from stdnum.cn import ric

    number = plain(untrusted)
    if not _SHAPE.fullmatch(number) or ric.calc_check_digit(number) != number[-1]:
        raise BadValue("value-id-number")
    born = birth_of(number)
    if born is None or born.year < OLDEST_YEAR or (on is not None and born > on):
        raise BadValue("value-id-number")
    return number


def birth_of(id_number: str) -> date | None:
    """The birth date inside a citizen's number, or None where it is no date."""
    try:
        return date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))
    except ValueError:
        return None


def sex_of(id_number: str) -> str:
    """`male` or `female`, by the 17th digit."""
    return "male" if int(id_number[16]) % 2 else "female"


def agrees(id_number: str, birth: date | None = None, sex: str | None = None) -> bool:
    """Whether birth date and sex, where given, are those inside the number."""
    same_day = birth is None or birth == birth_of(id_number)
    return same_day and (sex is None or sex == sex_of(id_number))


def check_uscc(untrusted: str) -> str:
    """An organisation's unified social credit code (GB 32100) in its one form.

    Raises:
        BadValue: it is none.

    """
    from stdnum.cn import uscc

    number = plain(untrusted)
    if not number.isascii() or not uscc.is_valid(number):
        raise BadValue("value-uscc")
    return number


def check_bank_card(untrusted: str) -> str:
    """A bank card's number, checked by Luhn.

    Raises:
        BadValue: it is none.

    """
    from stdnum import luhn

    number = plain(untrusted)
    fits = re.fullmatch(r"[0-9]+", number) and len(number) in CARD_LENGTHS
    if not fits or not luhn.is_valid(number):
        raise BadValue("value-bank-card")
    return number


def check_phone(untrusted: str) -> str:
    """A phone number of eleven digits.

    Raises:
        BadValue: it is none.

    """
    number = plain(untrusted).removeprefix("+86")
    if not PHONE.fullmatch(number):
        raise BadValue("value-phone")
    return number


def mask(number: str) -> str:
    """Show an identity number as `152727********0024`, and any other by its last four characters."""
    if len(number) == ID_LENGTH:
        return number[: _MASKED.start] + "********" + number[_MASKED.stop :]
    return "*" * max(len(number) - 4, 0) + number[-4:]


def initials(name: str) -> str:
    """The pinyin initials of a name, lower-case: 王芳 is `wf`. Loads the pinyin table."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
