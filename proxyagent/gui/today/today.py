"""The screen of today: groups of rows in cards, a banner while the line is away."""

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from proxyagent.desk.today import TodayGroup, TodayView, today
from proxyagent.gui.language import t
from proxyagent.gui.parts.banner import Banner
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import Label, PageTitle
from proxyagent.gui.parts.rows import RowList
from proxyagent.gui.parts.states import Empty
from proxyagent.gui.parts.surfaces import Card, Page
from proxyagent.gui.screen import Screen, Work
from proxyagent.gui.sync.service import UNKNOWN, SyncService
from proxyagent.gui.telling import day_said, sentence
from proxyagent.gui.today.rows import group_title, rows_of, waiting_row

WAITING = "waiting"


class TodayScreen(Screen):
    """Opens a case where its verb is done."""

    place: ClassVar[str] = "today"

    def __init__(self, work: Work, service: SyncService) -> None:
        super().__init__(work)
        self._service = service
        self._view: TodayView | None = None
        self.lists: dict[str, RowList] = {}
        self._cards: dict[str, tuple[QWidget, Label]] = {}
        page = Page()
        self._column = page.column
        self._column.setSpacing(8)
        title = PageTitle(t("今日", "Today"), day_said(work.desk.today))
        self._new = Button(t("新办件", "New case"), "main", "plus")
        self._new.clicked.connect(self.main_action)
        title.add(self._new)
        self._column.addWidget(title)
        self._banner: Banner | None = None
        self._empty: Empty | None = None
        self._column.addStretch(1)
        self.column.addWidget(page)
        service.line.connect(self._show_banner)

    def refresh(self) -> None:
        """Ask the desk what waits."""
        self.work.ask(today).then(self._show)

    def main_action(self) -> None:
        """A new case begins with its item."""
        self.go.emit("items", "new")

    def _show(self, view: TodayView) -> None:
        first = self._view is None
        self._view = view
        self._show_banner()
        names = [group.name for group in view.groups]
        for name in [one for one in self._cards if one not in (*names, WAITING)]:
            self._drop(name)
        for group in view.groups:
            self._show_group(group)
        self._show_waiting(view)
        self._show_empty(not self.lists)
        if first and self.lists:
            self._start()

    def _start(self) -> None:
        """The first row is chosen, so that Enter does the most pressing thing."""
        lead = next(iter(self._in_order()))
        lead.choose(lead.rows.index(0).data(0x100).key)
        self.setFocusProxy(lead)
        lead.setFocus()

    def _in_order(self) -> list[RowList]:
        order = ("returned", "near", "deliver", "look", "drafts", WAITING)
        return [self.lists[name] for name in order if name in self.lists]

    def _show_group(self, group: TodayGroup) -> None:
        rows = rows_of(group, self.work.desk.now)
        title, count = group_title(group)
        self._list_of(group.name, title, count).show_rows(rows)

    def _show_waiting(self, view: TodayView) -> None:
        if view.waiting is None:
            self._drop(WAITING)
            return
        count = t("{n} 件", "{n}", n=view.waiting.cases)
        rows = self._list_of(WAITING, t("等待发送", "To be sent"), count)
        rows.show_rows([waiting_row(view.waiting, self.work.desk.now)])

    def _list_of(self, name: str, title: str, count: str) -> RowList:
        known = self.lists.get(name)
        if known is not None:
            self._cards[name][1].setText(count)
            return known
        rows = RowList(title, fits=True)
        rows.chosen.connect(partial(self._act, name))
        rows.left_upwards.connect(lambda: self._move(rows, -1))
        rows.left_downwards.connect(lambda: self._move(rows, 1))
        holder, beside = _block(title, count, rows)
        self._cards[name], self.lists[name] = (holder, beside), rows
        self._column.insertWidget(self._place_of(name), holder)
        return rows

    def _place_of(self, name: str) -> int:
        order = ["returned", "near", "deliver", "look", "drafts", WAITING]
        before = [one for one in self._cards if order.index(one) < order.index(name)]
        return 1 + (self._banner is not None) + len(before)

    def _drop(self, name: str) -> None:
        if name in self._cards:
            holder, _ = self._cards.pop(name)
            del self.lists[name]
            self._column.removeWidget(holder)
            holder.deleteLater()

    def _move(self, rows: RowList, step: int) -> None:
        """Arrows go on into the next group."""
        lists = self._in_order()
        at = lists.index(rows) + step
        if not 0 <= at < len(lists):
            return
        after = lists[at]
        rows.clearSelection()
        number = 0 if step > 0 else after.rows.rowCount() - 1
        after.by_keyboard = True
        after.setFocus()
        after.setCurrentIndex(after.rows.index(number))

    def _act(self, group: str, key: str) -> None:
        for name, rows in self.lists.items():
            if name != group:
                rows.clearSelection()
        if group == WAITING:
            self.go.emit("sync", None)
        elif group == "drafts":
            self.go.emit("prepare", bytes.fromhex(key))
        else:
            self.go.emit("case", bytes.fromhex(key))

    def _show_banner(self) -> None:
        if self._banner is not None:
            self._column.removeWidget(self._banner)
            self._banner.deleteLater()
            self._banner = None
        reason = self._service.reason
        if reason in {"", UNKNOWN, "too-fast", "sync-running", "session-over"}:
            return
        if reason in {"no-line", "center-away"}:
            start = (
                t("现在没有网络。", "No network now.")
                if reason == "no-line"
                else t("连不上旗中心。", "The center is out of reach.")
            )
            words = t(
                "照常收件，来网后自动发送。", "Carry on; it goes by itself once there is a line."
            )
        else:
            start, words = t("没送出去。", "Nothing goes now."), sentence(reason)
        self._banner = Banner("wifi-off", start, words, t("用 U 盘送", "Use a stick"))
        self._banner.verb.connect(lambda: self.go.emit("sync", None))
        self._column.insertWidget(1, self._banner)

    def _show_empty(self, empty: bool) -> None:
        if empty == (self._empty is not None):
            return
        if self._empty is not None:
            self._column.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
            return
        self._empty = Empty(
            "circle-check",
            t("现在没有要办的", "Nothing waits on you"),
            t(
                "新收的、退回的、快到时限的都会出现在这里。没有网络也能收件。",
                "New, returned and nearly due cases will stand here. You can take cases in without a"
                " network.",
            ),
            t("新办件", "New case"),
            "plus",
        )
        self._empty.act.connect(self.main_action)
        self._column.insertWidget(1 + (self._banner is not None), self._empty, 1)


def _block(title: str, count: str, rows: RowList) -> tuple[QWidget, Label]:
    from PySide6.QtWidgets import QVBoxLayout

    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(8)
    line = QHBoxLayout()
    line.setContentsMargins(2, 0, 0, 0)
    line.setSpacing(12)
    beside = Label(count, "body", "text2")
    line.addWidget(Label(title, "group"))
    line.addWidget(beside, 1)
    column.addLayout(line)
    card = Card((1, 1, 1, 1))
    card.column.addWidget(rows)
    column.addWidget(card)
    return holder, beside
