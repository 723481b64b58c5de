"""A draft as a window shows it, step by step: plain records of what applies, what is filled in and what lacks."""

from typing import Literal

import msgspec

from proxyagent.domain.actions import Page
from proxyagent.domain.application import Missing
from proxyagent.domain.force import OutOfForce

Step = Literal["item", "applicant", "situation", "form", "materials", "consent", "review"]
STEPS: tuple[Step, ...] = (
    "item",
    "applicant",
    "situation",
    "form",
    "materials",
    "consent",
    "review",
)
Choices = tuple[tuple[str, str], ...]
"""Keys with their labels."""


class Part(msgspec.Struct, frozen=True):
    """A part of what is shown."""


class QuestionView(Part, frozen=True):
    """A situation that applies; `chosen` is the option's key, or None."""

    key: str
    ask: str
    help: str
    options: Choices
    chosen: str | None
    finding: Missing | None


class FieldView(Part, frozen=True):
    """A field that applies. `code` is where it stands: `key`, or `group[2].key` inside a row.

    `value` is as it was typed, right or wrong; `shown` as people read it where it is right. `choices`
    of a division are not listed (`divisions_of`). A group has `rows` and bounds of their number.
    """

    key: str
    code: str
    label: str
    type: str
    required: bool
    help: str
    unit: str
    choices: Choices
    depth: str | None
    least: int | float | None
    most: int | float | None
    value: str
    shown: str
    finding: Missing | None
    rows: tuple["RowView", ...] = ()


class RowView(Part, frozen=True):
    """One row of a group, counted from 1."""

    number: int
    fields: tuple[FieldView, ...]
    is_right: bool


class PageView(Part, frozen=True):
    """A page of a material, counted from 1; `page.ref` opens it, `bytes` is its size in clear."""

    number: int
    page: Page
    type: str
    bytes: int


class MaterialView(Part, frozen=True):
    """A material that applies.

    `latest` is the last day to which it may be promised, empty where it may not; `is_there`: pages, a
    promise or a look-up fill it, or another member of its either-or group does.
    """

    code: str
    name: str
    note: str
    kind: str
    form: str
    need: str
    copies: int
    either_or: str | None
    shared: bool
    latest: str
    pages: tuple[PageView, ...]
    promised: str | None
    looked_up: bool
    is_there: bool
    finding: Missing | None


class ApplicantView(Part, frozen=True):
    """The applicant as typed; `findings` by code (`applicant.phone`, `applicant.representative.name`).

    `kinds` are those the item is for; `birth` (ISO) and `sex` (`male`, `female`) are read out of a
    right citizen's number.
    """

    kinds: tuple[str, ...]
    kind: str
    name: str
    id_number: str
    phone: str
    representative: dict[str, str]
    birth: str
    sex: str
    findings: dict[str, Missing]


class WitnessView(Part, frozen=True):
    """A witness, counted from 1; the last ones may still be empty places."""

    number: int
    name: str
    id_number: str
    page: Page | None
    findings: tuple[Missing, ...]


class ConsentView(Part, frozen=True):
    """The citizen's consent.

    `state`: `outdated` keeps `page`, the old mark, to be seen and not to count; `changed` names the
    lines that changed since. `may_sign`: everything else is right. `before_signing`: how many things
    are not. `witnesses_needed`: how many the mark given, or a thumbprint, asks for.
    """

    state: Literal["unsigned", "signed", "outdated"]
    mark: str | None
    page: Page | None
    changed: tuple[str, ...]
    presence_only: bool
    in_person: tuple[str, ...]
    note: str
    scope: str
    until: str
    until_latest: str
    single_use: bool
    witnesses: tuple[WitnessView, ...]
    witnesses_needed: int
    may_sign: bool
    before_signing: int
    findings: tuple[Missing, ...]


class Lack(Part, frozen=True):
    """One thing that is missing or wrong, and the step where it is put right."""

    step: Step
    found: Missing


class StepView(Part, frozen=True):
    """How a step stands: `done` of `total` things; `state`: done, todo (something lacks) or wrong."""

    step: Step
    state: Literal["done", "todo", "wrong"]
    done: int
    total: int
    missing: int
    wrong: int


class DraftView(Part, frozen=True):
    """Everything of a draft. `missing` stands in step order; `out`: the item is out of force, and why.

    `pages_bytes`: of the material that will be sent, in clear.
    """

    case: bytes
    number: str
    item: str
    item_name: str
    department: str
    revision: int
    out: OutOfForce | None
    saved_at: int
    can_undo: bool
    can_redo: bool
    handling: str
    applicant: ApplicantView
    questions: tuple[QuestionView, ...]
    fields: tuple[FieldView, ...]
    materials: tuple[MaterialView, ...]
    consent: ConsentView
    missing: tuple[Lack, ...]
    steps: tuple[StepView, ...]
    set_aside: tuple[str, ...]
    pages_bytes: int

    @property
    def is_complete(self) -> bool:
        """Whether it can be submitted."""
        return not self.missing and self.out is None
