"""The screen of services."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.desk.find_items import ItemView, find_items
from proxyagent.desk.items_guide import GuideView, guide_paper, items_guide
from proxyagent.domain.force import OutOfForce
from proxyagent.gui.items.guide import GuidePane
from proxyagent.gui.language import t
from proxyagent.gui.papers.sheet import PaperSheet
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.kind_tabs import KindTabs
from proxyagent.gui.parts.labels import Label, PageTitle
from proxyagent.gui.parts.painting import BadgeWords
from proxyagent.gui.parts.rows import ROW, Row, RowList
from proxyagent.gui.parts.search_line import SearchLine
from proxyagent.gui.parts.states import Empty
from proxyagent.gui.parts.surfaces import CONTENT_WIDTH, Card
from proxyagent.gui.screen import Screen, Work
from proxyagent.gui.theme import fonts

if TYPE_CHECKING:
    from proxyagent.gui.background import Answer


_NARROW, _MARGIN, _SIDE = 1000, 32, 380


class ItemsScreen(Screen):
    """`what`: an item's code to show, "new" to begin in the search line, or nothing."""

    place: ClassVar[str] = "items"

    def __init__(self, work: Work, what: object = None) -> None:
        super().__init__(work)
        self._wanted = what if isinstance(what, str) and what != "new" else ""
        self._is_new = what == "new"
        self._kind, self._words = "all", ""
        self._found: list[ItemView] = []
        self._asked: Answer | None = None
        self._asked_guide: Answer | None = None
        self._guide: GuideView | None = None
        self._pane: GuidePane | None = None
        self._lay_out()
        self.search.searched.connect(self._search)
        self.search.left_downwards.connect(self._to_list)
        self.search.entered.connect(self.main_action)
        self.tabs.chosen.connect(self._choose_kind)
        self.list.left_upwards.connect(self.search.setFocus)
        self.list.chosen.connect(self._open)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._look())
        self.setFocusProxy(self.search)

    def _lay_out(self) -> None:
        title = t("新办件：先选事项", "New case: choose the service") if self._is_new else ""
        self._title = PageTitle(title or t("事项", "Services"))
        self._print = Button(t("打印指南", "Print the guide"), "plain", "printer")
        self._print.clicked.connect(self._print_guide)
        self._begin = Button(t("新办件", "New case"), "main", "plus")
        self._begin.clicked.connect(self.main_action)
        self._title.add(self._print)
        self._title.add(self._begin)
        self._lay_list()

    def _lay_list(self) -> None:
        hint = t("名字、拼音、首字母、编号", "Name, pinyin, initials, code")
        self.search = SearchLine(hint)
        kinds = [("all", t("全部", "All")), ("here", t("这里能办", "Offered here"))]
        self.tabs = KindTabs(kinds, "all", t("哪里能办", "Where"))
        bar = QHBoxLayout()
        bar.setSpacing(12)
        self.search.setFixedWidth(340)
        bar.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        bar.addWidget(self.tabs, 1)
        self._line = Label("", "small", "text2")
        self.list = RowList(t("事项", "Services"))
        self._card = Card((1, 4, 1, 4))
        self._card.column.addWidget(self.list)
        self._left = QVBoxLayout()
        self._left.addWidget(self._card, 1)
        self._nothing: QWidget | None = None
        self._side = QVBoxLayout()
        self._row = QHBoxLayout()
        self._row.setSpacing(20)
        self._row.addLayout(self._left, 1)
        self._row.addLayout(self._side)
        self._lay_around(bar)

    def _lay_around(self, bar: QHBoxLayout) -> None:
        inner = QWidget()
        inner.setMaximumWidth(CONTENT_WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._title, bar, self._line, self._row):
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part, 1 if part is self._row else 0)
        self._around = QHBoxLayout()
        self._around.setContentsMargins(_MARGIN, 22, _MARGIN, 24)
        self._around.addStretch(0)
        self._around.addWidget(inner, 1)
        self._around.addStretch(0)
        self.column.addLayout(self._around, 1)

    def refresh(self) -> None:
        """Ask the catalogue."""
        if self._asked is not None:
            self._asked.forget()
        self._asked = self.work.ask(find_items, self._words).then(self._show)

    def main_action(self) -> None:
        """A new case of the service that is chosen."""
        if self._guide is not None and self._guide.out is None:
            self.go.emit("prepare", self._guide.code)

    def escape(self) -> bool:
        """Clear the search first."""
        if not self.search.text():
            return False
        self.search.clear()
        self.search.setFocus()
        return True

    def _search(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.refresh()

    def _choose_kind(self, kind: str) -> None:
        self._kind = kind
        self._show(self._found)

    def _show(self, found: list[ItemView]) -> None:
        self._found = found
        here = [one for one in found if self._is_here(one)]
        listed = here if self._kind == "here" else found
        self.list.words = self._words
        self.list.show_rows([self._row_of(one) for one in listed])
        self.tabs.show_counts({"all": len(found), "here": len(here)})
        self._line.setText(
            t("{n} 项有“{words}”", "{n} with “{words}”", n=len(listed), words=self._words)
            if self._words
            else t(
                "名字、别的叫法、拼音首字母都能找", "Names, everyday words and initials all find"
            )
        )
        self._show_nothing(not listed)
        self._choose(listed)

    def _choose(self, listed: list[ItemView]) -> None:
        codes = [one.entry.code for one in listed]
        wanted, self._wanted = self._wanted, ""
        now = self.list.currentIndex().data(ROW) if self.list.currentIndex().isValid() else None
        if wanted and wanted in codes:
            self.list.choose(wanted)
        elif codes and (now is None or self._words):
            self.list.setCurrentIndex(self.list.rows.index(0))
        if not codes:
            self._show_guide(None)
        else:
            self._look()

    def _is_here(self, one: ItemView) -> bool:
        return self.work.desk.vault.center.site_kind in one.entry.sites and one.out is None

    def _row_of(self, one: ItemView) -> Row:
        entry = one.entry
        badge = BadgeWords("circle-check", t("这里能办", "Offered here"), "ok")
        if one.out is not None:
            badge = BadgeWords("ban", out_words(one.out), "bad")
        elif not self._is_here(one):
            badge = BadgeWords("map-pin", t("要到别处办", "Elsewhere"), "plain")
        also = [word for word in entry.synonyms if self._words and self._words in word][:1]
        line = one.department
        if also or entry.synonyms:
            line += t("・也叫：", " · also: ") + (also or list(entry.synonyms))[0]
        name = entry.name if t("", "en") != "en" else entry.name_en or entry.name
        return Row(entry.code, "file-text", "plain", name, "", line, badge)

    def _look(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        code = index.data(ROW).key
        if self._guide is not None and self._guide.code == code:
            return
        if self._asked_guide is not None:
            self._asked_guide.forget()
        self._asked_guide = self.work.ask(items_guide, code).then(self._show_guide)

    def _show_guide(self, guide: GuideView | None) -> None:
        self._guide = guide
        if self._pane is not None:
            self._side.removeWidget(self._pane)
            self._pane.deleteLater()
            self._pane = None
        self._begin.setEnabled(guide is not None and guide.out is None)
        self._print.setEnabled(guide is not None)
        if guide is not None:
            self._pane = GuidePane(guide)
            self._side.addWidget(self._pane)
        self._fit()

    def _open(self, key: str) -> None:
        """A click chooses; Enter begins where a new case is wanted."""
        if self.list.by_keyboard and self._guide is not None and self._guide.code == key:
            self.main_action()

    def _print_guide(self) -> None:
        if self._guide is not None:
            asked = self.work.ask(guide_paper, self._guide.code)
            title = self._guide.name
            asked.then(partial(PaperSheet.show_paper, self.window(), self.work, title))

    def _to_list(self) -> None:
        if self.list.rows.rowCount():
            self.list.by_keyboard = True
            self.list.setFocus()

    def _show_nothing(self, nothing: bool) -> None:
        if self._nothing is not None:
            self._left.removeWidget(self._nothing)
            self._nothing.deleteLater()
            self._nothing = None
        self._card.setVisible(not nothing)
        if nothing:
            empty = Empty(
                "search-x",
                t("没找到", "Nothing found"),
                t(
                    "换个叫法试试，比如“养老”“草场”，或者拼音首字母。",
                    "Try another word, or the initials of its pinyin.",
                ),
                t("清空", "Clear"),
            )
            empty.act.connect(self.search.clear)
            self._nothing = empty
            self._left.addWidget(empty, 1)

    def _fit(self) -> None:
        if self._pane is None:
            return
        narrow = self.width() < _NARROW
        side = 320 if narrow else round(_SIDE * min(fonts.scale(), 1.15))
        self._pane.setFixedWidth(side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The guide is narrower in a narrow window."""
        super().resizeEvent(event)
        margin = 24 if self.width() < _NARROW else _MARGIN
        self._around.setContentsMargins(margin, 22, margin, 20)
        self._fit()


def out_words(out: OutOfForce) -> str:
    """Why no new case may be begun, in a badge."""
    return {
        "recalled": t("暂停收件", "Recalled"),
        "not_yet": t("还没开始", "Not yet"),
        "ended": t("不再办了", "Ended"),
    }[out.kind]
