"""A service's guide, as it stands beside the list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from proxyagent.desk.items_guide import GuideView
from proxyagent.domain.items import Material
from proxyagent.gui.language import t
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.surfaces import Card
from proxyagent.gui.telling import sentence


class GuidePane(QScrollArea):
    """Scrolls up and down only."""

    def __init__(self, guide: GuideView) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(guide.name)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in _cards(guide):
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(holder)
        holder.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)


def _cards(guide: GuideView) -> list[QWidget]:
    cards: list[QWidget] = [_head(guide)]
    if guide.conditions:
        cards.append(_lines(t("够不够条件", "Who may apply"), guide.conditions, "circle-check"))
    if guide.materials:
        title = t("要交的 {n} 样", "{n} papers", n=len(guide.materials))
        cards.append(_materials(title, guide.materials))
    if guide.others:
        cards.append(_materials(t("有的情形还要", "In some situations also"), guide.others))
    if guide.steps:
        cards.append(_steps(guide))
    if guide.returned_for:
        why = tuple(one.say for one in guide.returned_for)
        cards.append(_lines(t("常被退回，先看一眼", "Often returned for"), why, "undo-2"))
    return cards


def _head(guide: GuideView) -> Card:
    card = Card()
    name = guide.name_en if t("", "en") == "en" and guide.name_en else guide.name
    card.column.addWidget(Label(name, "section", wrap=True))
    card.column.addWidget(Label(guide.summary or guide.department, "body", "text2", wrap=True))
    if guide.out is not None:
        told = guide.out.problem(guide.name)
        card.column.addWidget(IconLine("ban", sentence(told.code, **told.facts), "bad", "body"))
    elif not guide.offered_here:
        words = t("这里不能收，要到别处办。", "Not taken in here.")
        card.column.addWidget(IconLine("map-pin", words, "warn", "body"))
    card.column.addLayout(_facts(guide))
    return card


def _facts(guide: GuideView) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10)
    facts = (
        (t("多久", "How long"), _days(guide)),
        (t("多少钱", "How much"), t("免费", "Free") if guide.fee.free else guide.fee.note or ""),
        (t("跑几趟", "Visits"), t("{n} 趟", "{n}", n=guide.visits)),
        (t("拿到什么", "Result"), guide.result.name),
    )
    for at, (label, value) in enumerate(facts):
        block = QVBoxLayout()
        block.setSpacing(2)
        block.addWidget(Label(label, "small", "text2"))
        block.addWidget(Label(value or "—", "row", bold=True, wrap=True))
        grid.addLayout(block, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(at % 2, 1)
    return grid


def _days(guide: GuideView) -> str:
    if not guide.promised_days:
        return guide.period_note or t("当场办", "At once")
    return t("{n} 个工作日", "{n} working days", n=guide.promised_days)


def _lines(title: str, lines: Sequence[str], icon: str) -> Card:
    card = Card(spacing=8)
    card.column.addWidget(Label(title, "group"))
    for line in lines:
        card.column.addWidget(IconLine(icon, line, "text2", "body", 16))
    return card


def _materials(title: str, materials: Sequence[Material]) -> Card:
    card = Card(spacing=8)
    card.column.addWidget(Label(title, "group"))
    for one in materials:
        more = {
            "deferrable": t("，可后补", ", may follow"),
            "optional": t("，可以没有", ", optional"),
        }.get(one.need, "")
        card.column.addWidget(Label(one.name + more, "body", wrap=True))
        if one.note:
            card.column.addWidget(Label(one.note, "small", "text2", wrap=True))
    return card


def _steps(guide: GuideView) -> Card:
    card = Card(spacing=8)
    card.column.addWidget(Label(t("怎么走", "Its way"), "group"))
    for number, step in enumerate(guide.steps, 1):
        days = t("{n} 天", "{n} days", n=step.days) if step.days else t("当天", "same day")
        card.column.addWidget(Label(f"{number}  {step.name}", "body", wrap=True))
        card.column.addWidget(Label(f"{_who(step.who)}{t('，', ', ')}{days}", "small", "text2"))
    return card


def _who(who: str) -> str:
    return {
        "applicant": t("申请人", "the applicant"),
        "agent": t("代办员", "the agent"),
        "gacha": t("嘎查", "the gacha"),
        "town": t("镇上", "the town"),
        "center": t("旗中心", "the center"),
        "department": t("主管部门", "the department"),
        "upper": t("上级", "above"),
        "bank": t("银行", "the bank"),
    }.get(who, who)
