"""An application as given, before it is judged, and what a judgement says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

import msgspec

from proxyagent.domain.actions import Applicant
from proxyagent.domain.applying import Applying
from proxyagent.domain.divisions import Divisions
from proxyagent.domain.working_days import WorkingDays

What = Literal["field", "material", "authorisation", "situation", "promise", "witness"]
NONE: Mapping[str, Any] = {}


class GivenWitness(msgspec.Struct, frozen=True):
    """A witness as given; `signed`: the signature's picture is there."""

    name: object = None
    id_number: object = None
    signed: bool = False


class GivenAuthorisation(msgspec.Struct, frozen=True):
    """An authorisation as given; `mark` says which picture is there, if any."""

    mark: Literal["signature", "thumbprint"] | None = None
    until: object = None
    scope: object = None
    single_use: object = None
    witnesses: tuple[GivenWitness, ...] = ()


class Application(msgspec.Struct, frozen=True):
    """Everything an agent has entered so far, untrusted; `pages` counts the pages of each material."""

    situation: Mapping[str, object] = NONE
    applicant: Mapping[str, object] = NONE
    fields: Mapping[str, object] = NONE
    pages: Mapping[str, int] = NONE
    promised: Mapping[str, object] = NONE
    looked_up: tuple[str, ...] = ()
    authorisation: GivenAuthorisation = GivenAuthorisation()
    handling: object = "counter"


@dataclass(frozen=True)
class Rules:
    """By what an application is judged, besides its item.

    Attributes:
        divisions: of the edition in use.
        working_days: by its holidays.
        on: the day of taking in, in China.

    """

    divisions: Divisions
    working_days: WorkingDays
    on: date

    def latest(self, days: int) -> date:
        """The last day of so many working days from today."""
        return self.working_days.add(self.on, days)

    def term(self, days: int) -> date:
        """The last day of so many calendar days from today."""
        return self.on + timedelta(days=days)


class Missing(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is missing or, with `wrong`, given and not right.

    Attributes:
        what: the kind of thing.
        code: its key: a field's (`group[2].key`, rows counted from 1, or `applicant.phone`), a
            material's or an either-or group's, a question's, or a part of the authorisation.
        say: the code of the sentence, for `words.say` with `facts`.
        type: a field's type, else empty.
        choices: what may be answered, where that is few.
        hints: bounds: `min`, `max`, `unit`, `depth`, `min_rows`, `max_rows`, `by` (latest date), `need`.

    """

    what: What
    code: str
    say: str
    facts: dict[str, object] = {}
    type: str = ""
    choices: tuple[str, ...] = ()
    wrong: bool = False
    hints: dict[str, object] = {}


@dataclass(frozen=True)
class Terms:
    """The authorisation's terms, as they will be shown and signed."""

    scope: str
    until: date
    single_use: bool
    presence_only: bool
    mark: Literal["signature", "thumbprint"] | None
    witnesses: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Judgement:
    """What applies, what is missing or wrong, and every right answer in its canonical form.

    `handed_in` names the materials that apply and have pages, in the item's order; `set_aside` names answers that were given and do not apply: they stay in the draft, unsent.
    """

    applying: Applying
    findings: tuple[Missing, ...]
    situation: dict[str, str]
    applicant: Applicant | None
    fields: dict[str, str | tuple[dict[str, str], ...]]
    promised: dict[str, str]
    looked_up: tuple[str, ...]
    handed_in: tuple[str, ...]
    terms: Terms
    handling: Literal["counter", "home", "bank"]
    set_aside: tuple[str, ...] = field(default=())

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What has not been given yet."""
        return tuple(one for one in self.findings if not one.wrong)

    @property
    def wrong(self) -> tuple[Missing, ...]:
        """What has been given and is not right."""
        return tuple(one for one in self.findings if one.wrong)

    @property
    def is_complete(self) -> bool:
        """Whether it may be submitted."""
        return not self.findings
