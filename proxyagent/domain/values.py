"""From an answer as given to the one form in which it is kept, or a reason why it is wrong.

Canonical values are text: a date ISO 8601, money with two decimals, a number without needless zeros,
a choice by its key, numbers of people and cards without spaces and with ASCII digits.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from proxyagent.domain import people
from proxyagent.domain.divisions import Divisions
from proxyagent.domain.errors import BadValue
from proxyagent.domain.items import Field

MAX_TEXT = 2000
YEARS = range(1850, 2151)
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,6})?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")


def is_empty(untrusted: object) -> bool:
    """Whether nothing has been answered."""
    return untrusted is None or (isinstance(untrusted, str) and not untrusted.strip())


def canonical(field: Field, untrusted: object, divisions: Divisions, on: date) -> str:
    """The one form of an answer that is not empty; a group is no value of its own.

    Args:
        field: what was asked.
        untrusted: as given: text, or a number where the field is one.
        divisions: those of the edition in use.
        on: today; nobody is born later.

    Raises:
        BadValue: the answer is not of the field's type or outside its bounds.

    """
    if field.type in ("money", "number"):
        return _decimal(field, untrusted)
    text = parse_text(untrusted)
    if field.type == "division":
        return divisions.answer(people.plain(text), field.depth)
    if field.type in ("choice", "yes_no"):
        return _choice(choices_of(field), text)
    if field.type == "id_number":
        return people.check_id_number(text, on)
    return _PLAIN[field.type](text)


def choices_of(field: Field) -> tuple[str, ...]:
    """The keys that may be answered to a choice or a yes-or-no."""
    if field.type == "yes_no":
        return ("yes", "no")
    return tuple(option.key for option in field.choices)


def parse_text(untrusted: object) -> str:
    """Text of at most 2,000 characters, stripped; line breaks stay, other control characters do not.

    Raises:
        BadValue: it is no text, too long, or holds what no one can type.

    """
    if not isinstance(untrusted, str):
        raise BadValue("value-text")
    text = unicodedata.normalize("NFC", untrusted.strip())
    if len(text) > MAX_TEXT:
        raise BadValue("value-too-long", most=MAX_TEXT)
    if any(unicodedata.category(one) in ("Cc", "Cs") and one not in "\n\r\t" for one in text):
        raise BadValue("value-text")
    return text


def parse_date(untrusted: object) -> date:
    """A calendar date written `2026-11-24`.

    Raises:
        BadValue: it is none, or of another age.

    """
    text = unicodedata.normalize("NFKC", parse_text(untrusted))
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise BadValue("value-date")
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise BadValue("value-date") from None
    if found.year not in YEARS:
        raise BadValue("value-date")
    return found


def _choice(keys: tuple[str, ...], text: str) -> str:
    if text not in keys:
        raise BadValue("value-choice")
    return text


def _decimal(field: Field, untrusted: object) -> str:
    code = f"value-{field.type}"
    text = _number_text(untrusted, code)
    if not _DECIMAL.fullmatch(text):
        raise BadValue(code)
    number = Decimal(text)
    if field.type == "money" and number != round(number, 2):
        raise BadValue(code)
    _bound(field, number)
    if field.type == "money":
        return f"{number + 0:.2f}"
    plain = f"{number + 0:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _number_text(untrusted: object, code: str) -> str:
    if isinstance(untrusted, bool) or not isinstance(untrusted, int | float | str):
        raise BadValue(code)
    if isinstance(untrusted, float):
        return f"{Decimal(repr(untrusted)):f}"
    if isinstance(untrusted, int):
        return f"{Decimal(untrusted):f}"  # not str(): Python refuses that for very long ones
    text = unicodedata.normalize("NFKC", parse_text(untrusted)).replace(" ", "")
    return text.replace(",", "") if _GROUPED.fullmatch(text) else text


def _bound(field: Field, number: Decimal) -> None:
    if field.min is not None and number < Decimal(str(field.min)):
        raise BadValue("value-min", min=field.min, unit=field.unit or "")
    if field.max is not None and number > Decimal(str(field.max)):
        raise BadValue("value-max", max=field.max, unit=field.unit or "")


_PLAIN: Mapping[str, Callable[[str], str]] = {
    "text": lambda text: text,
    "date": lambda text: parse_date(text).isoformat(),
    "phone": people.check_phone,
    "uscc": people.check_uscc,
    "bank_card": people.check_bank_card,
}
