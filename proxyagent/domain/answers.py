"""Judge an application: what applies, what is missing, what is wrong, and every answer made canonical.

The same judgement serves a form that is being filled in, an intake file and the center's take-in.
"""

from typing import Literal, cast

from proxyagent.domain.application import Application, Judgement, Missing, Rules
from proxyagent.domain.applying import Applying, find_applying
from proxyagent.domain.filled_applicant import fill_applicant, find_kind
from proxyagent.domain.filled_authorisation import fill_authorisation
from proxyagent.domain.filled_fields import fill_fields, plain_values
from proxyagent.domain.filled_materials import fill_materials
from proxyagent.domain.findings import MAX_UNKNOWN, unknown
from proxyagent.domain.items import Item, Material
from proxyagent.domain.values import is_empty

HANDLINGS = ("counter", "home", "bank")


def judge_application(item: Item, application: Application, rules: Rules) -> Judgement:
    """Judge everything entered so far against the item.

    Whether the item may be taken in at all is `force.check_offered`, asked before.
    """
    kind = find_kind(application.applicant) or ""
    values = plain_values(item, application.fields, rules)
    applying = find_applying(item, _stripped(application), kind, values)
    applicant, of_applicant = fill_applicant(item, application.applicant, rules)
    fields = fill_fields(item, applying, application.fields, rules)
    materials = fill_materials(item, applying, application, rules)
    terms, of_authorisation = fill_authorisation(item, application, rules)
    questions, set_aside = _questions(item, applying, application)
    handling, of_handling = _handling(application)
    return Judgement(
        applying,
        findings=(
            *questions,
            *of_applicant,
            *fields.findings,
            *materials.findings,
            *of_authorisation,
            *of_handling,
        ),
        situation=dict(applying.answers.situation),
        applicant=applicant,
        fields=fields.values,
        promised=materials.promised,
        looked_up=tuple(materials.looked_up),
        handed_in=tuple(one.code for one in applying.materials if _has_pages(one, application)),
        terms=terms,
        handling=handling,
        set_aside=(*set_aside, *fields.set_aside, *materials.set_aside),
    )


def _has_pages(material: Material, application: Application) -> bool:
    return application.pages.get(material.code, 0) > 0


def _stripped(application: Application) -> dict[str, object]:
    return {
        key: answer.strip() if isinstance(answer, str) else answer
        for key, answer in application.situation.items()
    }


def _questions(
    item: Item, applying: Applying, application: Application
) -> tuple[list[Missing], list[str]]:
    known = {question.key for question in item.situations}
    strangers = [key for key in application.situation if key not in known]
    findings = [unknown("situation", key) for key in strangers[:MAX_UNKNOWN]]
    for question in applying.questions:
        if question.key in applying.answers.situation:
            continue
        given = not is_empty(application.situation.get(question.key))
        say = "value-choice" if given else "missing-situation"
        keys = tuple(option.key for option in question.options)
        facts: dict[str, object] = {"label": question.ask}
        findings.append(Missing("situation", question.key, say, facts, "choice", keys, wrong=given))
    asked = {question.key for question in applying.questions}
    return findings, [key for key in application.situation if key in known - asked]


def _handling(
    application: Application,
) -> tuple[Literal["counter", "home", "bank"], list[Missing]]:
    given = application.handling
    if given in HANDLINGS:
        return cast("Literal['counter', 'home', 'bank']", given), []
    facts: dict[str, object] = {"label": "办理方式"}
    found = Missing("field", "handling", "value-choice", facts, "choice", HANDLINGS, wrong=True)
    return "counter", [found]
