"""The form of a draft as it is shown: questions, applicant, fields and rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from proxyagent.desk.draft import Draft
from proxyagent.desk.draft_view import ApplicantView, Choices, FieldView, QuestionView, RowView
from proxyagent.domain.application import Judgement, Missing, Rules
from proxyagent.domain.errors import BadValue
from proxyagent.domain.items import Field, Item
from proxyagent.domain.people import birth_of, check_id_number, sex_of
from proxyagent.domain.shown import said

Findings = Mapping[str, Missing]
"""By code."""
_YES_NO: Choices = (("yes", "是"), ("no", "否"))


def view_questions(judgement: Judgement, found: Findings) -> Iterator[QuestionView]:
    """The questions that apply, in order."""
    for one in judgement.applying.questions:
        options = tuple((option.key, option.label) for option in one.options)
        chosen = judgement.situation.get(one.key)
        yield QuestionView(one.key, one.ask, one.help or "", options, chosen, found.get(one.key))


def view_applicant(draft: Draft, item: Item, rules: Rules, found: Findings) -> ApplicantView:
    """The applicant as typed."""
    given = draft.applicant
    acting = given.get("representative")
    number = _typed(given.get("id_number"))
    birth, sex = _read_number(number, rules) if given.get("kind") == "person" else ("", "")
    return ApplicantView(
        kinds=item.subject,
        kind=_typed(given.get("kind")),
        name=_typed(given.get("name")),
        id_number=number,
        phone=_typed(given.get("phone")),
        representative=(
            {key: _typed(value) for key, value in acting.items()}
            if isinstance(acting, dict)
            else {}
        ),
        birth=birth,
        sex=sex,
        findings={code: one for code, one in found.items() if code.startswith("applicant.")},
    )


@dataclass(frozen=True)
class _Form:
    """By what fields are shown."""

    judgement: Judgement
    rules: Rules
    found: Findings

    def field(self, one: Field, code: str, value: Any, right: Any) -> FieldView:
        is_group = one.type == "group"
        return FieldView(
            key=one.key,
            code=code,
            label=one.label,
            type=one.type,
            required=one.required,
            help=one.help or "",
            unit=one.unit or "",
            choices=_choices(one),
            depth=one.depth,
            least=one.min_rows if is_group else one.min,
            most=one.max_rows if is_group else one.max,
            value=_typed(value),
            shown=_shown(one, right, self.rules) if isinstance(right, str) else "",
            finding=self.found.get(code),
        )

    def group(self, one: Field, value: Any, right: Any) -> FieldView:
        given = value if isinstance(value, list | tuple) else ()
        rights = right if isinstance(right, tuple) else ()
        count = max(len(given), len(rights))
        rows = tuple(self._row(one, place, given, rights) for place in range(count))
        return msgspec.structs.replace(self.field(one, one.key, None, None), rows=rows)

    def _row(self, group: Field, place: int, given: Any, rights: Any) -> RowView:
        row = given[place] if place < len(given) and isinstance(given[place], dict) else {}
        right = rights[place] if place < len(rights) else {}
        code = f"{group.key}[{place + 1}]"
        fields = tuple(
            self.field(one, f"{code}.{one.key}", row.get(one.key), right.get(one.key))
            for one in self.judgement.applying.row_fields(group, row)
        )
        return RowView(place + 1, fields, all(one.finding is None for one in fields))


def view_fields(
    draft: Draft, judgement: Judgement, rules: Rules, found: Findings
) -> Iterator[FieldView]:
    """The fields that apply, in order, groups with their rows."""
    form = _Form(judgement, rules, found)
    for one in judgement.applying.fields:
        value, right = draft.fields.get(one.key), judgement.fields.get(one.key)
        if one.type == "group":
            yield form.group(one, value, right)
        else:
            yield form.field(one, one.key, value, right)


def _choices(one: Field) -> Choices:
    if one.type == "yes_no":
        return _YES_NO
    return tuple((option.key, option.label) for option in one.choices)


def _shown(one: Field, right: str, rules: Rules) -> str:
    if one.type == "division":
        return " ".join(part.name for part in rules.divisions.path(right))
    return said(one, right)


def _typed(value: Any) -> str:
    return "" if value is None else str(value)


def _read_number(number: str, rules: Rules) -> tuple[str, str]:
    try:
        right = check_id_number(number, rules.on)
    except BadValue:
        return "", ""
    born = birth_of(right)
    return (born.isoformat() if born else ""), sex_of(right)
