"""The two cards of enrolment: what the activation file says, and the password."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.gui.enrol.reading import ReadFile, day_in_words
from proxyagent.gui.language import chosen, t
from proxyagent.gui.parts.boxes import CodeBox, Promises, Rule
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import Icon, IconLine, Label
from proxyagent.gui.parts.new_password import NewPassword
from proxyagent.gui.parts.states import Disc
from proxyagent.gui.parts.surfaces import Card


class FileCard(Card):
    """Before a file: how to give one. After: what it says, and the code to compare. `asked`: choose a file."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__((20, 18, 20, 18), 0)
        self._ask, self._said = QWidget(), QWidget()
        self.compared = QCheckBox(t("对过了，一样", "Compared: the same"))
        self._facts: dict[str, Label] = {}
        self._code = CodeBox()
        self._trouble = IconLine("circle-alert", "", "bad", "body", 20)
        self._make_ask()
        self._make_said()
        self.column.addWidget(self._ask, 1)
        self.column.addWidget(self._said, 1)
        self._said.hide()
        self._trouble.hide()

    @property
    def is_compared(self) -> bool:
        """The agent says that the code is the one on paper."""
        return self.compared.isChecked()

    def show_read(self, read: ReadFile) -> None:
        """Say what the file says."""
        until = t("{day}，用一次就作废", "{day}, once only", day=day_in_words(read.until, chosen()))
        for name, words in (
            ("center", read.center),
            ("agent", t("{agent}，{site}", "{agent}, {site}", agent=read.agent, site=read.site)),
            ("until", until),
        ):
            self._facts[name].setText(words)
        self._code.show_code(read.code)
        self.compared.setChecked(False)
        self._ask.hide()
        self._said.show()

    def show_problem(self, words: str) -> None:
        """Say why the file cannot be used."""
        self._trouble.say("circle-alert", words, "bad")
        self._trouble.show()
        self._said.hide()
        self._ask.show()

    def _make_ask(self) -> None:
        column = QVBoxLayout(self._ask)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(Disc("file-check"), 0, Qt.AlignmentFlag.AlignHCenter)
        heading = Label(t("把开通文件拖到这里", "Drop the activation file here"), "section")
        column.addWidget(heading, 0, Qt.AlignmentFlag.AlignHCenter)
        words = Label(
            t(
                "旗中心给的，多半在 U 盘里，文件名带 activation。",
                "The center gave it to you, most likely on a USB stick; its name has “activation” in it.",
            ),
            "body",
            "text2",
            wrap=True,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        button = Button(t("选文件", "Choose a file"), "plain", "file-plus")
        button.clicked.connect(self.asked)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._trouble)
        column.addStretch(1)

    def _make_said(self) -> None:
        column = QVBoxLayout(self._said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Icon("circle-check", "ok"))
        head.addWidget(Label(t("开通文件读好了", "The file is sound"), "group"), 1)
        column.addLayout(head)
        column.addLayout(self._grid())
        column.addWidget(Rule())
        column.addWidget(Label(t("核对码", "Check code"), "body", bold=True))
        column.addWidget(self._code)
        column.addWidget(
            Label(
                t(
                    "和旗中心给的开通单上印的一样，才是真的旗中心。",
                    "It must be the one on the paper from the center.",
                ),
                "small",
                "text2",
                wrap=True,
            )
        )
        column.addWidget(self.compared)
        column.addStretch(1)
        column.addWidget(Rule())
        foot = QHBoxLayout()
        foot.addWidget(Label(t("拿错了？", "The wrong file?"), "small", "text2"), 1)
        button = Button(t("换一个", "Choose another"), "plain", "file-plus")
        button.clicked.connect(self.asked)
        foot.addWidget(button)
        column.addLayout(foot)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for at, (name, words) in enumerate(
            (
                ("center", t("从哪来", "From")),
                ("agent", t("给谁用", "For")),
                ("until", t("有效到", "Valid until")),
            )
        ):
            fact = Label("", wrap=True)
            self._facts[name] = fact
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(Label(words, "body", "text2"), at, 0, top)
            grid.addWidget(fact, at, 1)
        return grid


class PasswordCard(Card):
    """A password of one's own, and what happens if it, or the computer, is lost."""

    def __init__(self) -> None:
        super().__init__((20, 18, 20, 18), 10)
        self.new = NewPassword()
        self.column.addWidget(Label(t("密码只有您知道", "Only you know the password"), "group"))
        self.column.addWidget(self.new)
        self.column.addWidget(Promises())
        self.column.addStretch(1)
