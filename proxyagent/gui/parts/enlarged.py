"""One page over the whole window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import Label
from proxyagent.gui.parts.surfaces import Card
from proxyagent.gui.parts.viewer import PageViewer


class Enlarged(QWidget):
    """One page over the whole window; Esc puts it away."""

    def __init__(self, window: QWidget, words: str) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.viewer = PageViewer()
        self.viewer.show_page(None, (), t("正在打开…", "Opening…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = Card((16, 6, 16, 6), 0)
        row = QHBoxLayout()
        row.addWidget(Label(words, "group"), 1)
        turn, close = (
            Button("", "icon", "rotate-cw", t("转一转看", "Turn to look")),
            Button(t("关上", "Close"), icon="x"),
        )
        turn.clicked.connect(self.viewer.turn)
        close.clicked.connect(self.close)
        row.addWidget(turn)
        row.addWidget(close)
        bar.column.addLayout(row)
        column.addWidget(bar)
        column.addWidget(self.viewer, 1)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.viewer.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
