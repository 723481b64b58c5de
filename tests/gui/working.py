"""Somebody at work in the real window: real vault, real center, mouse and keys."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from proxyagent.desk.open_desk import Desk
from proxyagent.desk.take_in import take_in
from proxyagent.ground.resources import resource
from proxyagent.gui.app import Program
from proxyagent.gui.screen import Screen
from proxyagent.gui.sync.service import CENTER_URL
from proxyagent.gui.window import Frame
from proxyagent.imaging.door import PageDoor
from tests.support.world import PASSWORD, World, WorldDesk

WAIT_MS = 8000
FORM, SIGNED = "form", 2


def real_case(desk: WorldDesk, folder: Path, ref: str) -> bytes:
    """A whole case of the sample catalogue, with its sample papers."""
    folder.mkdir(exist_ok=True)
    for sample in resource("samples").iterdir():
        shutil.copy(sample, folder / sample.name)
    given = json.loads((folder / "intake-returned.json").read_bytes()) | {"ref": ref}
    file = folder / f"{ref}.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    with PageDoor() as door:
        bench = Desk(desk.vault, desk.world.clock, door)
        return take_in(bench, file).case


def send_back(world: World, case: bytes, folder: Path) -> None:
    """The center asks for a page and a field."""
    items = [
        {
            "material": FORM,
            "page": SIGNED,
            "region": [120, 640, 420, 160],
            "reason": "签名处看不清",
        },
        {"field": "kin_phone", "reason": "联系人电话打不通，请核对"},
    ]
    file = folder / "correct.json"
    file.write_text(json.dumps({"by": "2026-12-01", "items": items}), encoding="utf-8")
    world.act(case, "correct", file)


class Working:
    """The program, its frame, and what a person does with it."""

    def __init__(self, qtbot, program: Program) -> None:
        self.bot, self.program = qtbot, program

    @property
    def frame(self) -> Frame:
        assert self.program.session is not None
        assert self.program.session.frame is not None
        return self.program.session.frame

    @property
    def screen(self) -> Screen:
        assert self.frame.shown is not None
        return self.frame.shown

    def until(self, holds) -> None:
        self.bot.waitUntil(holds, timeout=WAIT_MS)

    def unlock(self, password: str = PASSWORD) -> None:
        entry = self.program.window.inside.entry
        entry.line.setFocus()
        self.bot.keyClicks(entry.line, password)
        self.bot.keyClick(entry.line, Qt.Key.Key_Return)

    def press(self, key: Qt.Key, how=Qt.KeyboardModifier.NoModifier) -> None:
        target = QApplication.focusWidget() or self.program.window
        self.bot.keyClick(target, key, how)

    def click(self, widget) -> None:
        self.bot.mouseClick(widget, Qt.MouseButton.LeftButton)


@contextmanager
def at_work(qtbot, desk: WorldDesk, *, unlocked: bool = True) -> Iterator[Working]:
    """The program on this desk's vault, from its opening to its end."""
    desk.close()
    before = os.environ.get(CENTER_URL)
    os.environ[CENTER_URL] = desk.world.url
    app = QApplication.instance()
    program = Program(app, desk.vault.folder.parent.parent, desk.world.clock)
    program.open()
    working = Working(qtbot, program)
    try:
        program.window.activateWindow()
        qtbot.waitExposed(program.window)
        if unlocked:
            working.unlock()
            working.until(lambda: program.session is not None)
            working.until(lambda: working.frame.shown is not None)
        yield working
    finally:
        program.end()
        program.window.deleteLater()
        os.environ.pop(CENTER_URL, None)
        if before is not None:
            os.environ[CENTER_URL] = before
