"""Choices: cards with a digit key for one question at a time, chips for short ones, a segmented row, a switch."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from proxyagent.gui.parts.painting import rounded, words_in
from proxyagent.gui.theme import fonts, icons
from proxyagent.gui.theme.theme import colours

LAST_DIGIT = 9


class ChoiceCard(QRadioButton):
    """One answer of a question: a radio, words, and the digit that chooses it."""

    def __init__(self, words: str, digit: int) -> None:
        super().__init__(words)
        self._digit = digit
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """66 high."""
        return QSize(300, max(60, round(QFontMetricsF(fonts.font("row")).height() + 34)))

    def hitButton(self, position: object) -> bool:
        """All of the card is the button."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, radio, words, key."""
        painter, rect, seen = QPainter(self), QRectF(self.rect()), colours()
        on = self.isChecked()
        fill = seen.accent_tint if on else seen.hover if self.underMouse() else seen.surface
        edge = seen.accent_text if on or self.hasFocus() else seen.line2
        rounded(painter, rect, 10, fill, edge, 2 if on or self.hasFocus() else 1)
        ring = QRectF(18, rect.center().y() - 10, 20, 20)
        rounded(painter, ring, 10, seen.field, seen.accent_text if on else seen.border, 1.5)
        if on:
            rounded(painter, ring.adjusted(5, 5, -5, -5), 5, seen.accent_text)
        words_in(
            painter,
            rect.adjusted(52, 0, -56, 0),
            self.text(),
            fonts.font("row", bold=on),
            seen.text,
        )
        if self._digit <= LAST_DIGIT:
            key = QRectF(rect.right() - 44, rect.center().y() - 13, 26, 26)
            rounded(painter, key, 6, seen.sunken, seen.line2)
            words_in(
                painter,
                key,
                str(self._digit),
                fonts.font("small"),
                seen.text2,
                Qt.AlignmentFlag.AlignHCenter,
            )


class Choices(QWidget):
    """A column of cards; digits 1 to 9 answer, `chosen` names the answer's key."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], now: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _ in options]
        for number, (key, words) in enumerate(options):
            card = ChoiceCard(words, number + 1)
            card.setChecked(key == now)
            self._group.addButton(card, number)
            column.addWidget(card)
        self._group.idClicked.connect(lambda at: self.chosen.emit(self._keys[at]))

    def answer(self, digit: int) -> bool:
        """Answer by a digit; False if there is no such answer."""
        if not 1 <= digit <= len(self._keys):
            return False
        self._group.button(digit - 1).click()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer."""
        if event.text().isdigit() and event.text() != "0" and self.answer(int(event.text())):
            return
        super().keyPressEvent(event)


class Chip(QAbstractButton):
    """A short choice of 40, with a check when it is on."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """As wide as its words and a check."""
        metrics = QFontMetricsF(fonts.font("body"))
        return QSize(
            round(metrics.horizontalAdvance(self.text()) + 52),
            max(40, round(metrics.height() + 18)),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, check, words."""
        painter, rect, seen, on = QPainter(self), QRectF(self.rect()), colours(), self.isChecked()
        strong = on or self.hasFocus()
        rounded(
            painter,
            rect,
            8,
            seen.accent_tint if on else seen.surface,
            seen.accent_text if strong else seen.line2,
            2 if self.hasFocus() else 1,
        )
        if on:
            icons.draw(painter, "check", seen.accent_text, 12, rect.center().y() - 8, 16)
        words_in(
            painter,
            rect.adjusted(32 if on else 20, 0, -8, 0),
            self.text(),
            fonts.font("body"),
            seen.accent_text if on else seen.text,
        )


class Chips(QWidget):
    """A row of chips of which one is on; `chosen` names it."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], now: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _ in options]
        for number, (key, words) in enumerate(options):
            chip = Chip(words)
            chip.setChecked(key == now)
            self._group.addButton(chip, number)
            row.addWidget(chip)
        row.addStretch(1)
        self._group.idClicked.connect(lambda at: self.chosen.emit(self._keys[at]))


class Segments(QWidget):
    """A few settings side by side, one on."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], now: str, says: str) -> None:
        super().__init__()
        self.setAccessibleName(says)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _ in options]
        for number, (key, words) in enumerate(options):
            part = _Segment(words)
            part.setChecked(key == now)
            self._group.addButton(part, number)
            row.addWidget(part)
        self._group.idClicked.connect(lambda at: self.chosen.emit(self._keys[at]))
        self.setSizePolicy(self.sizePolicy().Policy.Fixed, self.sizePolicy().Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One ground for all."""
        rounded(QPainter(self), QRectF(self.rect()), 8, colours().sidebar)


class _Segment(QAbstractButton):
    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """36 high."""
        metrics = QFontMetricsF(fonts.font("body", bold=True))
        return QSize(
            round(metrics.horizontalAdvance(self.text()) + 32),
            max(34, round(metrics.height() + 12)),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect, seen = QPainter(self), QRectF(self.rect()), colours()
        if self.isChecked():
            rounded(painter, rect, 6, seen.surface, seen.line2)
        if self.hasFocus():
            rounded(painter, rect, 6, "#00000000", seen.accent_text, 2)
        ink = seen.text if self.isChecked() else seen.text2
        words_in(
            painter,
            rect,
            self.text(),
            fonts.font("body", bold=self.isChecked()),
            ink,
            Qt.AlignmentFlag.AlignHCenter,
        )


class Switch(QCheckBox):
    """On or off, at once."""

    def __init__(self, says: str) -> None:
        super().__init__()
        self.setAccessibleName(says)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """44 by 40."""
        return QSize(44, 40)

    def hitButton(self, position: object) -> bool:
        """All of it is the switch."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """A track and a knob that carries a check when on."""
        painter, rect, seen, on = QPainter(self), QRectF(self.rect()), colours(), self.isChecked()
        track = QRectF(2, rect.center().y() - 11, 40, 22)
        if self.hasFocus():
            rounded(painter, track.adjusted(-2, -2, 2, 2), 13, "#00000000", seen.accent_text, 2)
        rounded(
            painter, track, 11, seen.accent if on else seen.field, None if on else seen.border, 1.5
        )
        knob = QRectF(track.right() - 20 if on else track.left() + 3, track.top() + 3, 16, 16)
        rounded(painter, knob, 8, seen.on_accent if on else seen.border)
        if on:
            icons.draw(painter, "check", seen.accent, knob.left() + 2, knob.top() + 2, 12)
