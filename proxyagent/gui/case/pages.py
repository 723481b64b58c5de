"""The pages of a case: a bar, the page with its pins, a strip of thumbnails."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from proxyagent.desk.case_view import CaseFull
from proxyagent.domain.actions import Page
from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import Label
from proxyagent.gui.parts.painting import rounded, words_in
from proxyagent.gui.parts.pictures import THUMBNAIL, VIEW, Pictures
from proxyagent.gui.parts.surfaces import Card
from proxyagent.gui.parts.viewer import PageViewer, Pin
from proxyagent.gui.theme import fonts
from proxyagent.gui.theme.theme import colours

_THUMB, _GAP = QSize(80, 60), 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: of what, which of how many, its pins, and whether it is on this device."""

    material: str
    name: str
    number: int
    of: int
    page: Page
    pins: tuple[Pin, ...]
    is_here: bool


def sheets_of(view: CaseFull) -> list[Sheet]:
    """Every page in order, the result first where it is there."""
    made: list[Sheet] = []
    if view.result is not None and view.result_here:
        name = view.result_name or t("结果", "The result")
        made.append(Sheet("", name, 1, 1, view.result, (), is_here=True))
    for material in view.materials:
        for page in material.pages:
            pins = tuple(
                Pin(one.number, one.correction.region or (0, 0, 1000, 1000))
                for one in view.corrections
                if one.correction.material == material.code
                and one.correction.page == page.number
                and not one.correction.done
            )
            here = page.page.ref.blob in view.here
            of = len(material.pages)
            sheet = Sheet(material.code, material.name, page.number, of, page.page, pins, here)
            made.append(sheet)
    return made


class Strip(QWidget):
    """Small pages side by side; arrows move, `chosen` names the place."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sheets: list[Sheet] = []
        self._images: dict[int, QImage] = {}
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(t("所有页", "All pages"))

    def show_sheets(self, sheets: list[Sheet]) -> None:
        """Other pages."""
        self._sheets, self._images = sheets, {}
        width = len(sheets) * (_THUMB.width() + _GAP) + _GAP
        self.setFixedSize(width, _THUMB.height() + 20)
        self.update()

    def show_image(self, at: int, image: QImage) -> None:
        """A picture has come."""
        self._images[at] = image
        self.update()

    def choose(self, at: int) -> None:
        """Mark one."""
        self._at = at
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Every page, the chosen one framed."""
        painter, seen = QPainter(self), colours()
        for at, sheet in enumerate(self._sheets):
            rect = self._rect(at)
            if at == self._at:
                around = rect.adjusted(-4, -4, 4, 4)
                rounded(painter, around, 8, seen.surface, seen.accent_text, 2)
            rounded(painter, rect, 5, seen.canvas, seen.line2)
            image = self._images.get(at)
            if image is not None and not image.isNull():
                _fit(painter, rect.adjusted(1, 1, -1, -1), image)
            if sheet.pins:
                disc = QRectF(rect.right() - 10, rect.top() - 8, 20, 20)
                rounded(painter, disc, 10, "#A62B20", "#FFFFFF", 1.5)
                number = str(sheet.pins[0].number)
                middle = Qt.AlignmentFlag.AlignHCenter
                words_in(painter, disc, number, fonts.font("small", bold=True), "#FFFFFF", middle)

    def _rect(self, at: int) -> QRectF:
        x = _GAP + at * (_THUMB.width() + _GAP)
        return QRectF(x, 10, _THUMB.width(), _THUMB.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        for at in range(len(self._sheets)):
            if self._rect(at).contains(event.position()):
                self.chosen.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(min(max(self._at + step, 0), len(self._sheets) - 1))


def _fit(painter: QPainter, room: QRectF, image: QImage) -> None:
    scale = min(room.width() / image.width(), room.height() / image.height())
    paper = QRectF(0, 0, image.width() * scale, image.height() * scale)
    paper.moveCenter(room.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(paper, QColor("#FFFFFF"))
    painter.drawImage(paper, image)


class PagesCard(Card):
    """`pin_clicked` names a correction; `viewed` the page shown now."""

    pin_clicked = Signal(int)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__((1, 1, 1, 1), 0)
        self._pictures = pictures
        self._sheets: list[Sheet] = []
        self._keys: list[bytes] = []
        self._at = 0
        self.viewer, self.strip = PageViewer(), Strip()
        self.viewer.pin_clicked.connect(self.pin_clicked)
        self._name, self._which, self._zoom = Label("", bold=True), Label("", "body"), Label("")
        self.column.addLayout(self._bar())
        self.column.addWidget(self.viewer, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.strip)
        scroll.setFixedHeight(_THUMB.height() + 22)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.strip.setAutoFillBackground(False)
        self._scroll = scroll
        self.column.addWidget(scroll)
        self.strip.chosen.connect(self.show_at)
        self.viewer.zoomed.connect(lambda percent: self._zoom.setText(f"{percent}%"))

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 3, 12, 3)
        bar.setSpacing(6)
        buttons = (
            ("chevron-left", t("上一页", "Page before"), lambda: self.show_at(self._at - 1)),
            ("chevron-right", t("下一页", "Next page"), lambda: self.show_at(self._at + 1)),
            ("zoom-out", t("缩小（-）", "Smaller (-)"), lambda: self.viewer.zoom(0.8)),
            ("zoom-in", t("放大（+）", "Larger (+)"), lambda: self.viewer.zoom(1.25)),
            ("rotate-cw", t("转着看（R）", "Turn to look (R)"), self.viewer.turn),
        )
        made = []
        for icon, says, call in buttons:
            button = Button("", "icon", icon, says)
            button.clicked.connect(lambda _=False, call=call: call())
            made.append(button)
        for part in (made[0], self._name, self._which, made[1]):
            bar.addWidget(part)
        bar.addStretch(1)
        for part in (made[2], self._zoom, made[3], made[4]):
            bar.addWidget(part)
        return bar

    def show_case(self, sheets: list[Sheet]) -> None:
        """Other pages; the one shown stays where it is still there."""
        keys = [sheet.page.ref.blob for sheet in sheets]
        old, self._sheets = self._sheets, sheets
        if keys != self._keys:
            self._keys = keys
            self.strip.show_sheets(sheets)
            for at, sheet in enumerate(sheets):
                if sheet.is_here:
                    self._draw_thumb(at, sheet)
        if sheets != old:
            marked = next((at for at, one in enumerate(sheets) if one.pins), 0)
            self.show_at(self._at if old and self._at < len(sheets) else marked)
        self.setVisible(bool(sheets))

    def show_page(self, material: str, number: int) -> None:
        """Show a page by its material and number."""
        for at, sheet in enumerate(self._sheets):
            if (sheet.material, sheet.number) == (material, number):
                self.show_at(at)

    def show_at(self, at: int) -> None:
        """Show the page at a place."""
        if not 0 <= at < len(self._sheets):
            return
        self._at = at
        sheet = self._sheets[at]
        self.strip.choose(at)
        self._name.setText(sheet.name)
        self._which.setText(
            t("第 {n} 页，共 {of} 页", "page {n} of {of}", n=sheet.number, of=sheet.of)
        )
        x = _GAP + at * (_THUMB.width() + _GAP)
        self._scroll.ensureVisible(x + _THUMB.width() // 2, 20, _THUMB.width(), 0)
        if not sheet.is_here:
            words = t(
                "这一页已从本机清走，旗中心有。", "No longer on this computer; the center has it."
            )
            self.viewer.show_page(None, (), words)
            return
        self.viewer.show_page(None, (), t("正在画这一页", "Drawing the page"))

        def show(image: QImage) -> None:
            if self._at == at and self._sheets and self._sheets[at] == sheet:
                self.viewer.show_page(image, sheet.pins, f"{sheet.name} {sheet.number}")

        asked = self._pictures.ask(sheet.page.ref, VIEW, show)
        if asked is not None:
            spoilt = t("这一页打不开。其余的都好。", "This page does not open. The rest is fine.")
            asked.otherwise(lambda _: self.viewer.show_page(None, (), spoilt))

    def _draw_thumb(self, at: int, sheet: Sheet) -> None:
        asked = self._pictures.ask(
            sheet.page.ref, THUMBNAIL, lambda image: self.strip.show_image(at, image)
        )
        if asked is not None:
            asked.otherwise(lambda _: None)
