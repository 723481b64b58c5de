"""The first start, by mouse, keys and a dropped file."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from proxyagent.ground.clock import SystemClock
from proxyagent.gui.enrol.enrolment import Enrolment
from proxyagent.gui.parts.strength import judge_password
from proxyagent.gui.settings.store import Store
from tests.gui.people import ANOTHER, SITE

GOOD = "tea horse river seven"


@pytest.fixture
def enrolment(device, background, qtbot):
    made = Enrolment(Store(device.home, background), background, SystemClock(), can_leave=True)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def drop(enrolment, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enrolment.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, button, keys))


def read(qtbot, enrolment, device):
    drop(enrolment, device.activation)
    qtbot.waitUntil(enrolment.file.compared.isVisible, timeout=10_000)


def fill(qtbot, enrolment, first=GOOD, again=GOOD):
    enrolment.file.compared.click()
    qtbot.keyClicks(enrolment.password.new.first, first)
    qtbot.keyClicks(enrolment.password.new.again, again)


def test_a_dropped_file_is_said_in_words(enrolment, device, qtbot):
    read(qtbot, enrolment, device)
    said = [label.text() for label in enrolment.file._facts.values()]
    assert any(ANOTHER in one and SITE in one for one in said)
    assert enrolment.file._code.accessibleName().replace(" ", "") == (
        device.center.id.hex()[:12].upper()
    )


def test_file_code_and_password_open_a_new_vault(enrolment, device, qtbot):
    read(qtbot, enrolment, device)
    fill(qtbot, enrolment)
    with qtbot.waitSignal(enrolment.opened, timeout=30_000) as came:
        qtbot.keyClick(enrolment.password.new.again, Qt.Key.Key_Return)
    vault = came.args[0]
    assert vault.agent == ANOTHER
    vault.close()


def test_before_the_code_was_compared_no_password_is_taken(enrolment, device, qtbot):
    read(qtbot, enrolment, device)
    assert not enrolment.password.isEnabled()
    assert not enrolment.button.isEnabled()


def test_two_passwords_that_differ_do_not_open(enrolment, device, qtbot):
    read(qtbot, enrolment, device)
    fill(qtbot, enrolment, again=GOOD + "x")
    assert not enrolment.button.isEnabled()


def test_a_file_that_is_none_is_told_and_nothing_is_made(enrolment, device, tmp_path, qtbot):
    before = list((device.home / "agents").iterdir())
    other = tmp_path / "other.json"
    other.write_text("[1, 2")
    drop(enrolment, other)
    qtbot.waitUntil(enrolment.file._trouble.isVisible, timeout=10_000)
    assert "旗中心" in enrolment.file._trouble.words.text()
    assert list((device.home / "agents").iterdir()) == before


@pytest.mark.parametrize(
    ("password", "grade"),
    [
        ("", "none"),
        ("abc", "short"),
        ("123456", "easy"),
        ("孟根其其格1", "easy"),
        ("abcdefgh", "easy"),
        ("aaaaaaa", "easy"),
        ("tea horse", "fair"),
        ("茶马河七", "strong"),
        (GOOD, "strong"),
    ],
)
def test_a_password_is_judged_plainly(password, grade):
    assert judge_password(password, ["孟根其其格"]).grade == grade
