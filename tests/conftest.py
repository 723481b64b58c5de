"""What every test stands on: a fixed clock, an empty home, a real PostgreSQL, and red for any unexpected warning."""

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from proxyagent.ground.files import keep_files_private
from tests.support.absence import leave_out
from tests.support.clock import FixedClock
from tests.support.crash import compiled_shim
from tests.support.disks import Stick, find_reason_without_sticks, small_disk
from tests.support.postgres import PostgresServer, find_or_install_postgres

CRASH_SAMPLE = 40
IN_CI = os.environ.get("CI") == "true"

if not os.access(Path(__file__).parent.parent, os.W_OK):
    set_hypothesis_home_dir(Path(tempfile.mkdtemp(prefix="pa-hypothesis-")))
hypothesis.settings.register_profile("dev", max_examples=30, deadline=None)
hypothesis.settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, print_blob=True, database=None
)
hypothesis.settings.register_profile("long", max_examples=2000, deadline=None)
hypothesis.settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if IN_CI else "dev"),
)

keep_files_private()
# Windows of the tests are drawn, but on no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    if not pluginmanager.has_plugin("pytest-qt"):
        # Left out where Qt cannot be loaded; its settings must still be known words.
        for setting in ("qt_api", "qt_log_level_fail"):
            parser.addini(setting, "of pytest-qt, which is left out here")
    parser.addoption(
        "--every-crash-point",
        action="store_true",
        help="crash at every point in every way instead of at a sample",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "logs(*patterns): the test expects log records (WARNING and above) with these texts",
    )
    config.addinivalue_line("markers", "root: needs the rights of root (mounts, other accounts)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--every-crash-point"):
        for item in items:
            item.add_marker(pytest.mark.timeout(0))


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands still until the test moves it."""
    return FixedClock()


@pytest.fixture
def crash_runs(request: pytest.FixtureRequest) -> int | None:
    """How many runs a crash test may spend on one scenario (None: as many as there are); skips without a compiler."""
    if compiled_shim() is None:
        leave_out("needs Linux and a C compiler")
    return None if request.config.getoption("--every-crash-point") else CRASH_SAMPLE


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data directory, named to this process and its children by PROXYAGENT_HOME."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("PROXYAGENT_HOME", str(folder))
    return folder


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Stick]:
    """A USB stick with a real FAT32, plugged in; `stick.folder` is where it is, `stick.pull()` pulls it out."""
    reason = find_reason_without_sticks()
    if reason:
        leave_out(reason)
    made = Stick(tmp_path)
    made.plug_in()
    yield made
    made.put_away()


@pytest.fixture
def full_soon(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 256 KiB."""
    with small_disk(tmp_path / "full-soon", 256) as folder:
        if folder is None:
            leave_out("may not mount a small disk here")
        yield folder


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A record of WARNING or above that `@pytest.mark.logs("text")` did not announce fails the test."""
    marker = request.node.get_closest_marker("logs")
    expected: tuple[str, ...] = marker.args if marker else ()
    seen = _Collector()
    logging.getLogger().addHandler(seen)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(seen)
    said = [f"{record.name}: {record.getMessage()}" for record in seen.records]
    unexpected = [line for line in said if not any(text in line for text in expected)]
    assert not unexpected, f"unexpected log records: {unexpected}"
    unsaid = [text for text in expected if not any(text in line for line in said)]
    assert not unsaid, f"announced log records that never came: {unsaid}"


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _root_only(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("root") and (os.name == "nt" or os.geteuid() != 0):
        leave_out("needs root")


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """A real PostgreSQL from the system's package, run by an ordinary user in a temporary folder."""
    programs = find_or_install_postgres()
    if programs is None:
        leave_out("PostgreSQL is not installed and could not be installed here")
    with PostgresServer(programs) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of an empty database of its own, for SQLAlchemy with psycopg."""
    with postgres_server.database() as url:
        yield url
