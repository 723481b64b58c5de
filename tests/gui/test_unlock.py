"""Unlocking by mouse and keys, on real vaults."""

import pytest
from PySide6.QtCore import Qt

from proxyagent.center.recovery import recover
from proxyagent.ground.clock import SystemClock
from proxyagent.gui.settings.store import Store
from proxyagent.gui.unlock.forgotten import Forgotten
from proxyagent.gui.unlock.person import used_words
from proxyagent.gui.unlock.unlock import Unlock
from proxyagent.vault.vault import open_vault
from tests.gui.people import AGENTS, PASSWORD, SITE, device_with

DAY = 86_400_000
NOON = 1_795_492_800_000
"""2026-11-24 12:00 in China, in milliseconds."""


@pytest.fixture
def store(device, background):
    return Store(device.home, background)


@pytest.fixture
def unlock(store, background, qtbot):
    made = Unlock(store, background, SystemClock())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def type_password(qtbot, unlock, words):
    qtbot.keyClicks(unlock.entry.line, words)
    qtbot.keyClick(unlock.entry.line, Qt.Key.Key_Return)


def opened_by(qtbot, unlock, words=PASSWORD):
    with qtbot.waitSignal(unlock.opened, timeout=10_000) as came:
        type_password(qtbot, unlock, words)
    return came.args[0]


def wait_for_words(qtbot, unlock):
    qtbot.waitUntil(unlock.entry.under.isVisible, timeout=10_000)
    return unlock.entry.under.words.text()


def test_the_right_password_opens_the_vault_of_the_one_chosen(unlock, qtbot):
    qtbot.mouseClick(unlock.people[1], Qt.MouseButton.LeftButton)
    vault = opened_by(qtbot, unlock)
    assert vault.agent == unlock.chosen_agent.name
    vault.close()


def test_the_arrows_choose_and_the_password_can_be_typed_at_once(unlock, qtbot):
    first = unlock.chosen_agent.name
    qtbot.keyClick(unlock.entry.line, Qt.Key.Key_Down)
    assert unlock.chosen_agent.name == next(name for name in AGENTS if name != first)
    opened_by(qtbot, unlock).close()


def test_a_wrong_password_says_how_many_are_left_and_that_all_is_there(unlock, qtbot):
    type_password(qtbot, unlock, "wrong")
    assert "再错 2 次" in wait_for_words(qtbot, unlock)
    assert unlock.entry.line.selectedText()


def test_after_three_wrong_ones_it_counts_down_and_waits(unlock, qtbot):
    for _ in range(3):
        type_password(qtbot, unlock, "wrong")
        wait_for_words(qtbot, unlock)
        qtbot.waitUntil(lambda: not unlock.entry.is_busy, timeout=10_000)
    assert "秒" in wait_for_words(qtbot, unlock)
    assert not unlock.entry.button.isEnabled()


def test_the_wait_goes_on_after_the_program_was_closed(unlock, store, background, qtbot):
    test_after_three_wrong_ones_it_counts_down_and_waits(unlock, qtbot)
    again = Unlock(store, background, SystemClock())
    qtbot.addWidget(again)
    again.show()
    assert "秒" in wait_for_words(qtbot, again)


def test_without_a_password_nothing_is_tried(unlock, qtbot):
    qtbot.mouseClick(unlock.entry.button, Qt.MouseButton.LeftButton)
    assert unlock.entry.under.words.text() == "先输密码。"
    assert not unlock.entry.is_busy


def test_capitals_without_shift_tell_of_the_caps_lock(unlock, qtbot):
    qtbot.keyClick(unlock.entry.line, "A")
    assert unlock.entry.under.words.text() == "大写锁定开着"
    qtbot.keyClick(unlock.entry.line, "a")
    assert not unlock.entry.under.isVisible()


def test_the_eye_shows_the_password_and_covers_it(unlock, qtbot):
    line = unlock.entry.line
    qtbot.mouseClick(line.eye, Qt.MouseButton.LeftButton)
    assert line.echoMode() == line.EchoMode.Normal
    qtbot.mouseClick(line.eye, Qt.MouseButton.LeftButton)
    assert line.echoMode() == line.EchoMode.Password


def test_who_opened_last_is_chosen_the_next_time(unlock, store, background, qtbot):
    qtbot.mouseClick(unlock.people[1], Qt.MouseButton.LeftButton)
    vault = opened_by(qtbot, unlock)
    again = Unlock(store, background, SystemClock())
    qtbot.addWidget(again)
    assert again.chosen_agent.name == vault.agent
    assert SITE in again.people[1].accessibleDescription()
    vault.close()


def test_language_and_a_new_agent_are_asked_of_the_program(unlock, qtbot):
    with qtbot.waitSignal(unlock.language_asked) as asked:
        qtbot.mouseClick(unlock.language, Qt.MouseButton.LeftButton)
    assert asked.args == ["en"]


def test_the_password_does_not_stay_in_the_line_once_it_opened(unlock, qtbot):
    opened_by(qtbot, unlock).close()
    assert unlock.entry.line.text() == ""


@pytest.mark.parametrize(
    ("ago", "said"),
    [(0, "今天 12:00 用过"), (DAY, "昨天用过"), (6 * DAY, "11 月 18 日用过")],
)
def test_when_somebody_was_here_is_said_in_words(ago, said):
    assert used_words(NOON - ago, NOON) == said


def test_a_forgotten_password_is_recovered_with_the_center(tmp_path, background, qtbot):
    device = device_with(tmp_path, AGENTS[:1], recovery=True)
    device.meet()
    unlock = Unlock(Store(device.home, background), background, SystemClock())
    qtbot.addWidget(unlock)
    unlock.resize(1366, 768)
    unlock.show()
    qtbot.mouseClick(unlock.forgotten, Qt.MouseButton.LeftButton)
    sheet = unlock.findChild(Forgotten)
    for line in (sheet.new.first, sheet.new.again):
        qtbot.keyClicks(line, "another horse")
    request, answer = tmp_path / "request", tmp_path / "answer"
    sheet.save_to(request)
    qtbot.waitUntil(sheet.code.isVisible, timeout=20_000)
    recovered = recover(device.center, request, device.custodians, answer)
    shown = sheet.code.accessibleName().replace(" ", "")
    assert shown == recovered.fingerprint.replace(" ", "")
    with qtbot.waitSignal(sheet.recovered, timeout=20_000):
        sheet.take_answer(answer)
    open_vault(device.agent().folder, "another horse", SystemClock()).close()
    device.center.close()
