"""A material as a row of the checklist."""

from proxyagent.desk.draft_view import MaterialView
from proxyagent.gui.intake.files import size_of
from proxyagent.gui.intake.situation import need_of
from proxyagent.gui.language import t
from proxyagent.gui.parts.painting import BadgeWords, Tone
from proxyagent.gui.parts.rows import Row


def row_of(one: MaterialView) -> Row:
    """Whether it is there, and what is asked of it."""
    icon, tone = _mark(one)
    badge = BadgeWords("file-text", t("任选一样", "either")) if one.either_or else None
    return Row(one.code, icon, tone, one.name, "", _line(one), badge)


def _mark(one: MaterialView) -> tuple[str, Tone]:
    if one.finding is not None and one.finding.wrong:
        return "circle-alert", "bad"
    if one.is_there:
        return "circle-check", "ok"
    return ("clock", "warn") if one.need == "deferrable" else ("circle-dashed", "plain")


def _line(one: MaterialView) -> str:
    if one.pages:
        size = size_of(sum(page.bytes for page in one.pages))
        return t("{n} 页 · {size}", "{n} pages · {size}", n=len(one.pages), size=size)
    if one.looked_up:
        return t("由旗中心查", "The center looks it up")
    if one.promised is not None:
        return t("承诺 {day} 前补交", "promised by {day}", day=one.promised)
    return need_of(one) or t("还没有", "Not there yet")
