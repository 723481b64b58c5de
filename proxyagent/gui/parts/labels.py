"""Words on a ground: titles, headings, second lines, an icon with words."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from proxyagent.gui.theme import fonts, icons
from proxyagent.gui.theme.theme import colours


class Label(QLabel):
    """Plain text of a font role in a colour role; it wraps when told to, and never reads markup."""

    def __init__(
        self,
        words: str = "",
        role: str = "body",
        ink: str = "text",
        *,
        wrap: bool = False,
        bold: bool | None = None,
    ) -> None:
        super().__init__(words)
        self._ink = ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.font(role, bold=bold))
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._tint()

    def set_ink(self, ink: str) -> None:
        """Write in another colour role."""
        self._ink = ink
        self._tint()

    def _tint(self) -> None:
        wanted = QColor(getattr(colours(), self._ink))
        if self.palette().color(QPalette.ColorRole.WindowText) == wanted:
            return
        changed = self.palette()
        changed.setColor(QPalette.ColorRole.WindowText, wanted)
        self.setPalette(changed)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._tint()


class Icon(QWidget):
    """One icon in a colour role."""

    def __init__(self, name: str, ink: str = "text2", size: int = 20) -> None:
        super().__init__()
        self._name, self._ink, self._size = name, ink, size
        self.setFixedSize(QSize(size, size))

    def set_icon(self, name: str, ink: str) -> None:
        """Show another icon or colour."""
        self._name, self._ink = name, ink
        self.update()

    def stand_in_line(self, height: float) -> None:
        """Stand in the middle of a line of words of this height."""
        self.setFixedHeight(max(self._size, round(height)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        down = (self.height() - self._size) / 2
        icons.draw(QPainter(self), self._name, getattr(colours(), self._ink), 0, down, self._size)


class IconLine(QWidget):
    """An icon with words beside it, for help and errors."""

    def __init__(
        self, icon: str, words: str, ink: str = "text2", role: str = "small", size: int = 18
    ) -> None:
        super().__init__()
        self._icon = Icon(icon, ink, size)
        self.words = Label(words, role, ink, wrap=True)
        self._icon.stand_in_line(QFontMetricsF(self.words.font()).height())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)

    def say(self, icon: str, words: str, ink: str) -> None:
        """Say something else."""
        self._icon.set_icon(icon, ink)
        self.words.setText(words)
        self.words.set_ink(ink)


class PageTitle(QWidget):
    """A screen's title with one quiet line beside it, and what stands at the right."""

    def __init__(self, title: str, beside: str = "") -> None:
        super().__init__()
        self.title, self.beside = Label(title, "title"), Label(beside, "body", "text2")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        self._row.addWidget(self.beside, 1, Qt.AlignmentFlag.AlignBaseline)
        self.setMinimumHeight(40)

    def add(self, widget: QWidget) -> None:
        """Put a button at the right."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
