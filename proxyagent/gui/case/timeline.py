"""A case's history as a timeline in plain words: the next step first, then the newest down."""

from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.desk.case_view import CaseFull
from proxyagent.desk.timeline import Happened
from proxyagent.gui.language import t
from proxyagent.gui.parts.labels import Label
from proxyagent.gui.telling import sentence, size, when_exactly
from proxyagent.gui.theme import icons
from proxyagent.gui.theme.theme import colours

_STEPS: Final[dict[str, tuple[str, str, str, str]]] = {
    "submitted": ("file-check", "ok", "收件，封好存在本机", "Taken in, sealed and kept here"),
    "supplemented": ("send", "ok", "补正送出", "Supplemented"),
    "withdrawn": ("undo-2", "text2", "撤回了", "Withdrawn"),
    "authorisation_revoked": ("undo-2", "text2", "本人收回了委托", "Consent revoked"),
    "delivered": ("circle-check", "ok", "结果交给了本人", "Result handed over"),
    "rated": ("star", "ok", "本人评过了", "Rated by the citizen"),
    "trouble_reported": ("flag", "warn", "报告办不成的事", "Trouble reported"),
    "disclosed": ("download", "text2", "导出过明文", "Exported in clear"),
    "received": ("mail-check", "ok", "旗中心收到，给了回执", "Received by the center"),
    "accepted": ("circle-check", "ok", "旗中心受理", "Accepted"),
    "correction_requested": ("undo-2", "bad", "旗中心退回补正", "Returned for supplement"),
    "not_accepted": ("ban", "bad", "旗中心不予受理", "Not accepted"),
    "routed": ("route", "ok", "转给主管部门", "Sent to the departments"),
    "clock_paused": ("circle-pause", "warn", "时限停着", "Clock stopped"),
    "clock_resumed": ("circle-play", "ok", "接着办", "Clock resumed"),
    "approved": ("circle-check", "ok", "准予许可", "Granted"),
    "denied": ("ban", "bad", "不予许可", "Not granted"),
    "result_issued": ("package", "ok", "结果出来了", "Result issued"),
    "trouble_answered": ("mail", "ok", "旗中心答复", "The center answers"),
    "reassigned": ("users", "text2", "换了席位办", "Handed to another seat"),
    "renumbered": ("type", "text2", "换了编号", "Renumbered"),
    "closed": ("circle-check", "ok", "办结归档", "Closed"),
    "case_handed_over": ("users", "text2", "交到这台电脑", "Handed to this computer"),
}

_NOBODY: Final = "center"
"""What the center calls itself where no user did it."""


class Step(QWidget):
    """An icon with a line down to the next, a bold word, a time, a second line."""

    def __init__(self, icon: str, ink: str, head: str, time: str, under: str) -> None:
        super().__init__()
        self._icon, self._ink = icon, ink
        self.is_last, self.is_dashed = False, False
        column = QVBoxLayout(self)
        column.setContentsMargins(34, 0, 0, 14)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(8)
        self._head = Label(head, "row", wrap=True)
        line.addWidget(self._head, 1)
        line.addWidget(Label(time, "small", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        if under:
            column.addWidget(Label(under, "small", "text2", wrap=True))
        self.setAccessibleName(f"{head} {time} {under}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon and the line."""
        painter = QPainter(self)
        icons.draw(painter, self._icon, getattr(colours(), self._ink), 0, 2)
        if not self.is_last:
            style = Qt.PenStyle.DashLine if self.is_dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(colours().line2), 1.5, style))
            painter.drawLine(QPointF(10, 27), QPointF(10, self.height() - 2))


def timeline_of(view: CaseFull, now: int) -> QWidget:
    """All of it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    steps = [_next(view), *(_step(one, now) for one in view.history)]
    steps[-1].is_last = True
    for step in steps:
        column.addWidget(step)
    return holder


def _next(view: CaseFull) -> Step:
    step = view.next
    due = step.until.due if step.until else None
    time = f"{due:%m-%d}" if due else ""
    made = Step("circle-dashed", "text2", sentence(step.code).rstrip("。."), time, _until(due))
    made.is_dashed = True
    return made


def _until(due: date | None) -> str:
    if due is None:
        return ""
    return t("最晚 {d}", "by {d}", d=due.isoformat())


def _step(one: Happened, now: int) -> Step:
    icon, ink, chinese, english = _STEPS.get(
        one.kind, ("circle", "text2", "有一条消息，要更新程序才能看", "News for a newer program")
    )
    if one.no_longer_fits or one.verdict == "refused":
        icon, ink = "circle-alert", "bad"
    under = _under(one)
    if one.why:
        under = f"{under} {sentence(one.why)}".strip()
    elif one.is_open:
        under = f"{under} {t('还没送到旗中心', 'not at the center yet')}".strip()
    return Step(icon, ink, t(chinese, english), when_exactly(one.at, now), under)


def _under(one: Happened) -> str:
    facts = one.facts
    parts = [one.by if one.actor == "center" and one.by != _NOBODY else ""]
    if facts.get("count"):
        parts.append(t("一次告知 {n} 处", "{n} things, told at once", n=facts["count"]))
    if facts.get("receipt"):
        parts.append(t("回执 {r}", "receipt {r}", r=facts["receipt"]))
    if facts.get("pages"):
        pages = t("{n} 页，{size}", "{n} pages, {size}", n=facts["pages"], size=_size(facts))
        parts.append(pages)
    if facts.get("fields"):
        parts.append(t("改了 {n} 项", "{n} answers changed", n=facts["fields"]))
    plain = ("reason", "say", "name", "to", "number", "note")
    parts += [str(facts[key]) for key in plain if facts.get(key)]
    return t("，", ", ").join(part for part in parts if part)


def _size(facts: dict[str, object]) -> str:
    held = facts.get("bytes")
    return size(held if isinstance(held, int) else 0)
