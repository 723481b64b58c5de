"""The item of a case: what it is about, its conditions and periods, as a reminder."""

from PySide6.QtWidgets import QHBoxLayout

from proxyagent.desk.draft_view import DraftView
from proxyagent.desk.items_guide import GuideView, items_guide
from proxyagent.desk.prepare_case import set_handling
from proxyagent.gui.intake.pane import Pane, empty
from proxyagent.gui.language import t
from proxyagent.gui.parts.choice import Segments
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.surfaces import Card
from proxyagent.gui.screen import Work


class ItemPane(Pane):
    """Said once more before the applicant is asked."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, t("事项", "Service"))
        self._card = Card((24, 18, 24, 20), 12)
        self.body.addWidget(self._card)
        self._shown = ""

    def show_view(self, view: DraftView) -> None:
        """Draw the guide in short."""
        super().show_view(view)
        self.title.beside.setText(view.department)
        key = f"{view.item}{view.handling}"
        if key != self._shown:
            self._shown = key
            chosen = {one.key: one.chosen for one in view.questions if one.chosen}
            self.work.ask(items_guide, view.item, chosen).then(self._draw)

    def _draw(self, guide: GuideView) -> None:
        column = self._card.column
        empty(column)
        column.addWidget(Label(guide.name, "section", wrap=True))
        column.addWidget(Label(guide.summary, "body", "text2", wrap=True))
        column.addWidget(Label(t("办理条件", "Conditions"), "group"))
        for condition in guide.conditions:
            column.addWidget(IconLine("check", condition, "text", "body"))
        for label, value in _facts(guide):
            row = QHBoxLayout()
            name = Label(label, "body", "text2")
            name.setFixedWidth(110)
            row.addWidget(name)
            row.addWidget(Label(value, "body", wrap=True), 1)
            column.addLayout(row)
        column.addWidget(Label(t("在哪里办", "Where it is taken in"), "group"))
        column.addWidget(self._handling())

    def _handling(self) -> Segments:
        options = [
            ("counter", t("窗口", "Counter")),
            ("home", t("上门", "Home visit")),
            ("bank", t("银行网点", "Bank")),
        ]
        now = self.view.handling if self.view else "counter"
        handling = Segments(options, now, t("在哪里办", "Where"))
        handling.chosen.connect(lambda key: self.ask(set_handling, key))
        return handling


def _facts(guide: GuideView) -> list[tuple[str, str]]:
    within = t(
        "受理后 {n} 个工作日内", "within {n} working days of acceptance", n=guide.promised_days
    )
    lines = "；".join(f"{line.name} {line.yuan:g} 元/{line.per}" for line in guide.fee.lines)
    fee = t("不收费", "free") if guide.fee.free else guide.fee.note or lines
    return [
        (t("时限", "Time"), within if guide.promised_days else t("当场办结", "on the spot")),
        (t("收费", "Fee"), fee),
        (t("办完拿到", "Result"), guide.result.name),
    ]
