"""A desk that was enrolled by a real center's activation file, with a weak key derivation and a fixed clock."""

import json
import shutil
from pathlib import Path

import pytest

from proxyagent.center.config import Config
from proxyagent.center.init import init
from proxyagent.center.seats import activate
from proxyagent.desk.enrol import enrol
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.prepare_consent import sign
from proxyagent.desk.submit_case import submit_case
from proxyagent.ground.resources import resource
from proxyagent.imaging.door import PageDoor
from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.vault.folder import Home
from proxyagent.vault.vault import open_vault
from tests.desk.preparing import filled, signature
from tests.support.clock import FixedClock

AGENT, PASSWORD = "小陈", "样例密码"


@pytest.fixture(scope="session")
def door():
    with PageDoor() as door:
        yield door


@pytest.fixture(scope="session")
def activation(tmp_path_factory):
    folder = tmp_path_factory.mktemp("center")
    center = init(folder / "data", Config(url="http://127.0.0.1:8470"), FixedClock())
    activate(center, "TK", AGENT, folder / "activation.json")
    center.close()
    return folder / "activation.json"


@pytest.fixture(scope="session")
def enrolled_home(activation, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    enrol(home, activation, AGENT, PASSWORD, FixedClock(), weak_parameters_for_tests())
    return home


@pytest.fixture
def home(enrolled_home, tmp_path):
    """A copy of a fresh home: enrolling once is enough."""
    return Path(shutil.copytree(enrolled_home, tmp_path / "home"))


@pytest.fixture
def clock():
    return FixedClock()


@pytest.fixture
def desk(home, clock, door):
    vault = open_vault(Home(home).get_agent().folder, PASSWORD, clock)
    yield Desk(vault, clock, door)
    vault.close()


@pytest.fixture
def given(tmp_path):
    """A folder with the sample scans, and intake files written beside them."""
    return Given(tmp_path / "given")


class Given:
    def __init__(self, folder):
        self.folder = Path(shutil.copytree(resource("samples"), folder))

    def sample(self, name="intake-straight.json", **changes):
        """A sample intake file with changes, under a name of its own."""
        content = json.loads((self.folder / name).read_text(encoding="utf-8")) | changes
        return self.file(content)

    def file(self, content, name="changed.json"):
        path = self.folder / name
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return path


@pytest.fixture
def submitted(desk):
    """A case filled in, signed and submitted by the window's verbs; still in the outbox."""
    case = filled(desk).case
    sign(desk, case, signature())
    submit_case(desk, case)
    return case
