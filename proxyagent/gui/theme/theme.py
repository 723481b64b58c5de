"""The theme now in force: one object that parts ask for colours, and that tells Qt of a change."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from proxyagent.gui.theme import fonts, icons
from proxyagent.gui.theme.drawn import Drawn
from proxyagent.gui.theme.style import palette, style_sheet
from proxyagent.gui.theme.tokens import DARK, LIGHT, Colours

Choice = Literal["light", "dark", "system"]


class Theme(QObject):
    """Light, dark or the system's; `changed` comes after Qt's own controls have it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colours: Colours = LIGHT
        self.choice: Choice = "light"
        self._drawn = Drawn()

    def apply(self, app: QApplication, choice: Choice = "light", size: str = "standard") -> None:
        """Put on a theme and a text size."""
        self.choice = choice
        fonts.load()
        fonts.choose_size(size)
        hints = app.styleHints()
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        hints.setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
        dark = choice == "dark" or (
            choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark
        )
        self.colours = DARK if dark else LIGHT
        icons.forget()
        app.setStyle("Fusion")
        app.setFont(fonts.font("body"))
        app.setPalette(palette(self.colours))
        app.setStyleSheet(style_sheet(self.colours, self._drawn.draw(self.colours)))
        self.changed.emit()


_theme: list[Theme] = []


def theme() -> Theme:
    """The one theme of this program."""
    if not _theme:
        _theme.append(Theme())
    return _theme[0]


def colours() -> Colours:
    """The colours in force, to be asked at each painting."""
    return theme().colours
