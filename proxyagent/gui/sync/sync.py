"""The screen of sync: what goes now, each thing that waits and why, sticks, and the last tries."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from proxyagent.desk.sync_view import SyncView, sync_view
from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import Icon, IconLine, Label, PageTitle
from proxyagent.gui.parts.rows import RowList
from proxyagent.gui.parts.surfaces import Card, Page
from proxyagent.gui.screen import Screen, Work
from proxyagent.gui.sync.rows import attempt_said, row_of
from proxyagent.gui.sync.service import UNKNOWN, SyncService
from proxyagent.gui.sync.standing import line_said
from proxyagent.gui.sync.stick import StickCard
from proxyagent.gui.telling import ago, sentence, size
from proxyagent.gui.theme import fonts

_NARROW, _SIDE, _MOST_TRIES = 1000, 320, 6


class SyncScreen(Screen):
    """Sends, carries sticks, and says why something waits."""

    place: ClassVar[str] = "sync"

    def __init__(self, work: Work, service: SyncService) -> None:
        super().__init__(work)
        self._service = service
        self._view: SyncView | None = None
        page = Page()
        self._title = PageTitle(t("同步", "Sync"))
        page.column.addWidget(self._title)
        self._body = QHBoxLayout()
        self._body.setSpacing(20)
        self._main, self._side = QVBoxLayout(), QVBoxLayout()
        self._main.setSpacing(12)
        self._side.setSpacing(16)
        self._side_holder = QWidget()
        self._side_holder.setLayout(self._side)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._body.addLayout(self._main, 1)
        self._body.addWidget(self._side_holder, 0, Qt.AlignmentFlag.AlignTop)
        page.column.addLayout(self._body)
        page.column.addStretch(1)
        self.column.addWidget(page)
        self.stick = StickCard(work, service)
        self._make_parts()
        service.line.connect(self.refresh)
        self.setFocusProxy(self.list)

    def _make_parts(self) -> None:
        self._make_now()
        self._make_list()
        self.stick.done.connect(self.refresh)
        self._side.addWidget(self.stick)
        self._make_tries()

    def refresh(self) -> None:
        """Ask how everything stands."""
        self.work.ask(sync_view).then(self._show)

    def main_action(self) -> None:
        """Send now."""
        self._service.ring()
        self.said.emit(t("正在试着发送", "Trying to send"), None)

    # --- making

    def _make_now(self) -> None:
        card = Card((20, 16, 20, 16), 8)
        top = QHBoxLayout()
        top.setSpacing(12)
        self._icon, self._head = Icon("wifi", "text2"), Label("", "section", wrap=True)
        self.send = Button(t("马上发送", "Send now"), "plain", "refresh-cw")
        self.send.setToolTip("F5")
        self.send.clicked.connect(self.main_action)
        top.addWidget(self._icon)
        top.addWidget(self._head, 1)
        top.addWidget(self.send)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(t("送了多少", "How far"))
        self._far = Label("", "body", "text2", wrap=True)
        self._safe = IconLine("circle-check", "", "ok")
        card.column.addLayout(top)
        for widget in (self._bar, self._far, self._safe):
            card.column.addWidget(widget)
        self._main.addWidget(card)

    def _make_list(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(2, 4, 0, 0)
        line.setSpacing(12)
        self._list_title = Label(t("还没送妥", "Not settled yet"), "group")
        self._list_count = Label("", "body", "text2")
        line.addWidget(self._list_title)
        line.addWidget(self._list_count, 1)
        self._main.addLayout(line)
        self.list = RowList(t("还没送妥", "Not settled yet"), fits=True)
        self.list.chosen.connect(self._open)
        self._list_card = Card((1, 1, 1, 1))
        self._list_card.column.addWidget(self.list)
        self._main.addWidget(self._list_card)
        self._main.addStretch(1)

    def _make_tries(self) -> None:
        self._tries = Card((20, 16, 20, 16), 8)
        self._tries.column.addWidget(Label(t("最近几次", "Lately"), "group"))
        self._tries_rows = QVBoxLayout()
        self._tries_rows.setSpacing(8)
        self._tries.column.addLayout(self._tries_rows)
        self._side.addWidget(self._tries)
        self._side.addStretch(1)

    # --- showing

    def _show(self, view: SyncView) -> None:
        self._view = view
        now = self.work.desk.now
        icon, line, ink = line_said(self._service.reason)
        self._title.beside.setText(
            t("上次同步：{ago}", "Last sync: {ago}", ago=ago(view.last_at, now))
        )
        self._icon.set_icon(icon, "text2" if ink == "text" else ink)
        self._show_now(view, line)
        open_ones = [one for one in view.things if one.bytes]
        self._list_card.setVisible(bool(view.things))
        self._list_title.setVisible(bool(view.things))
        left = size(view.bytes)
        self._list_count.setText(
            t("{n} 件，剩 {size}", "{n}, {size} left", n=view.total, size=left)
            if view.things
            else ""
        )
        self.list.show_rows([row_of(one, now) for one in view.things])
        self.stick.words.setText(
            t(
                "把还没送到的 {n} 件存进 U 盘，交给去镇上的人。两条路都走也不会重。",
                "Put the {n} that have not arrived on a stick, for whoever goes to town. Taking both"
                " ways sends nothing twice.",
                n=len(open_ones),
            )
            if open_ones
            else t(
                "现在没有要带走的。旗中心给的回执文件在这里读。",
                "Nothing to carry now. Read the answer file from the center here.",
            )
        )
        self._show_tries(view, now)

    def _show_now(self, view: SyncView, line: str) -> None:
        reason = self._service.reason
        sending = [one for one in view.things if one.state == "sending"]
        total = sum(one.bytes for one in sending)
        goes = not reason and bool(sending) and total > 0
        self._bar.setVisible(goes)
        self.send.setVisible(reason != "sync-running")
        if goes:
            first, sent = sending[0], sum(one.bytes_sent for one in sending)
            self._head.setText(t("正在送：{who}", "Sending: {who}", who=first.who))
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * sent / total))
            self._far.setText(
                t("{sent}，共 {all}", "{sent} of {all}", sent=size(sent), all=size(total))
            )
        elif not view.bytes and not reason:
            self._head.setText(t("都送妥了", "Everything is sent"))
            self._far.setText(
                t("旗中心有消息会自动收下。", "News from the center comes by itself.")
            )
        else:
            self._head.setText(line)
            known = reason not in {"", UNKNOWN}
            self._far.setText(sentence(reason) if known else "")
        self._far.setVisible(bool(self._far.text()))
        safe = t(
            "断了也不用重来：已送到的部分旗中心都留着，来网接着送。",
            "A broken line costs nothing: what has arrived stays at the center, the rest follows.",
        )
        self._safe.say("circle-check", safe, "ok")
        self._safe.setVisible(bool(view.bytes))

    def _show_tries(self, view: SyncView, now: int) -> None:
        while self._tries_rows.count():
            item = self._tries_rows.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        for attempt in view.attempts[:_MOST_TRIES]:
            self._tries_rows.addWidget(attempt_said(attempt, now))
        self._tries.setVisible(bool(view.attempts))

    def _open(self, key: str) -> None:
        case = bytes.fromhex(key)
        known = self._view.things if self._view else ()
        thing = next((one for one in known if one.case == case), None)
        if thing is not None and thing.who:
            self.go.emit("case", case)

    # --- sticks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side column goes under where there is no room."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW or fonts.scale() > 1.2  # noqa: PLR2004 - the largest text
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(way)
        self._side_holder.setMinimumWidth(0 if narrow else _SIDE)
        self._side_holder.setMaximumWidth(16_777_215 if narrow else _SIDE)
