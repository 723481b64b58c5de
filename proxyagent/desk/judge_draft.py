"""Judge a draft, and whether the citizen's mark still stands for it: it binds exactly what she saw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from proxyagent.desk.draft import Draft, application
from proxyagent.domain.answers import judge_application
from proxyagent.domain.application import Judgement, Missing, Rules
from proxyagent.domain.items import Item
from proxyagent.domain.shown import Shown, build_shown, read_shown

Consent = Literal["unsigned", "signed", "outdated"]
_MARKS = ("signature", "thumbprint")
_FEW = 4
"""So many changed lines are named; the citizen is shown all of them anew anyway."""


@dataclass(frozen=True)
class Judged:
    """A draft's judgement.

    Attributes:
        judgement: of everything; an outdated mark is among its findings.
        shown: what the citizen is shown now, as bytes.
        consent: `outdated`: there is a mark, and it stands for something else than `shown`.
        changed: labels of the lines that are not as they were when she signed.

    """

    judgement: Judgement
    shown: bytes
    consent: Consent
    changed: tuple[str, ...] = ()

    @property
    def before_signing(self) -> tuple[Missing, ...]:
        """What must be put right before the citizen can sign: she signs only what is whole."""
        return tuple(one for one in self.judgement.findings if not _is_signing(one))


def judge_draft(draft: Draft, item: Item, edition: int, rules: Rules) -> Judged:
    """Judge a draft of this item; `edition` is the version of the catalogue in force.

    What is shown names the edition in which she saw it: a newer one alone takes no mark away.
    """
    judgement = judge_application(item, application(draft), rules)
    consent = draft.authorisation
    before = read_shown(consent.seen) if consent.seen else None
    digests = [page.ref.sha256 for code in judgement.handed_in for page in draft.materials[code]]
    shown = build_shown(item, before.edition if before else edition, judgement, digests)
    if consent.page is None:
        return Judged(judgement, shown, "unsigned")
    if before is None or shown == consent.seen:
        return Judged(judgement, shown, "signed")
    changed = tuple(dict.fromkeys(_differences(before, read_shown(shown))))
    return Judged(_unsigned(judgement, changed), shown, "outdated", changed)


def _is_signing(found: Missing) -> bool:
    return found.what == "witness" or (found.what, found.code) == ("authorisation", "signature")


def _unsigned(judgement: Judgement, changed: Sequence[str]) -> Judgement:
    facts: dict[str, object] = {"changed": "、".join(changed[:_FEW])}
    found = Missing("authorisation", "signature", "consent-outdated", facts, choices=_MARKS)
    findings = [one for one in judgement.findings if not _is_signing(one)]
    signing = [one for one in judgement.findings if _is_signing(one)]
    return replace(judgement, findings=(*findings, found, *signing))


def _differences(before: Shown, now: Shown) -> Iterator[str]:
    old, new = set(before.lines), set(now.lines)
    yield from (label for label, value in now.lines if (label, value) not in old)
    yield from (label for label, value in before.lines if (label, value) not in new)
    if before.pages != now.pages:
        yield "材料的页"
