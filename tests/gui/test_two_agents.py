"""The whole program with two agents on one computer: opening, locking, switching, another language."""

import pytest
from PySide6.QtCore import Qt

from proxyagent.ground.clock import SystemClock
from proxyagent.gui.app import Program
from proxyagent.gui.enrol.enrolment import Enrolment
from proxyagent.gui.settings.kept import read_kept
from proxyagent.gui.switch.switch import Switch
from proxyagent.gui.unlock.unlock import Unlock
from tests.gui.people import AGENTS, PASSWORD


@pytest.fixture
def program(qapp, device, qtbot):
    made = Program(qapp, device.home, SystemClock())
    # How long the main thread stands still is measured elsewhere, alone on the machine.
    made.watch.end()
    made.open()
    yield made
    made.window.close()
    made.window.deleteLater()


def at_work(program):
    return program.session is not None and program.session.frame is not None


def unlock(qtbot, program):
    qtbot.keyClicks(program.window.inside.entry.line, PASSWORD)
    qtbot.keyClick(program.window.inside.entry.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at_work(program), timeout=20_000)


def test_the_password_leads_to_work_and_locking_back(program, qtbot):
    unlock(qtbot, program)
    program.session.frame.asked.emit("lock")
    qtbot.waitUntil(lambda: isinstance(program.window.inside, Unlock), timeout=20_000)
    assert program.session is None


def test_another_agent_takes_over_and_only_her_vault_is_open(program, qtbot):
    unlock(qtbot, program)
    first = program.session.vault.agent
    program.session.frame.asked.emit("switch")
    cover = program.window.findChild(Switch)
    qtbot.keyClicks(cover.entry.line, PASSWORD)
    qtbot.keyClick(cover.entry.line, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: at_work(program) and program.session.vault.agent != first, timeout=20_000
    )
    assert program.session.vault.agent == next(name for name in AGENTS if name != first)


def test_the_language_changes_before_anybody_is_in_and_is_kept(program, device, qtbot):
    qtbot.mouseClick(program.window.inside.language, Qt.MouseButton.LeftButton)
    assert program.window.inside.entry.button.text() == "Open"
    qtbot.waitUntil(lambda: read_kept(device.home).language == "en", timeout=5_000)


def test_adding_an_agent_can_be_left_again(program, qtbot):
    program.window.inside.enrol_asked.emit()
    assert isinstance(program.window.inside, Enrolment)
    program.window.inside.left.emit()
    assert isinstance(program.window.inside, Unlock)
