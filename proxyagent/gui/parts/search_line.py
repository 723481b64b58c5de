"""A search line: searches on what was committed, never on what an input method still composes."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from proxyagent.gui.language import t
from proxyagent.gui.theme import icons
from proxyagent.gui.theme.theme import colours

_MOST = 100


class SearchLine(QLineEdit):
    """`searched` brings the words; Down goes to the list, Esc clears, Enter opens the first."""

    searched = Signal(str)
    left_downwards = Signal()
    entered = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setMaxLength(_MOST)
        self._composes = False
        self._lens = QAction(self)
        self._clear = QAction(t("清空", "Clear"), self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._tell)
        self._tint()
        self._clear.setVisible(False)

    def _tint(self) -> None:
        self._lens.setIcon(icons.icon("search", colours().text2, 18, 0))
        self._clear.setIcon(icons.icon("x", colours().text2, 18, 0))

    def _tell(self, words: str) -> None:
        self._clear.setVisible(bool(words))
        if not self._composes:
            self.searched.emit(words.strip())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Pinyin being composed is not searched for."""
        self._composes = bool(event.preeditString())
        super().inputMethodEvent(event)
        if event.commitString():
            self._tell(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down, Enter and Esc."""
        key = event.key()
        if key == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._tint()
