"""The footer of a case being prepared: what is saved, and the next step."""

from datetime import UTC, datetime, timedelta, timezone

from PySide6.QtCore import Qt, Signal

from proxyagent.desk.draft_view import DraftView
from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import IconLine
from proxyagent.gui.parts.surfaces import Footer

CHINA = timezone(timedelta(hours=8))


class StepFooter(Footer):
    """`main` is the one filled button; `back`, `next_missing` and `set_aside` stand beside it."""

    main = Signal()
    back = Signal()
    next_missing = Signal()
    set_aside = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._saved = IconLine("circle-check", "", "text2", "small")
        self._back = Button(t("上一步", "Back"))
        self._next = Button(t("下一样缺的", "Next missing"), icon="corner-down-right")
        aside = Button(t("放一边", "Set aside"), "quiet")
        self.button = Button("", "main")
        self._back.clicked.connect(self.back)
        self._next.clicked.connect(self.next_missing)
        aside.clicked.connect(self.set_aside)
        self.button.clicked.connect(self.main)
        self.row.addWidget(self._saved, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (aside, self._back, self._next, self.button):
            self.row.addWidget(button)

    def show_step(self, view: DraftView, main: str, *, is_first: bool, has_papers: bool) -> None:
        """Say when it was saved, and what the main button does."""
        when = datetime.fromtimestamp(view.saved_at / 1000, UTC).astimezone(CHINA)
        saved = t(
            "已存好 {when}，断电也不会丢",
            "Saved {when}, safe without power",
            when=f"{when:%H:%M:%S}",
        )
        self._saved.say("circle-check", saved, "text2")
        self._back.setVisible(not is_first)
        self._next.setVisible(has_papers)
        self.button.setText(main)
