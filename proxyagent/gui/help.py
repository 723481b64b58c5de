"""Help (F1): the keys that work everywhere, and whom to call."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from proxyagent.gui.language import t
from proxyagent.gui.parts.ask import Sheet
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import IconLine, Label

_KEYS = (
    ("Ctrl+K", "查找办件", "Find a case"),
    ("Ctrl+N", "新办件", "New case"),
    ("Ctrl+1 … 5", "今日、办件、事项、同步、设置", "Today, cases, services, sync, settings"),
    ("F5", "马上发送", "Send now"),
    ("Ctrl+Enter", "做这一页的主要一步", "This screen's main step"),
    ("Ctrl+Z", "撤销", "Undo"),
    ("F2", "换人", "Switch person"),
    ("Ctrl+L", "锁上", "Lock"),
    ("Esc", "清空、返回", "Clear, back"),
)


class Help(Sheet):
    """A sheet over the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, 560)
        self.setAccessibleName(t("帮助", "Help"))
        self.column.addWidget(Label(t("帮助", "Help"), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (keys, chinese, english) in enumerate(_KEYS):
            grid.addWidget(Label(keys, "body", bold=True), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(t(chinese, english), "body", "text2", wrap=True), row, 1)
        self.column.addLayout(grid)
        self.column.addWidget(
            IconLine(
                "phone",
                t(
                    "拿不准就问旗中心。填的随时都存好了，问完接着办。",
                    "Not sure? Call the center. All you entered is saved; carry on afterwards.",
                ),
            )
        )
        row_ = QHBoxLayout()
        row_.addStretch(1)
        close = Button(t("知道了", "Close"), "main")
        close.clicked.connect(self.leave)
        row_.addWidget(close)
        self.column.addLayout(row_)
        close.setFocus()
