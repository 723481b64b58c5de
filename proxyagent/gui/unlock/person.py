"""One person to choose: a disc with the first character, the name, where and when; and when in words."""

from datetime import UTC, datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from proxyagent.domain.working_days import CHINA, day_of
from proxyagent.gui.language import t
from proxyagent.gui.parts.painting import rounded, words_in
from proxyagent.gui.theme import fonts, icons
from proxyagent.gui.theme.theme import colours

DISC = 40


class PersonRow(QAbstractButton):
    """A row of 60; checked, it is the person meant. Without a name it has an icon in its disc."""

    def __init__(self, name: str, second: str, icon: str = "", *, framed: bool = True) -> None:
        super().__init__()
        self._second, self._icon, self._framed = second, icon, framed
        self.setText(name)
        self.setCheckable(not icon)
        self.setAutoExclusive(not icon)
        self.setAccessibleName(name)
        self.setAccessibleDescription(second)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Two lines and some air."""
        lines = (
            QFontMetricsF(fonts.font("row")).height() + QFontMetricsF(fonts.font("small")).height()
        )
        return QSize(280, max(60, round(lines + 14)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, disc, two lines, and a check where this one is meant."""
        painter, rect = QPainter(self), QRectF(self.rect())
        self._ground(painter, rect)
        seen, on = colours(), self.isChecked()
        middle = rect.center().y()
        disc = QRectF(14, middle - DISC / 2, DISC, DISC)
        quiet = seen.hover if seen.dark else seen.sidebar
        rounded(painter, disc, DISC / 2, seen.surface if on else quiet)
        ink = seen.accent_text if on else seen.text2
        if self._icon:
            icons.draw(painter, self._icon, ink, disc.left() + 10, disc.top() + 10)
        else:
            font = fonts.font("row", bold=True)
            words_in(painter, disc, self.text()[:1], font, ink, Qt.AlignmentFlag.AlignHCenter)
        self._lines(painter, rect, middle)
        if on and self._framed:
            icons.draw(painter, "check", seen.accent_text, rect.right() - 36, middle - 10)

    def _ground(self, painter: QPainter, rect: QRectF) -> None:
        seen = colours()
        if self.isChecked() and self._framed:
            rounded(painter, rect, 10, seen.accent_tint, seen.accent_text, 1.5)
        elif not self.isChecked() and self.underMouse():
            rounded(painter, rect, 10, seen.hover)

    def _lines(self, painter: QPainter, rect: QRectF, middle: float) -> None:
        seen = colours()
        first, second = fonts.font("row", bold=self.isChecked()), fonts.font("small")
        high, low = QFontMetricsF(first).height(), QFontMetricsF(second).height()
        top = middle - (high + low) / 2
        room = rect.width() - 68 - 44
        words_in(painter, QRectF(68, top, room, high), self.text(), first, seen.text)
        words_in(painter, QRectF(68, top + high, room, low), self._second, second, seen.text2)


def used_words(used: int, now: int) -> str:
    """When somebody last worked here, in words; empty where it is not known. Times in ms since 1970 UTC."""
    if not used:
        return ""
    days = (day_of(now) - day_of(used)).days
    if days == 0:
        clock = datetime.fromtimestamp(used / 1000, UTC).astimezone(CHINA).strftime("%H:%M")
        return t("今天 {clock} 用过", "used today {clock}", clock=clock)
    if days == 1:
        return t("昨天用过", "used yesterday")
    day = day_of(used)
    return t(
        "{month} 月 {day} 日用过",
        "used on {year}-{month:02}-{day:02}",
        year=day.year,
        month=day.month,
        day=day.day,
    )


def about(site: str, used: int, now: int) -> str:
    """The second line of a person: where, and when last."""
    parts = [part for part in (site, used_words(used, now)) if part]
    return t("，", ", ").join(parts) or t("在这台电脑上开通过", "enrolled on this computer")
