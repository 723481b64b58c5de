"""Boxes of a card: what is safe and what is not, a code to read out, a hairline."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proxyagent.gui.language import t
from proxyagent.gui.parts.labels import IconLine
from proxyagent.gui.parts.painting import rounded, words_in
from proxyagent.gui.theme import fonts
from proxyagent.gui.theme.theme import colours


class Promises(QWidget):
    """What is safe, and what is not."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for icon, ink, words in (
            (
                "circle-check",
                "ok",
                t(
                    "忘了密码：资料不丢。旗中心两个人一起才能打开，每次都记账；签名要重新开通。",
                    "Forgotten password: nothing is lost. Two people at the center together can open"
                    " it, and it is recorded each time.",
                ),
            ),
            (
                "circle-check",
                "ok",
                t(
                    "电脑丢了：没有密码，谁也看不到里面。",
                    "Lost computer: nobody sees inside without it.",
                ),
            ),
            (
                "circle-alert",
                "warn",
                t(
                    "会丢的：没送出去的件，电脑坏了就没了。天天送一次，没网用 U 盘。",
                    "What can be lost: cases not yet sent, if the computer breaks. Send every day,"
                    " by a stick if there is no network.",
                ),
            ),
        ):
            line = IconLine(icon, words, ink)
            line.words.set_ink("text")
            column.addWidget(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sunken ground."""
        rounded(QPainter(self), QRectF(self.rect()), 8, colours().sunken)


class CodeBox(QWidget):
    """A code to read out or compare, large."""

    def __init__(self) -> None:
        super().__init__()
        self._code = ""
        self.setMinimumHeight(round(QFontMetricsF(fonts.font("section")).height() + 18))

    def show_code(self, code: str) -> None:
        """Show it."""
        self._code = code
        self.setAccessibleName(" ".join(code.split()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sunken ground, the code in its middle."""
        painter, rect = QPainter(self), QRectF(self.rect())
        rounded(painter, rect, 8, colours().sunken)
        font = fonts.font("section")
        middle = Qt.AlignmentFlag.AlignHCenter
        words_in(painter, rect.adjusted(8, 0, -8, 0), self._code, font, colours().text, middle)


class Rule(QWidget):
    """A hairline between parts of a card."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(9)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One pixel, in the middle of its air."""
        QPainter(self).fillRect(0, 4, self.width(), 1, colours().line)
