"""Switching person: covered first, then asked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from proxyagent.ground.clock import SystemClock
from proxyagent.gui.settings.store import Store
from proxyagent.gui.switch.switch import Present, Switch
from tests.gui.people import AGENTS, PASSWORD, SITE


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def switch(window, device, background):
    present = Present(device.agent().folder.name, AGENTS[0], SITE, 2)
    made = Switch(window, present, Store(device.home, background), background, SystemClock())
    made.open()
    return made


def test_the_page_is_covered_whole(switch, window):
    window.resize(1200, 700)
    assert switch.geometry() == window.rect()


def test_the_other_persons_password_opens_her_vault(switch, qtbot):
    qtbot.keyClicks(switch.entry.line, PASSWORD)
    with qtbot.waitSignal(switch.opened, timeout=10_000) as came:
        qtbot.mouseClick(switch.entry.button, Qt.MouseButton.LeftButton)
    assert came.args[0].agent == AGENTS[1]
    came.args[0].close()


def test_escape_means_that_it_is_still_her(switch, qtbot):
    with qtbot.waitSignal(switch.stayed, timeout=2_000):
        qtbot.keyClick(switch.entry.line, Qt.Key.Key_Escape)


def test_her_own_row_means_that_it_is_still_her(switch, qtbot):
    mine = next(one for one in switch.card.people if one.row.text() == AGENTS[0])
    with qtbot.waitSignal(switch.stayed, timeout=2_000):
        qtbot.mouseClick(mine.row, Qt.MouseButton.LeftButton)


def test_a_wrong_password_leaves_the_page_covered(switch, qtbot):
    qtbot.keyClicks(switch.entry.line, "wrong")
    qtbot.keyClick(switch.entry.line, Qt.Key.Key_Return)
    qtbot.waitUntil(switch.entry.under.isVisible, timeout=10_000)
    assert switch.isVisible()


def test_somebody_new_is_asked_of_the_program(switch, qtbot):
    with qtbot.waitSignal(switch.enrol_asked, timeout=2_000):
        switch.card.enrol_asked.emit()
