"""Words with what the search found marked in them."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from proxyagent.gui.parts.painting import rounded, words_in
from proxyagent.gui.theme.theme import colours

_MOST = 60


@lru_cache(maxsize=4096)
def hits_in(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Beginning and end of each place of `text` that one of the words names."""
    lower = text.casefold()
    found: list[tuple[int, int]] = []
    for word in words.casefold().split()[:8]:
        at = lower.find(word)
        while at >= 0 and len(found) < _MOST:
            found.append((at, at + len(word)))
            at = lower.find(word, at + len(word))
    if not found:
        found = _single_signs(lower, words.casefold())
    return tuple(sorted(found))


def _single_signs(text: str, words: str) -> list[tuple[int, int]]:
    """Where nothing stands whole: the ideographs that occur."""
    signs = {sign for sign in words if ord(sign) > 0x3000}  # noqa: PLR2004 - ideographs begin there
    return [(at, at + 1) for at, sign in enumerate(text) if sign in signs]


def draw_with_hits(
    painter: QPainter, rect: QRectF, text: str, font: QFont, words: str, ink: str = ""
) -> float:
    """One elided line with a mark under each hit; returns the width drawn."""
    if words:
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        height = metrics.height()
        for begin, end in hits_in(text, words):
            if end > len(shown):
                continue
            left = rect.left() + metrics.horizontalAdvance(shown[:begin])
            width = metrics.horizontalAdvance(shown[begin:end])
            mark = QRectF(left - 1, rect.center().y() - height / 2, width + 2, height)
            rounded(painter, mark, 3, colours().mark)
    return words_in(painter, rect, text, font, ink or colours().text)
