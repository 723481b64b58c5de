"""The settings: one page of groups, with their headings at the left to jump to; all takes effect at once."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from proxyagent import __version__
from proxyagent.gui.language import chosen, t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import PageTitle
from proxyagent.gui.parts.sidebar import Entry
from proxyagent.gui.parts.surfaces import Page
from proxyagent.gui.screen import Screen, Work
from proxyagent.gui.settings import groups
from proxyagent.gui.settings.change_password import ChangePassword
from proxyagent.gui.settings.device import (
    Checked,
    DeviceFacts,
    back_up_to,
    check_all,
    device_facts,
    size_words,
)
from proxyagent.gui.settings.licences import Licences
from proxyagent.gui.settings.rows import Group, SettingRow
from proxyagent.gui.settings.store import Store
from proxyagent.gui.theme import fonts
from proxyagent.words import Problem
from proxyagent.words.sentences import say

_INDEX_WIDTH, _WIDEST = 188, 720
_NARROW = 820
_MOST_TOLD, _AIR, _PASSED = 3, 12, 80


class Settings(Screen):
    """Everything about this device; what it remembers is in the store, the rest is asked of the desk."""

    place: ClassVar[str] = "settings"

    def __init__(self, work: Work, store: Store) -> None:
        super().__init__(work)
        self._store = store
        self._make_rows()
        page = Page()
        page.column.addWidget(
            PageTitle(t("设置", "Settings"), t("改了就生效，不用保存", "Takes effect at once"))
        )
        self._page, self._index = page, QWidget()
        self._entries: list[tuple[Entry, Group]] = []
        self._lay_out()
        self.column.addWidget(page)

    def refresh(self) -> None:
        """Ask the vault who works here and how much room is left."""
        self.work.ask(device_facts).then(self._show_facts)

    # --- what can be done

    def change_password(self) -> None:
        """Open the sheet."""
        sheet = ChangePassword(self.window(), self.work)
        sheet.changed.connect(
            lambda: self.said.emit(t("密码换好了。下次用新的。", "Changed. Use the new one."), None)
        )
        sheet.open()

    def ask_backup(self) -> None:
        """Where is the copy to go."""
        day = self.work.desk.today.isoformat()
        name, _ = QFileDialog.getSaveFileName(
            self, t("备份存到哪里", "Where to keep the copy"), f"proxyagent-{day}.backup"
        )
        if name:
            self.back_up(Path(name))

    def back_up(self, file: Path) -> None:
        """Copy the vault into one file."""
        self._busy(self._backup, self._backup_row, t("正在备份，可以先忙别的", "Copying; carry on"))
        asked = self.work.ask(back_up_to, file)
        asked.then(partial(self._backed_up, file)).otherwise(
            partial(self._refused, self._backup, self._backup_row)
        )

    def check(self) -> None:
        """Verify everything."""
        words = t("正在一件一件核对，可以先忙别的", "Verifying one by one; carry on")
        self._busy(self._check, self._check_row, words)
        self.work.ask(check_all).then(self._checked).otherwise(
            partial(self._refused, self._check, self._check_row)
        )

    def open_folder(self) -> None:
        """Show the data folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._store.home)))

    # --- what is shown

    def _backed_up(self, file: Path, size: int) -> None:
        self._backup.setEnabled(True)
        self._backup_row.say(
            t(
                "备份好了：{file}，{size}，已读回核对。",
                "Copied to {file}, {size}, and read back.",
                file=file.name,
                size=size_words(size),
            )
        )

    def _checked(self, checked: Checked) -> None:
        self._check.setEnabled(True)
        if not checked.faults:
            words = t(
                "都好：{cases} 件、{pages} 页，一样不差。",
                "All well: {cases} cases, {pages} pages.",
                cases=checked.cases,
                pages=checked.blobs,
            )
        else:
            said = [say(one.code, one.facts, chosen()) for one in checked.faults[:_MOST_TOLD]]
            facts = {"count": len(checked.faults), "faults": "；".join(said)}
            words = say("check-faults", facts, chosen())
        self._check_row.say(words)

    def _refused(self, button: Button, row: SettingRow, problem: Problem) -> None:
        button.setEnabled(True)
        row.say(say(problem.code, problem.facts, chosen()))

    def _busy(self, button: Button, row: SettingRow, words: str) -> None:
        button.setEnabled(False)
        row.say(words)

    def _show_facts(self, facts: DeviceFacts) -> None:
        self._who.say(f"{facts.agent}，{facts.site}")
        self._prefix.say(facts.prefix)
        self._seat.say(facts.fingerprint)
        self._center.say(facts.center)
        self._folder.say(
            t(
                "{folder}，还剩 {free}",
                "{folder}, {free} left",
                folder=facts.folder,
                free=size_words(facts.free),
            )
        )

    # --- making it

    def _make_rows(self) -> None:
        self._backup, self._check = Button(t("备份", "Back up")), Button(t("核对", "Check"))
        self._password = Button(t("换密码", "Change"))
        self._show, self._licences = Button(t("打开", "Open")), Button(t("看一看", "Read"))
        self._backup_row = SettingRow(
            t("备份到一个文件", "Copy into one file"),
            t("存到 U 盘。没有密码打不开", "Keep it on a stick. It opens with the password only"),
            self._backup,
        )
        self._check_row = SettingRow(
            t("核对资料", "Check everything"),
            t(
                "看看存下的有没有变样，什么都不改",
                "Whether all is as it was saved; changes nothing",
            ),
            self._check,
        )
        self._folder = SettingRow(t("资料在哪", "Where it is kept"), "", self._show)
        self._who = SettingRow(t("谁在用", "Agent"), "")
        self._prefix = SettingRow(t("办件号开头", "Case numbers begin with"), "")
        self._seat = SettingRow(t("这台电脑的核对码", "This device's fingerprint"), "")
        self._center = SettingRow(t("旗中心的地址", "The center's address"), "")
        self._password.clicked.connect(self.change_password)
        self._backup.clicked.connect(self.ask_backup)
        self._check.clicked.connect(self.check)
        self._show.clicked.connect(self.open_folder)
        self._licences.clicked.connect(lambda: Licences(self.window()).open())

    def _groups(self) -> list[tuple[str, str, Group]]:
        """Icon and name in the index, and the group."""
        saving = [self._backup_row, self._check_row, self._folder]
        device = [self._who, self._prefix, self._seat, self._center]
        password = SettingRow(
            t("密码", "Password"),
            t("只在这台电脑上用，旗中心也不知道", "Used here only; the center does not know it"),
            self._password,
        )
        program = SettingRow(
            t("帮您办 {version}", "Proxy desk {version}", version=__version__),
            t("字体、图标、Qt 等的许可", "Licences of fonts, icons, Qt and others"),
            self._licences,
        )
        lock, keep = t("锁定和密码", "Lock, password"), t("保存和备份", "Copies")
        here, program_name = t("这台电脑", "This device"), t("关于", "About")
        return [
            ("languages", t("显示和语言", "Display"), groups.display(self._store)),
            ("lock", lock, groups.locking(self._store, password)),
            ("hard-drive", keep, Group(keep, saving)),
            ("monitor", here, Group(here, device)),
            ("info", program_name, Group(program_name, [program])),
        ]

    def _lay_out(self) -> None:
        across, index, middle = QHBoxLayout(), QVBoxLayout(self._index), QVBoxLayout()
        across.setSpacing(32)
        index.setContentsMargins(0, 0, 0, 0)
        index.setSpacing(4)
        middle.setSpacing(14)
        for icon, name, group in self._groups():
            group.setMaximumWidth(_WIDEST)
            middle.addWidget(group)
            entry = Entry(icon, name)
            entry.clicked.connect(partial(self._jump, group))
            index.addWidget(entry)
            self._entries.append((entry, group))
        index.addStretch(1)
        middle.addStretch(1)
        self._index.setFixedWidth(round(_INDEX_WIDTH * fonts.scale()))
        self._entries[0][0].setChecked(True)
        self._page.verticalScrollBar().valueChanged.connect(self._mark_seen)
        across.addWidget(self._index)
        across.addLayout(middle, 1)
        across.addStretch(0)
        self._page.column.addLayout(across)

    def _jump(self, group: Group) -> None:
        self._page.verticalScrollBar().setValue(self._top_of(group) - _AIR)
        # The last ones cannot come to the top; what was asked for is marked all the same.
        self._mark(group)

    def _top_of(self, group: Group) -> int:
        return group.mapTo(self._page.widget(), group.rect().topLeft()).y()

    def _mark(self, seen: Group) -> None:
        for entry, group in self._entries:
            entry.setChecked(group is seen)

    def _mark_seen(self, at: int) -> None:
        passed = [group for _, group in self._entries if self._top_of(group) <= at + _AIR + _PASSED]
        self._mark(passed[-1] if passed else self._entries[0][1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow there is only the page."""
        super().resizeEvent(event)
        self._index.setVisible(self.width() >= _NARROW)
