"""The left column of a case: what the center asks for, or what comes next; the form; the clocks."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QLabel, QWidget

from proxyagent.desk.case_view import CaseFull, CorrectionView
from proxyagent.gui.language import t
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.painting import BadgeWords, badge_width, draw_badge, rounded, words_in
from proxyagent.gui.parts.surfaces import Card
from proxyagent.gui.telling import clock_badge, state_badge
from proxyagent.gui.theme import fonts, icons
from proxyagent.gui.theme.theme import colours


class Badge(QWidget):
    """A badge that stands alone."""

    def __init__(self, badge: BadgeWords) -> None:
        super().__init__()
        self._badge = badge
        self.setAccessibleName(badge.words)
        metrics = QFontMetricsF(fonts.font("small"))
        self.setFixedSize(
            QSize(round(badge_width(badge)) + 2, max(26, round(metrics.height() + 6)))
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        draw_badge(QPainter(self), self.width() - 1, self.height() / 2, self._badge)


class CorrectionEntry(QAbstractButton):
    """One thing the center asks for, with the number of its pin."""

    def __init__(self, one: CorrectionView) -> None:
        super().__init__()
        self._one = one
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        head, under = correction_said(one)
        self._head, self._under = head, under
        self.setText(head)
        self.setAccessibleName(f"{one.number} {head} {under}")

    def sizeHint(self) -> QSize:
        """Two lines."""
        upper = QFontMetricsF(fonts.font("row")).height()
        lower = QFontMetricsF(fonts.font("small")).height()
        return QSize(240, max(58, round(upper + lower + 16)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, number, two lines."""
        painter, rect, seen = QPainter(self), QRectF(self.rect()), colours()
        on = self.isChecked()
        if on:
            rounded(painter, rect, 8, seen.accent_tint)
        elif self.underMouse():
            rounded(painter, rect, 8, seen.hover)
        if self.hasFocus():
            rounded(painter, rect, 8, "#00000000", seen.accent_text, 2)
        disc = QRectF(10, 8, 24, 24)
        if self._one.correction.done:
            icons.draw(painter, "circle-check", seen.ok, 11, 9, 22)
        else:
            rounded(painter, disc, 12, "#A62B20")
            middle = Qt.AlignmentFlag.AlignHCenter
            font = fonts.font("small", bold=True)
            words_in(painter, disc, str(self._one.number), font, "#FFFFFF", middle)
        self._paint_words(painter, rect)

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        seen = colours()
        upper = QFontMetricsF(fonts.font("row")).height()
        lower = QFontMetricsF(fonts.font("small")).height()
        top = (rect.height() - upper - lower) / 2
        head = QRectF(44, top, rect.width() - 76, upper)
        words_in(painter, head, self._head, fonts.font("row", bold=True), seen.text)
        below = QRectF(44, top + upper, rect.width() - 76, lower)
        words_in(painter, below, self._under, fonts.font("small"), seen.text2)
        x, y = rect.right() - 26, rect.center().y() - 8
        icons.draw(painter, "chevron-right", seen.text3, x, y, 16)


class Corrections(Card):
    """All that is asked for; `chosen` names the number."""

    chosen = Signal(int)

    def __init__(self, view: CaseFull) -> None:
        super().__init__((10, 14, 10, 10), 4)
        left = [one for one in view.corrections if not one.correction.done]
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 6, 4)
        title = t("旗中心要您补 {n} 处", "The center asks for {n} things", n=len(left))
        head.addWidget(Label(title, "group"), 1)
        clock = next((one for one in view.deadlines if one.what == "supplement"), None)
        badge = clock_badge(clock)
        if badge is not None:
            head.addWidget(Badge(badge))
        self.column.addLayout(head)
        self.entries: dict[int, CorrectionEntry] = {}
        for one in view.corrections:
            entry = CorrectionEntry(one)
            entry.clicked.connect(lambda _=False, number=one.number: self.chosen.emit(number))
            self.entries[one.number] = entry
            self.column.addWidget(entry)

    def choose(self, number: int) -> None:
        """Mark one."""
        for key, entry in self.entries.items():
            entry.setChecked(key == number)


def correction_said(one: CorrectionView) -> tuple[str, str]:
    """What to bring, and where."""
    reason = one.correction.reason
    if one.correction.material is not None and one.correction.page is not None:
        where = t("{what}第 {n} 页", "{what}, page {n}", what=one.what, n=one.correction.page)
    elif one.correction.field is not None and one.value:
        where = t("{what}，现在填的 {v}", "{what}, now {v}", what=one.what, v=one.value)
    else:
        where = one.what
    return reason, where


def standing_card(view: CaseFull) -> Card:
    """Where the case stands, and every clock that runs."""
    card = Card((20, 16, 20, 16), 10)
    head = QHBoxLayout()
    head.addWidget(Label(t("到哪一步", "Where it stands"), "group"), 1)
    head.addWidget(Badge(state_badge(view.row)))
    card.column.addLayout(head)
    badge = clock_badge(next(iter(view.deadlines), None))
    if badge is not None:
        card.column.addWidget(Badge(badge))
    told = (
        ("ban", view.refused_why, "bad"),
        ("info", view.appeal, "text2"),
        ("mail-check", view.receipt and t("回执 {r}", "Receipt {r}", r=view.receipt), "text2"),
        ("route", t("、", ", ").join(view.departments), "text2"),
        (
            "undo-2",
            view.revoked and t("本人收回了委托", "The citizen has revoked her consent"),
            "warn",
        ),
    )
    for icon, words, ink in told:
        if words:
            card.column.addWidget(IconLine(icon, words, ink, "body", 16))
    for one in view.promised:
        if not one.done:
            words = t("承诺后补，{by} 前", "Promised by {by}", by=one.by)
            name = next((m.name for m in view.materials if m.code == one.material), one.material)
            line = f"{name}{t('：', ': ')}{words}"
            card.column.addWidget(IconLine("hourglass", line, "warn", "body", 16))
    return card


def form_card(view: CaseFull) -> Card:
    """What was filled in, to be read and copied."""
    card = Card((20, 16, 20, 16), 10)
    card.column.addWidget(Label(t("填的内容", "What was entered"), "group"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, field in enumerate(view.fields):
        grid.addWidget(
            Label(field.label, "small", "text2", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop
        )
        value = Label(field.value or "—", "body", wrap=True)
        flag = Qt.TextInteractionFlag.TextSelectableByMouse
        QLabel.setTextInteractionFlags(value, flag)
        grid.addWidget(value, row, 1)
    card.column.addLayout(grid)
    return card
