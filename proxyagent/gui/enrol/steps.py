"""Three steps side by side: done ones with a check, the present one filled."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from proxyagent.gui.language import t
from proxyagent.gui.parts.painting import rounded, words_in
from proxyagent.gui.theme import fonts, icons
from proxyagent.gui.theme.theme import colours

_DISC, _GAP, _BETWEEN = 22, 10, 22


class Steps(QWidget):
    """`show_step(n)`: the steps before `n` (from 1) are done."""

    def __init__(self) -> None:
        super().__init__()
        self._names = (
            t("读开通文件", "Activation file"),
            t("设密码", "Password"),
            t("打开", "Open"),
        )
        self._step = 1
        self.show_step(1)

    def show_step(self, step: int) -> None:
        """Which one is being done."""
        self._step = step
        name = self._names[step - 1]
        self.setAccessibleName(
            t("第 {n} 步，共 3 步：{name}", "Step {n} of 3: {name}", n=step, name=name)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(300, max(26, round(QFontMetricsF(fonts.font("body")).height() + 4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Discs and words."""
        painter, seen, x = QPainter(self), colours(), 1.0
        middle = self.height() / 2
        for number, name in enumerate(self._names, 1):
            now = number == self._step
            disc = QRectF(x, middle - _DISC / 2, _DISC, _DISC)
            self._draw_disc(painter, disc, number)
            font = fonts.font("body", bold=now)
            width = QFontMetricsF(font).horizontalAdvance(name) + 2
            room = QRectF(disc.right() + _GAP, 0, width, self.height())
            words_in(painter, room, name, font, seen.text if number <= self._step else seen.text2)
            x = room.right() + _BETWEEN

    def _draw_disc(self, painter: QPainter, disc: QRectF, number: int) -> None:
        seen = colours()
        if number < self._step:
            icons.draw(painter, "circle-check", seen.ok, disc.x(), disc.y(), _DISC)
            return
        now = number == self._step
        rounded(
            painter,
            disc,
            _DISC / 2,
            seen.accent if now else "#00000000",
            None if now else seen.border,
            1.5,
        )
        ink = seen.on_accent if now else seen.text2
        font = fonts.font("small", bold=now)
        words_in(painter, disc, str(number), font, ink, Qt.AlignmentFlag.AlignHCenter)
