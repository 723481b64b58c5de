"""The authorisation of an application: its terms, its mark, and the witnesses a mark may need."""

from datetime import date

from proxyagent.domain.application import (
    Application,
    GivenAuthorisation,
    GivenWitness,
    Missing,
    Rules,
    Terms,
)
from proxyagent.domain.authorisation import items_of
from proxyagent.domain.errors import BadValue
from proxyagent.domain.findings import wrong
from proxyagent.domain.items import Item
from proxyagent.domain.people import check_id_number, plain
from proxyagent.domain.values import is_empty, parse_date, parse_text

WITNESSES = 2
MAX_WITNESSES = 4
MAX_SCOPE = 200
LONGEST_TERM = 5 * 366
"""Days: a consent without an end is none."""
MARKS = ("signature", "thumbprint")


def fill_authorisation(
    item: Item, application: Application, rules: Rules
) -> tuple[Terms, list[Missing]]:
    """The terms with their defaults, and what is to be said of the rest.

    Where the item may not be proxied, the mark says only that the citizen was present.
    """
    given = application.authorisation
    findings: list[Missing] = []
    terms = Terms(
        scope=_scope(item, given, findings),
        until=_until(item, given, rules, findings),
        single_use=_single_use(given, findings),
        presence_only=not item.authorisation.may_be_proxied,
        mark=given.mark,
        witnesses=_witnesses(item, application, rules, findings),
    )
    if given.mark is None:
        say = "missing-presence" if terms.presence_only else "missing-signature"
        found = Missing("authorisation", "signature", say, choices=MARKS)
        findings.insert(0, found)
    return terms, findings


def _scope(item: Item, given: GivenAuthorisation, findings: list[Missing]) -> str:
    if is_empty(given.scope):
        return item.code
    try:
        scope = parse_text(given.scope)
    except BadValue as problem:
        findings.append(wrong("authorisation", "scope", problem.code, label="委托范围"))
        return item.code
    if len(scope) > MAX_SCOPE:
        findings.append(
            wrong("authorisation", "scope", "value-too-long", label="委托范围", most=MAX_SCOPE)
        )
    named = items_of(scope)
    if named and item.code not in named:
        findings.append(wrong("authorisation", "scope", "authorisation-other-item"))
    return scope[:MAX_SCOPE]


def _until(item: Item, given: GivenAuthorisation, rules: Rules, findings: list[Missing]) -> date:
    usual = rules.term(item.authorisation.term_days)
    if is_empty(given.until):
        return usual
    try:
        until = parse_date(given.until)
    except BadValue as problem:
        findings.append(wrong("authorisation", "until", problem.code, label="委托期限"))
        return usual
    latest = rules.term(LONGEST_TERM)
    if until < rules.on:
        findings.append(
            wrong("authorisation", "until", "authorisation-ended", until=until.isoformat())
        )
    elif until > latest:
        findings.append(
            wrong("authorisation", "until", "authorisation-too-long", by=latest.isoformat())
        )
    return until


def _single_use(given: GivenAuthorisation, findings: list[Missing]) -> bool:
    if given.single_use is None:
        return True
    if not isinstance(given.single_use, bool):
        findings.append(wrong("authorisation", "single_use", "value-true-false", label="单次有效"))
        return True
    return given.single_use


def _witnesses(
    item: Item, application: Application, rules: Rules, findings: list[Missing]
) -> tuple[tuple[str, str], ...]:
    given = application.authorisation
    rule = item.authorisation.needs_witness
    needed = rule == "always" or (rule == "cannot_sign" and given.mark == "thumbprint")
    if len(given.witnesses) > MAX_WITNESSES:
        findings.append(wrong("witness", "witnesses", "value-rows", label="见证人", max=4))
        return ()
    absent = max(WITNESSES - len(given.witnesses), 0) if needed else 0
    everyone = (*given.witnesses, *(GivenWitness() for _ in range(absent)))
    found = tuple(_witness(place, one, rules, findings) for place, one in enumerate(everyone, 1))
    numbers = [number for _, number in found if number]
    applicant = plain(str(application.applicant.get("id_number") or ""))
    if len(set(numbers)) != len(numbers) or applicant in numbers:
        findings.append(wrong("witness", "witnesses", "witness-same"))
    return found


def _witness(
    place: int, one: GivenWitness, rules: Rules, findings: list[Missing]
) -> tuple[str, str]:
    code = f"witnesses[{place}]"
    name = _witness_part(f"{code}.name", "text", one.name, rules, findings)
    number = _witness_part(f"{code}.id_number", "id_number", one.id_number, rules, findings)
    if not one.signed:
        say = {"number": place}
        findings.append(Missing("witness", f"{code}.signature", "missing-witness", dict(say)))
    return name, number


def _witness_part(
    code: str, kind: str, answer: object, rules: Rules, findings: list[Missing]
) -> str:
    say = "missing-witness"
    if not is_empty(answer):
        try:
            text = parse_text(answer)[:MAX_SCOPE]
            return check_id_number(text, rules.on) if kind == "id_number" else text
        except BadValue as problem:
            say = problem.code
    place = code.partition("[")[2].partition("]")[0]
    facts: dict[str, object] = {"number": place, "label": f"见证人{place}"}
    findings.append(Missing("witness", code, say, facts, kind, wrong=not is_empty(answer)))
    return ""
