"""The sidebar: who works here, find, five places with counts, help, lock."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout

from proxyagent.gui.language import t
from proxyagent.gui.parts.painting import rounded, words_in
from proxyagent.gui.parts.surfaces import Ground
from proxyagent.gui.theme import fonts, icons
from proxyagent.gui.theme.theme import colours

WIDTH = 216


def width() -> int:
    """The sidebar's width at the chosen text size."""
    return round(WIDTH * (1 + (fonts.scale() - 1) * 0.56))


class Entry(QAbstractButton):
    """One entry: an icon, words, and at the right a count or a key."""

    def __init__(self, icon: str, words: str, right: str = "", *, height: int = 40) -> None:
        super().__init__()
        self._icon, self._right, self._height = icon, right, height
        self._right_ink = "text2"
        self.ink = "text2"
        self.setText(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """40 pixels high at least."""
        return QSize(120, max(self._height, round(QFontMetricsF(fonts.font("body")).height() + 18)))

    def set_right(self, words: str, ink: str = "text2") -> None:
        """Show a count or a remark at the right."""
        self._right, self._right_ink = words, ink
        self.setAccessibleName(f"{self.text()} {words}".strip())
        self.update()

    def set_icon(self, icon: str, ink: str = "text2") -> None:
        """Show another icon."""
        self._icon, self.ink = icon, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, bar, icon, words, right."""
        painter, rect, seen = QPainter(self), QRectF(self.rect()), colours()
        if self.isChecked():
            rounded(painter, rect, 8, seen.surface)
            rounded(painter, QRectF(0, rect.center().y() - 9, 3, 18), 1.5, seen.accent_text)
        elif self.underMouse() and self.isEnabled():
            rounded(painter, rect, 8, seen.hover)
        on = self.isChecked()
        ink = seen.text if self.isEnabled() else seen.text3
        self._draw_icon(
            painter,
            rect,
            seen.accent_text if on and self.ink == "text2" else getattr(seen, self.ink),
        )
        right = words_in(
            painter,
            rect.adjusted(rect.width() / 2, 0, -12, 0),
            self._right,
            fonts.font("body", bold=on),
            getattr(seen, self._right_ink),
            Qt.AlignmentFlag.AlignRight,
        )
        words_in(
            painter,
            rect.adjusted(46, 0, -right - 18, 0),
            self.text(),
            fonts.font("body", bold=on),
            ink,
        )

    def _draw_icon(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        icons.draw(painter, self._icon, ink, 14, rect.center().y() - 10)


class AgentButton(QAbstractButton):
    """Who works here; a click switches."""

    def __init__(self, name: str, place: str) -> None:
        super().__init__()
        self._name, self._place = name, place
        self.setAccessibleName(t("{name}，换人", "{name}, switch person", name=name))
        self.setToolTip(t("换人（F2）", "Switch person (F2)"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(160, round(54 * (1 + (fonts.scale() - 1) * 0.8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A disc with the first character, the name, the place."""
        painter, rect, seen = QPainter(self), QRectF(self.rect()), colours()
        if self.underMouse():
            rounded(painter, rect, 8, seen.hover)
        disc = QRectF(8, rect.center().y() - 17, 34, 34)
        rounded(painter, disc, 17, seen.accent_tint)
        words_in(
            painter,
            disc,
            self._name[:1],
            fonts.font("body", bold=True),
            seen.accent_text,
            Qt.AlignmentFlag.AlignHCenter,
        )
        half = rect.height() / 2
        words_in(
            painter,
            QRectF(50, 4, rect.width() - 74, half - 4),
            self._name,
            fonts.font("body", bold=True),
            seen.text,
        )
        words_in(
            painter,
            QRectF(50, half, rect.width() - 74, half - 4),
            self._place,
            fonts.font("small"),
            seen.text2,
        )
        icons.draw(
            painter, "chevrons-up-down", seen.text2, rect.right() - 22, rect.center().y() - 8, 16
        )


class FindButton(QAbstractButton):
    """Looks like a search line; opens the finder."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(t("查找（Ctrl+K）", "Find (Ctrl+K)"))
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def sizeHint(self) -> QSize:
        """40 high."""
        return QSize(160, max(40, round(QFontMetricsF(fonts.font("body")).height() + 18)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet field."""
        painter, rect, seen = QPainter(self), QRectF(self.rect()), colours()
        rounded(painter, rect, 8, seen.surface, seen.line2)
        icons.draw(painter, "search", seen.text2, 10, rect.center().y() - 9, 18)
        words_in(
            painter, rect.adjusted(36, 0, -60, 0), t("查找", "Find"), fonts.font("body"), seen.text2
        )
        words_in(
            painter,
            rect.adjusted(40, 0, -10, 0),
            "Ctrl+K",
            fonts.font("body"),
            seen.text2,
            Qt.AlignmentFlag.AlignRight,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """One of the five places."""

    key: str
    icon: str
    chinese: str
    english: str


PLACES = (
    Place("today", "sun", "今日", "Today"),
    Place("cases", "folder", "办件", "Cases"),
    Place("items", "book-open", "事项", "Services"),
    Place("sync", "arrow-down-up", "同步", "Sync"),
    Place("settings", "settings", "设置", "Settings"),
)


class Sidebar(Ground):
    """Five places; `went` names the one chosen."""

    went = Signal(str)
    find_asked = Signal()
    switch_asked = Signal()
    help_asked = Signal()
    lock_asked = Signal()

    def __init__(self, name: str, place: str) -> None:
        super().__init__("sidebar", "right")
        self.setFixedWidth(width())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(4)
        agent, find = AgentButton(name, place), FindButton()
        agent.clicked.connect(self.switch_asked)
        find.clicked.connect(self.find_asked)
        column.addWidget(agent)
        column.addSpacing(6)
        column.addWidget(find)
        column.addSpacing(10)
        self._entries: dict[str, Entry] = {}
        for place_ in PLACES:
            entry = Entry(place_.icon, t(place_.chinese, place_.english))
            entry.clicked.connect(lambda _=False, key=place_.key: self._go(key))
            self._entries[place_.key] = entry
            column.addWidget(entry)
        column.addStretch(1)
        add_foot(self, column)

    def _go(self, key: str) -> None:
        self.show_place(key)
        self.went.emit(key)

    def show_place(self, key: str) -> None:
        """Mark where the agent is."""
        for name, entry in self._entries.items():
            entry.setChecked(name == key)

    def show_count(self, key: str, count: int) -> None:
        """Show how much waits there."""
        self._entries[key].set_right(str(count) if count else "")


def add_foot(owner: Any, column: QVBoxLayout) -> None:
    """Help and lock, at the foot of a sidebar or a rail."""
    for icon, words, key, signal in (
        ("circle-help", t("帮助", "Help"), "F1", owner.help_asked),
        ("lock", t("锁定", "Lock"), "Ctrl+L", owner.lock_asked),
    ):
        entry = Entry(icon, words, key)
        entry.setCheckable(False)
        entry.clicked.connect(signal)
        column.addWidget(entry)
