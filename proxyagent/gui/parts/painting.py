"""Drawing that delegates and parts share: rounded grounds, badges, elided words, highlighted hits."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from proxyagent.gui.theme import fonts, icons
from proxyagent.gui.theme.theme import colours

Tone = Literal["plain", "accent", "ok", "warn", "bad"]
_GROUND = {
    "plain": "sunken",
    "accent": "accent_tint",
    "ok": "ok_tint",
    "warn": "warn_tint",
    "bad": "bad_tint",
}
_INK = {"plain": "text2", "accent": "accent_text", "ok": "ok", "warn": "warn", "bad": "bad"}


@dataclass(frozen=True, slots=True)
class BadgeWords:
    """A badge: icon, words and tone, so that it is never told by colour alone."""

    icon: str
    words: str
    tone: Tone = "plain"


def ground_of(tone: Tone) -> str:
    """The ground's colour of a tone."""
    return str(getattr(colours(), _GROUND[tone]))


def ink_of(tone: Tone) -> str:
    """The ink's colour of a tone."""
    return str(getattr(colours(), _INK[tone]))


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: str,
    edge: str | None = None,
    width: float = 1,
) -> None:
    """A rounded rectangle; an edge is drawn inside, so that it stays sharp."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if edge:
        inset = width / 2
        rect = rect.adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(QColor(edge), width))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.drawPath(path)


def words_in(
    painter: QPainter,
    rect: QRectF,
    words: str,
    font: QFont,
    ink: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Draw one line, elided at its end, centred upright in `rect`; returns the width drawn."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter), shown)
    return metrics.horizontalAdvance(shown)


def badge_width(badge: BadgeWords) -> float:
    """How wide a badge will be."""
    return 8 + 16 + 4 + QFontMetricsF(fonts.font("small")).horizontalAdvance(badge.words) + 10


def draw_badge(
    painter: QPainter, right: float, middle: float, badge: BadgeWords, on_tint: bool = False
) -> float:
    """Draw a badge that ends at `right`, centred on `middle`; returns its left edge."""
    font = fonts.font("small")
    width, height = badge_width(badge), max(26.0, QFontMetricsF(font).height() + 6)
    rect = QRectF(right - width, middle - height / 2, width, height)
    # On a selected row a blue badge would vanish in the tint.
    fill = (
        colours().surface
        if on_tint and badge.tone in {"accent", "plain"}
        else ground_of(badge.tone)
    )
    rounded(painter, rect, 6, fill)
    icons.draw(painter, badge.icon, ink_of(badge.tone), rect.left() + 8, middle - 8, 16)
    words_in(painter, rect.adjusted(28, 0, -4, 0), badge.words, font, ink_of(badge.tone))
    return rect.left()


def hairline(painter: QPainter, left: float, right: float, y: float) -> None:
    """A hairline on whole pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(QColor(colours().line), 1))
    painter.drawLine(QPointF(left, y), QPointF(right, y))
