"""The parts of an item's definition (事项), as they stand in a catalogue edition.

The shape is `resources/catalogue/FORMAT.md`; keys that may be left out have their default here.
Codes and keys are ASCII, texts are Simplified Chinese. `Item` is decoded strictly: an unknown key,
a missing one or one of another type is refused.
"""

from datetime import date
from typing import Annotated, Literal

import msgspec

from proxyagent.domain.conditions import Condition

Key = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{1,64}$")]
Text = Annotated[
    str, msgspec.Meta(min_length=1, max_length=2000, pattern=r"^[^\x00-\x09\x0b-\x1f\x7f]*$")
]
"""Text for people; a terminal that shows it obeys no control character in it."""
Days = Annotated[int, msgspec.Meta(ge=0, le=3650)]
Rows = Annotated[int, msgspec.Meta(ge=0, le=200)]
Kind = Literal[
    "行政许可",
    "行政征收",
    "行政给付",
    "行政确认",
    "行政奖励",
    "行政裁决",
    "其他行政权力",
    "公共服务",
]
Subject = Literal["person", "organisation"]
SiteKind = Literal["hall", "town", "zone", "gacha", "bank"]
Level = Literal["province", "city", "banner", "town", "gacha"]
FieldType = Literal[
    "text",
    "date",
    "money",
    "phone",
    "id_number",
    "uscc",
    "bank_card",
    "division",
    "choice",
    "number",
    "yes_no",
    "group",
]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a definition."""


class Option(Part, frozen=True, forbid_unknown_fields=True):
    """One answer that may be chosen."""

    key: Key
    label: Text


class Question(Part, frozen=True, forbid_unknown_fields=True):
    """A situation (情形): exactly one option is chosen."""

    key: Key
    ask: Text
    options: Annotated[tuple[Option, ...], msgspec.Meta(min_length=1, max_length=50)]
    help: Text | None = None
    when: Condition | None = None


class Field(Part, frozen=True, forbid_unknown_fields=True):
    """One thing to be filled in; a group has `fields` of its own, which are those of each row."""

    key: Key
    label: Text
    type: FieldType
    required: bool = True
    choices: Annotated[tuple[Option, ...], msgspec.Meta(max_length=200)] = ()
    help: Text | None = None
    when: Condition | None = None
    unit: Text | None = None
    min: int | float | None = None
    max: int | float | None = None
    depth: Level | None = None
    min_rows: Rows | None = None
    max_rows: Rows | None = None
    fields: "Annotated[tuple[Field, ...], msgspec.Meta(max_length=100)]" = ()


class Material(Part, frozen=True, forbid_unknown_fields=True):
    """A material (材料); `either_or` names a group of which one member is enough."""

    code: Key
    name: Text
    kind: Literal[
        "id_card",
        "household_register",
        "photo",
        "form",
        "certificate",
        "contract",
        "bank_card",
        "other",
    ]
    form: Literal["original", "copy", "electronic"]
    source: Literal["applicant", "government", "third_party", "window"]
    need: Literal["required", "deferrable", "optional"]
    copies: Annotated[int, msgspec.Meta(ge=1, le=100)] = 1
    defer_days: Annotated[int, msgspec.Meta(ge=1, le=365)] | None = None
    either_or: Key | None = None
    shared: bool = False
    when: Condition | None = None
    note: Text | None = None


class Step(Part, frozen=True, forbid_unknown_fields=True):
    """One step of handling; `counted` false: outside the promised period."""

    name: Text
    who: Literal["applicant", "agent", "gacha", "town", "center", "department", "upper", "bank"]
    days: Days
    counted: bool = True
    when: Condition | None = None


class Periods(Part, frozen=True, forbid_unknown_fields=True):
    """Working days: by law (none where no law fixes them so), and promised from acceptance."""

    statutory_days: Days | None
    promised_days: Days
    note: Text | None = None


class FeeLine(Part, frozen=True, forbid_unknown_fields=True):
    """One fee."""

    name: Text
    yuan: Annotated[int, msgspec.Meta(ge=0)] | Annotated[float, msgspec.Meta(ge=0)]
    per: Text


class Fee(Part, frozen=True, forbid_unknown_fields=True):
    """What it costs."""

    free: bool
    note: Text | None = None
    lines: Annotated[tuple[FeeLine, ...], msgspec.Meta(max_length=50)] = ()


class Result(Part, frozen=True, forbid_unknown_fields=True):
    """What the applicant gets, and how."""

    name: Text
    kind: Literal["licence", "certificate", "approval", "record", "notice", "payment"]
    delivery: tuple[Literal["window", "agent", "post", "electronic"], ...]
    validity: Text | None = None


class ProxyRule(Part, frozen=True, forbid_unknown_fields=True):
    """Whether and how the citizen may be represented; `term_days` is the usual term."""

    may_be_proxied: bool
    needs_witness: Literal["never", "cannot_sign", "always"]
    term_days: Annotated[int, msgspec.Meta(ge=1, le=3650)]
    in_person: Annotated[tuple[Text, ...], msgspec.Meta(max_length=50)] = ()
    note: Text | None = None


class ReturnReason(Part, frozen=True, forbid_unknown_fields=True):
    """A common reason for return, pinned to a material or a field (`group.field`) where it can be."""

    say: Text
    material: Key | None = None
    field: str | None = None


class Recall(Part, frozen=True, forbid_unknown_fields=True):
    """Withdrawn: from `on` no new case may be taken in; open cases go on."""

    on: date
    reason: Text
    replaced_by: Key | None = None


Texts = Annotated[tuple[Text, ...], msgspec.Meta(max_length=200)]


class Item(Part, frozen=True, forbid_unknown_fields=True):
    """One government service (事项), whole."""

    code: Key
    revision: Annotated[int, msgspec.Meta(ge=1)]
    name: Text
    name_en: Text
    synonyms: Texts
    kind: Kind
    department: Key
    level: Literal["banner", "town", "city"]
    subject: Annotated[tuple[Subject, ...], msgspec.Meta(min_length=1, max_length=2)]
    theme: Key
    sites: Annotated[tuple[SiteKind, ...], msgspec.Meta(min_length=1, max_length=5)]
    scope: Literal["none", "cross_province", "hubaoewu", "city"]
    summary: Text
    basis: Texts
    conditions: Texts
    fields: Annotated[tuple[Field, ...], msgspec.Meta(max_length=200)]
    materials: Annotated[tuple[Material, ...], msgspec.Meta(max_length=200)]
    steps: Annotated[tuple[Step, ...], msgspec.Meta(max_length=100)]
    periods: Periods
    fee: Fee
    result: Result
    visits: Annotated[int, msgspec.Meta(ge=0, le=20)]
    authorisation: ProxyRule
    common_reasons_for_return: Annotated[tuple[ReturnReason, ...], msgspec.Meta(max_length=100)]
    valid_from: date
    situations: Annotated[tuple[Question, ...], msgspec.Meta(max_length=50)] = ()
    valid_until: date | None = None
    recalled: Recall | None = None
