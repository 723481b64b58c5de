"""Buttons by what they mean: main (one a screen), plain, quiet, grave, and icon only."""

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from proxyagent.gui.theme import fonts, icons
from proxyagent.gui.theme.theme import colours

Role = Literal["main", "plain", "quiet", "grave", "icon"]
_INK = {
    "main": "on_accent",
    "plain": "text",
    "quiet": "accent_text",
    "grave": "bad",
    "icon": "text2",
}


class Button(QPushButton):
    """A button that names the act; with an icon only, `says` is its accessible name and tooltip."""

    def __init__(
        self,
        words: str,
        role: Role = "plain",
        icon: str = "",
        says: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._role, self._icon = role, icon
        self.setProperty("role", role)
        self.setFont(fonts.font("body", bold=role == "main"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(says or words)
        if says:
            self.setToolTip(says)
        self._tint()

    def _tint(self) -> None:
        if not self._icon:
            return
        ink = _INK[self._role] if self.isEnabled() else "text3"
        size = 20 if self._role == "icon" else 18
        self.setIcon(
            icons.icon(self._icon, getattr(colours(), ink), size, 0 if self._role == "icon" else 4)
        )
        self.setIconSize(QSize(size + (0 if self._role == "icon" else 4), size))

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Tint again after a change of theme, or when it is switched on or off."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.EnabledChange}:
            self._tint()
