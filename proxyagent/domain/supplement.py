"""A supplement judged: the case as it would be with it, and what is missing or wrong in that."""

from collections.abc import Mapping
from dataclasses import dataclass

from proxyagent.domain.actions import Value
from proxyagent.domain.answers import judge_application
from proxyagent.domain.application import Application, GivenAuthorisation, Missing, Rules
from proxyagent.domain.case import Case
from proxyagent.domain.items import Item
from proxyagent.domain.submission import given_applicant, given_authorisation

_OF_NOW = ("promise", "authorisation", "witness")
"""What was right on the day of the submission and is not asked again."""


@dataclass(frozen=True)
class Supplement:
    """The canonical values of the fields that change, and what is to be said of the rest.

    A field that begins to apply because of a change and is not filled in is among the findings.
    """

    fields: dict[str, Value]
    findings: tuple[Missing, ...]


def judge_supplement(
    case: Case,
    item: Item,
    fields: Mapping[str, object],
    pages: Mapping[str, int],
    rules: Rules,
) -> Supplement:
    """Judge what an agent wants to supplement.

    Args:
        case: as it is folded now.
        item: by which it is judged.
        fields: only those that change, untrusted; a group with all of its rows.
        pages: how many pages each material that changes will have.
        rules: of today.

    """
    merged = Application(
        situation=case.situation,
        applicant=given_applicant(case.applicant) if case.applicant else {},
        fields={**case.fields, **fields},
        pages={**{code: len(kept) for code, kept in case.materials.items()}, **pages},
        promised={one.material: one.by for one in case.promised},
        looked_up=case.looked_up,
        authorisation=(
            given_authorisation(case.authorisation) if case.authorisation else GivenAuthorisation()
        ),
        handling=case.handling,
    )
    judgement = judge_application(item, merged, rules)
    changed = {key: value for key, value in judgement.fields.items() if key in fields}
    findings = tuple(one for one in judgement.findings if one.what not in _OF_NOW)
    return Supplement(changed, findings)
