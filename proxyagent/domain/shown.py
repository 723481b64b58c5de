"""What was shown to the citizen (所示内容), as data: the same inputs give the same bytes.

The bytes are msgpack of {template, edition, language, lines: [[label, value], …], pages: [SHA-256]}.
They are kept as a blob; the authorisation signs their SHA-256; screen and paper are drawn from them.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import msgspec

from proxyagent.domain.actions import Applicant
from proxyagent.domain.application import Judgement, Terms
from proxyagent.domain.errors import CatalogueProblem
from proxyagent.domain.items import Field, Item

PROXY = "proxy/1"
PRESENT = "present/1"
"""Templates: the citizen is represented, or was present at an item that may not be proxied."""
MAX_SHOWN = 1024 * 1024
_TEXT = {
    "zh_CN": {
        "title": "委托书",
        "proxy/1": "本人委托代办员代为提交下列申请，以下内容已向本人出示并宣读，本人确认无误。",
        "present/1": "本人亲自到场申请办理下列事项，以下内容已向本人出示并宣读，本人确认无误。",
        "item": "事项",
        "applicant": "申请人",
        "id_number": "证件号码",
        "phone": "联系电话",
        "representative": "代表人",
        "scope": "委托范围",
        "until": "有效期至",
        "use": "使用次数",
        "single": "仅限一次",
        "many": "期限内可多次使用",
        "materials": "提交材料",
        "promised": "承诺补交",
        "looked_up": "由中心核查，免提交",
        "this_item": "仅限本事项",
        "revoke": "撤销",
        "how": "在办结前可随时撤销委托",
    },
    "en": {
        "title": "Authorisation",
        "proxy/1": "I authorise the agent to file the application below for me."
        " All of it was shown and read to me, and it is right.",
        "present/1": "I was present myself to apply for the item below."
        " All of it was shown and read to me, and it is right.",
        "item": "Item",
        "applicant": "Applicant",
        "id_number": "Identity number",
        "phone": "Phone",
        "representative": "Represented by",
        "scope": "Scope",
        "until": "Valid until",
        "use": "Uses",
        "single": "Once only",
        "many": "Any number within the term",
        "materials": "Materials handed in",
        "promised": "Promised for later",
        "looked_up": "Looked up by the center",
        "this_item": "This item only",
        "revoke": "Revocation",
        "how": "May be revoked at any time before the case is closed",
    },
}


class Shown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shown data. `pages` are digests of the plaintext of each page, in the materials' order."""

    template: str
    edition: int
    language: str
    lines: tuple[tuple[str, str], ...]
    pages: tuple[Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)], ...]


def build_shown(
    item: Item, edition: int, judgement: Judgement, pages: Sequence[bytes], language: str = "zh_CN"
) -> bytes:
    """The bytes of what is shown for a judged application.

    Args:
        item: the definition.
        edition: the version of the catalogue edition it came from.
        judgement: of the application; its applicant must be complete.
        pages: SHA-256 of the plaintext of every page, in the materials' order.
        language: `zh_CN` or `en`.

    """
    template = PRESENT if judgement.terms.presence_only else PROXY
    words = _TEXT[language]
    lines = (
        (words["title"], words[template]),
        (words["item"], f"{_name(item, language)} {item.code}"),
        *_applicant(judgement.applicant, words),
        *_answers(item, judgement),
        *_materials(judgement, words),
        *_terms(item, judgement.terms, words),
    )
    return msgspec.msgpack.encode(Shown(template, edition, language, lines, tuple(pages)))


def read_shown(untrusted: bytes) -> Shown:
    """Read shown data back.

    Raises:
        CatalogueProblem: they are too long or not in the format.

    """
    if len(untrusted) > MAX_SHOWN:
        raise CatalogueProblem("shown-format", most=MAX_SHOWN)
    try:
        return msgspec.msgpack.decode(untrusted, type=Shown)
    except (msgspec.DecodeError, RecursionError):
        raise CatalogueProblem("shown-format") from None


def digest(shown: bytes) -> bytes:
    """The SHA-256 that the authorisation carries."""
    return hashlib.sha256(shown).digest()


def text_of(shown: Shown) -> str:
    """The shown data as plain text, a line each, to read aloud or to print."""
    return "\n".join(f"{label}：{value}" for label, value in shown.lines) + "\n"


def _name(item: Item, language: str) -> str:
    return f"{item.name_en} ({item.name})" if language == "en" else item.name


def _applicant(applicant: Applicant | None, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if applicant is None:
        return
    yield words["applicant"], applicant.name
    yield words["id_number"], applicant.id_number
    yield words["phone"], applicant.phone
    acting = applicant.representative
    if acting:
        yield words["representative"], f"{acting.name} {acting.id_number} {acting.phone}"


def _answers(item: Item, judgement: Judgement) -> Iterator[tuple[str, str]]:
    for question in judgement.applying.questions:
        chosen = judgement.situation.get(question.key)
        label = next((one.label for one in question.options if one.key == chosen), "")
        yield question.ask, label
    for field in item.fields:
        value = judgement.fields.get(field.key)
        if isinstance(value, str):
            yield field.label, said(field, value)
        for place, row in enumerate(value if isinstance(value, tuple) else (), 1):
            parts = [said(one, row[one.key]) for one in field.fields if one.key in row]
            yield f"{field.label} {place}", "，".join(parts)


def said(field: Field, value: str) -> str:
    """A canonical value as people read it: a choice by its label, money with its unit."""
    if field.type == "yes_no":
        return "是" if value == "yes" else "否"
    label = next((one.label for one in field.choices if one.key == value), value)
    return f"{label} {field.unit}" if field.unit else label


def _materials(judgement: Judgement, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    names = {one.code: one.name for one in judgement.applying.materials}
    handed = [name for code, name in names.items() if code in judgement.handed_in]
    yield words["materials"], "；".join(handed)
    for code, by in judgement.promised.items():
        yield words["promised"], f"{names[code]} {by}"
    for code in judgement.looked_up:
        yield words["looked_up"], names[code]


def _terms(item: Item, terms: Terms, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if terms.presence_only:
        return
    scope = words["this_item"] if terms.scope == item.code else terms.scope
    yield words["scope"], scope
    yield words["until"], terms.until.isoformat()
    yield words["use"], words["single" if terms.single_use else "many"]
    yield words["revoke"], words["how"]
