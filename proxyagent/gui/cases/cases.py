"""The screen of all cases."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.desk.case_lists import ListPage, clocks_of, list_more, list_page
from proxyagent.gui.cases.model import CASE, CasesModel
from proxyagent.gui.cases.table import CaseTable
from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.kind_tabs import KindTabs
from proxyagent.gui.parts.labels import Label, PageTitle
from proxyagent.gui.parts.search_line import SearchLine
from proxyagent.gui.parts.states import Empty
from proxyagent.gui.parts.surfaces import CONTENT_WIDTH, Card
from proxyagent.gui.screen import Screen, Work
from proxyagent.vault.records import CaseRow

if TYPE_CHECKING:
    from proxyagent.gui.background import Answer


_NARROW, _MARGIN, _NARROW_MARGIN = 1000, 32, 24
_SHORTEST, _LONGEST, _IDEOGRAPHS = 2, 10, "\u4e00"


class CasesScreen(Screen):
    """`what` is "find" to begin in the search line."""

    place: ClassVar[str] = "cases"

    def __init__(self, work: Work, what: object = None) -> None:
        super().__init__(work)
        self._kind, self._words = "all", ""
        self._asked: Answer | None = None
        self._shown: ListPage | None = None
        self._fresh: ListPage | None = None
        self.model = CasesModel(self._more)
        self.table = CaseTable(self.model, lambda: work.desk.now)
        self.search = SearchLine(t("姓名、事项、编号", "Name, service, number"))
        self.search.setProperty("stays", True)
        self._title = PageTitle(t("办件", "Cases"))
        self._new = Button(t("新办件", "New case"), "main", "plus")
        self.tabs = KindTabs(_kinds(), "all", t("哪一类", "Which kind"))
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.search)

    def _lay_out(self) -> None:
        self._title.add(self._new)
        self._bar = QHBoxLayout()
        self._bar.setSpacing(12)
        self._bar.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self._bar.addWidget(self.tabs, 1)
        self._line, self._news = Label("", "small", "text2"), Button("", "quiet")
        self._news.hide()
        told = QHBoxLayout()
        told.addWidget(self._news)
        told.addWidget(self._line, 1)
        keys = t("↑ ↓ 选　Enter 打开　Esc 清空", "↑ ↓ choose   Enter open   Esc clear")
        self._keys = Label(keys, "small", "text2")
        told.addWidget(self._keys)
        self._lay_rest(told)

    def _lay_rest(self, told: QHBoxLayout) -> None:
        card = Card((1, 1, 1, 8))
        card.column.addWidget(self.table)
        self._card = card
        inner = QWidget()
        inner.setMaximumWidth(CONTENT_WIDTH)
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(12)
        self._inner.addWidget(self._title)
        self._inner.addLayout(self._bar)
        self._inner.addLayout(told)
        self._inner.addWidget(card, 1)
        self._nothing: QWidget | None = None
        self._around = QHBoxLayout()
        self._around.setContentsMargins(_MARGIN, 22, _MARGIN, 24)
        self._around.addStretch(0)
        self._around.addWidget(inner, 1)
        self._around.addStretch(0)
        self.column.addLayout(self._around, 1)

    def _connect(self) -> None:
        self._new.clicked.connect(self.main_action)
        self.search.searched.connect(self._search)
        self.search.left_downwards.connect(self._to_table)
        self.search.entered.connect(self._open_first)
        self.tabs.chosen.connect(self._choose_kind)
        self.table.opened.connect(self._open)
        self.table.looked.connect(self._look)
        self.table.left_upwards.connect(self.search.setFocus)
        self._news.clicked.connect(self._take_news)

    def refresh(self) -> None:
        """Read the list's beginning again; what stands on screen does not move by it."""
        if self._shown is None:
            self._read(self._show)
        else:
            self._read(self._compare)

    def main_action(self) -> None:
        """A new case begins with its item."""
        self.go.emit("items", "new")

    def escape(self) -> bool:
        """Clear the search first."""
        if self.search.text():
            self.search.clear()
            self.search.setFocus()
            return True
        return False

    def _read(self, show: object) -> None:
        if self._asked is not None:
            # Only the last key's answer is drawn.
            self._asked.forget()
        kind, words = self._kind, self._words
        self._asked = self.work.ask(list_page, kind, words).then(show)  # type: ignore[arg-type]

    def _search(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self._read(self._show)

    def _choose_kind(self, kind: str) -> None:
        self._kind = kind
        self._read(self._show)

    def _show(self, page: ListPage) -> None:
        self._shown, self._fresh = page, None
        self._news.hide()
        self.table.words = self._words
        self.model.show(page.rows, page.counts.get(self._kind, 0))
        self.tabs.show_counts(page.counts)
        total = t("共 {n:,} 件", "{n:,} in all", n=page.total)
        self._title.beside.setText(total if page.total else "")
        self._say_found(page)
        self._show_nothing(page)
        if not self._words:
            self.table.scrollToTop()

    def _say_found(self, page: ListPage) -> None:
        found = page.counts.get(self._kind, 0)
        self._line.setText(
            t("{n:,} 件有“{words}”", "{n:,} with “{words}”", n=found, words=self._words)
            if self._words
            else ""
        )

    def _show_nothing(self, page: ListPage) -> None:
        if self._nothing is not None:
            self._inner.removeWidget(self._nothing)
            self._nothing.deleteLater()
            self._nothing = None
        nobody = page.total == 0
        for widget in (self.search, self.tabs, self._keys):
            widget.setVisible(not nobody)
        self._new.setVisible(not nobody)
        self._card.setVisible(bool(page.rows))
        self._keys.setVisible(bool(page.rows) and self.width() > _NARROW)
        if page.rows:
            return
        self._nothing = self._empty() if nobody else self._not_found(page)
        self._inner.addWidget(self._nothing, 1)

    def _empty(self) -> QWidget:
        empty = Empty(
            "folder-open",
            t("还没有办件", "No cases yet"),
            t(
                "收的第一件会出现在这里。没有网络也能收。",
                "Your first case will stand here. It needs no network.",
            ),
            t("新办件", "New case"),
            "plus",
        )
        empty.act.connect(self.main_action)
        return empty

    def _not_found(self, page: ListPage) -> QWidget:
        if not self._words:
            return Empty(
                "circle-check",
                t("这一类现在没有", "None of this kind now"),
                t("换一类看看，或者看全部。", "Look at another kind, or at all."),
            )
        empty = Empty(
            "search-x",
            t("没有“{words}”的办件", "No case with “{words}”", words=self._words),
            t(
                "本机 {n:,} 件都找过了：姓名、事项、编号、电话。",
                "All {n:,} on this computer were searched: names, services, numbers, telephones.",
                n=page.total,
            ),
            t("给{words}新办一件", "New case for {words}", words=self._words)
            if _is_a_name(self._words)
            else t("清空", "Clear"),
            "plus" if _is_a_name(self._words) else "",
        )
        empty.act.connect(self.main_action if _is_a_name(self._words) else self.search.clear)
        return empty

    def _compare(self, page: ListPage) -> None:
        """News waits above the list where somebody looks into it."""
        old = [row.id for row in self._shown.rows] if self._shown else []
        new = [row.id for row in page.rows]
        at_rest = self.table.verticalScrollBar().value() == 0 and not self.table.hasFocus()
        moved = old[: len(new)] != new
        if not moved or (at_rest and not self.table.underMouse()):
            self._show(page)
            return
        self._fresh = page
        known = {row.id: row for row in self._shown.rows} if self._shown else {}
        count = sum(1 for row in page.rows if known.get(row.id) != row) or 1
        self._news.setText(
            t("来了 {n} 条消息，排到前面", "{n} news; bring them to the front", n=count)
        )
        self._news.setAccessibleName(self._news.text())
        self._news.show()

    def _take_news(self) -> None:
        if self._fresh is not None:
            self._show(self._fresh)
            self.table.scrollToTop()

    def _more(self, after: int) -> None:
        kind, words = self._kind, self._words

        def add(rows: list[CaseRow]) -> None:
            if (kind, words) == (self._kind, self._words):
                self.model.add(rows)

        self.work.ask(list_more, kind, words, after).then(add)

    def _look(self, first: int, last: int) -> None:
        missing = self.model.without_clocks(first, last)
        if missing:
            self.work.ask(clocks_of, missing).then(self.model.put_clocks)

    def _to_table(self) -> None:
        if self.model.rowCount():
            self.table.by_keyboard = True
            self.table.setFocus()
            if not self.table.currentIndex().isValid():
                self.table.setCurrentIndex(self.model.index(0, 0))

    def _open_first(self) -> None:
        if self.model.rowCount():
            self._open(self.model.data(self.model.index(0, 0), CASE))

    def _open(self, row: CaseRow) -> None:
        is_draft = row.state == "draft" and "needs_you" not in row.flags
        self.go.emit("prepare" if is_draft else "case", row.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window puts the kinds under the search."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        margin = _NARROW_MARGIN if narrow else _MARGIN
        self._around.setContentsMargins(margin, 22 if not narrow else 16, margin, 20)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._bar.setDirection(way)
        self._bar.setSpacing(8 if narrow else 12)
        self.search.setFixedWidth(self.width() - 2 * margin if narrow else 340)
        self._keys.setVisible(not narrow and self.model.rowCount(QModelIndex()) > 0)


def _is_a_name(words: str) -> bool:
    """Two to ten ideographs may be somebody's name."""
    return _SHORTEST <= len(words) <= _LONGEST and all(one >= _IDEOGRAPHS for one in words)


def _kinds() -> list[tuple[str, str]]:
    return [
        ("all", t("全部", "All")),
        ("mine", t("要我处理", "On me")),
        ("waiting", t("等待发送", "To be sent")),
        ("center", t("旗中心在办", "At the center")),
        ("done", t("已办结", "Done")),
    ]
