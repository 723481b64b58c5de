"""Beside the form: how to fill in the field where the agent is, or the chooser of divisions."""

from PySide6.QtWidgets import QVBoxLayout

from proxyagent.desk.draft_view import FieldView
from proxyagent.gui.intake.divisions import DivisionChooser
from proxyagent.gui.language import t
from proxyagent.gui.parts.labels import Label
from proxyagent.gui.parts.surfaces import Ground
from proxyagent.gui.screen import Work

ASIDE = 302


class HelpPane(Ground):
    """Beside the form: how to fill the field in which the agent is, or the chooser of divisions."""

    def __init__(self, work: Work) -> None:
        super().__init__("surface", "left")
        self.setFixedWidth(ASIDE)
        self.chooser = DivisionChooser(work)
        self._heading, self._words = (
            Label("", "group", wrap=True),
            Label("", "body", "text2", wrap=True),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 26, 20, 20)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self._words)
        column.addWidget(self.chooser, 1)
        column.addStretch(0)
        self.chooser.hide()
        self._rest = t(
            "点一个空，这里告诉您怎么填。填错了先放着，提交前改好就行。",
            "Click a field; this tells how to fill it. A wrong one may wait until you submit.",
        )
        self.show_help(None)

    def show_help(self, field: FieldView | None) -> None:
        """Tell about a field."""
        if field is not None and field.type == "division":
            return
        self.chooser.hide()
        self._heading.setVisible(True)
        self._words.setVisible(True)
        self._heading.setText(field.label if field else t("怎么填", "How to fill in"))
        self._words.setText((_how(field) or self._rest) if field else self._rest)

    def choose(self, field: FieldView) -> None:
        """Choose a division for a field."""
        self._heading.hide()
        self._words.hide()
        self.chooser.show()
        self.chooser.choose_for(field)


def _how(field: FieldView) -> str:
    general = {
        "id_number": t(
            "身份证有照片的一面，最下面那 18 位。前 6 位是地区，中间 8 位是生日，最后一位是校验码，是 X 就打字母 X。",
            "The 18 characters at the foot of the card's photograph side; a last X is the letter X.",
        ),
        "bank_card": t(
            "卡正面凸起的一串号码，一组一组地对。",
            "The number on the card's face; compare it group by group.",
        ),
        "phone": t(
            "11 位手机号；座机连区号一起 11 位。", "11 digits; a land line with its area code."
        ),
        "date": t("年-月-日，如 1958-03-12。", "Year-month-day, as 1958-03-12."),
        "uscc": t("营业执照右上角，18 位。", "18 characters, upper right on the licence."),
        "money": t(
            "只填数，不用写单位；可以有两位小数。", "Only the number, at most two decimals."
        ),
    }
    return "\n".join(part for part in (field.help, general.get(field.type, "")) if part)
