"""Settings: what is kept, and what a click changes."""

import json

import pytest
from PySide6.QtCore import Qt

from proxyagent.desk.open_desk import Desk
from proxyagent.ground.clock import SystemClock
from proxyagent.gui.parts.choice import Segments
from proxyagent.gui.screen import Work
from proxyagent.gui.settings.change_password import ChangePassword
from proxyagent.gui.settings.kept import FILE, MOST_SEATS, Kept, SeatNote, read_kept, write_kept
from proxyagent.gui.settings.settings import Settings
from proxyagent.gui.settings.store import Store
from proxyagent.imaging.door import PageDoor
from proxyagent.vault.vault import open_vault
from tests.gui.people import PASSWORD, SITE

NEW = "tea horse river"


@pytest.fixture
def work(device, background):
    vault = device.open()
    with PageDoor() as door:
        yield Work(Desk(vault, SystemClock(), door), background)
        background.close()
    vault.close()


@pytest.fixture
def store(device, background):
    return Store(device.home, background)


@pytest.fixture
def settings(work, store, qtbot):
    made = Settings(work, store)
    qtbot.addWidget(made)
    made.resize(1150, 732)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: SITE in made._who.second.text(), timeout=10_000)
    return made


def test_what_was_kept_is_read_back(tmp_path):
    kept = Kept("en", "dark", "large", True, 10, {"0" * 16: SeatNote(SITE, 5)})
    write_kept(tmp_path, kept)
    assert read_kept(tmp_path) == kept


def test_a_value_that_is_none_of_ours_counts_as_not_set(tmp_path):
    wrong = {"language": "fr", "theme": "dark", "lock_minutes": 0, "size": 3, "other": [1]}
    (tmp_path / FILE).write_text(json.dumps(wrong))
    assert read_kept(tmp_path) == Kept(theme="dark")


@pytest.mark.parametrize("text", ["", "{", "[]", "\x00" * 9, "[" * 9999, "x" * (1 << 17)])
def test_a_broken_file_counts_as_empty(tmp_path, text):
    (tmp_path / FILE).write_text(text)
    assert read_kept(tmp_path) == Kept()


def test_of_too_many_agents_the_latest_stay():
    kept = Kept()
    for number in range(MOST_SEATS + 9):
        kept = kept.note_seat(f"{number:016x}", SeatNote(SITE, number))
    assert len(kept.seats) == MOST_SEATS
    assert f"{0:016x}" not in kept.seats


def test_a_setting_takes_effect_at_once_and_is_kept(settings, store, device, qtbot):
    segments = next(
        one for one in settings.findChildren(Segments) if one.accessibleName() == "颜色"
    )
    with qtbot.waitSignal(store.changed) as changed:
        segments._group.button(2).click()
    assert changed.args == ["theme"]
    qtbot.waitUntil(lambda: read_kept(device.home).theme == "dark", timeout=5_000)


def test_the_device_says_who_works_here_and_how_much_room_is_left(settings, device):
    assert settings._prefix.second.text().startswith("SRD")
    assert "还剩" in settings._folder.second.text()


def test_a_check_says_that_all_is_well(settings, qtbot):
    qtbot.mouseClick(settings._check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "都好" in settings._check_row.second.text(), timeout=20_000)


def test_a_backup_is_written_and_said(settings, tmp_path, qtbot):
    pytest.importorskip("proxyagent.vault.backing_up")
    settings.back_up(tmp_path / "copy.backup")
    qtbot.waitUntil(lambda: "备份好了" in settings._backup_row.second.text(), timeout=20_000)
    assert (tmp_path / "copy.backup").stat().st_size > 0


def change(qtbot, settings, old):
    settings.change_password()
    sheet = settings.window().findChild(ChangePassword)
    qtbot.keyClicks(sheet.old, old)
    for line in (sheet.new.first, sheet.new.again):
        qtbot.keyClicks(line, NEW)
    qtbot.mouseClick(sheet.button, Qt.MouseButton.LeftButton)
    return sheet


def test_the_password_is_changed(settings, device, qtbot):
    sheet = change(qtbot, settings, PASSWORD)
    qtbot.waitSignal(sheet.changed, timeout=20_000).wait()
    open_vault(device.agent().folder, NEW, SystemClock()).close()


def test_with_a_wrong_old_password_nothing_changes(settings, device, qtbot):
    sheet = change(qtbot, settings, "not this one")
    qtbot.waitUntil(lambda: "密码不对" in sheet._under.words.text(), timeout=20_000)
    open_vault(device.agent().folder, PASSWORD, SystemClock()).close()
