"""A real PostgreSQL for the tests: Debian's package, started by an ordinary user in a temporary folder."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

_DEBIAN = Path("/usr/lib/postgresql")
_START_SECONDS = 30


def find_or_install_postgres() -> Path | None:
    """The folder of `initdb` and `postgres`; installs Debian's package where it may; None where it may not."""
    found = _find_programs()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["update", "-qq"],
            ["install", "-yqq", "--no-install-recommends", "postgresql"],
        ):
            subprocess.run(["apt-get", *command], env=environment, check=False, capture_output=True)
        found = _find_programs()
    return found


def _find_programs() -> Path | None:
    newest_first = sorted(
        _DEBIAN.glob("*/bin"), key=lambda place: int(place.parent.name), reverse=True
    )
    for folder in newest_first:
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class PostgresServer:
    """One cluster on a loopback port, gone with all its data at the end.

    PostgreSQL refuses to run as root, so root starts it as `postgres` or `nobody`.
    """

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="pa-pg-"))
        self._account = _ordinary_account()
        self._databases = 0
        self.port = _free_port()

    def __enter__(self) -> Self:
        if self._account is not None:
            os.chown(self._folder, *self._account)
        data = str(self._folder / "data")
        self._run("initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync",
                  "--locale=C.UTF-8")  # fmt: skip
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
            f" -c max_connections=60 -c shared_buffers=32MB"
        )
        log = str(self._folder / "log")
        self._run(
            "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "-t", str(_START_SECONDS), "start"
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    @contextmanager
    def database(self) -> Iterator[str]:
        """Make an empty database, give its SQLAlchemy URL, and drop it at the end."""
        self._databases += 1
        name = f"tests_{os.getpid()}_{self._databases}"
        self._say_sql(f"CREATE DATABASE {name}")
        try:
            yield f"postgresql+psycopg://tests@127.0.0.1:{self.port}/{name}"
        finally:
            self._say_sql(f"DROP DATABASE {name} WITH (FORCE)")

    def _say_sql(self, statement: str) -> None:
        where = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "tests", "-d", "postgres")
        self._run("psql", "-qX", *where, "-c", statement)

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs; raises with what it said."""
        user, group = self._account or (None, None)
        # A pipe would stay open in the server that pg_ctl leaves behind, hence a file.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                [self._programs / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                check=False,
                cwd=self._folder,
                user=user,
                group=group,
                extra_groups=[] if user else None,
            )
            said.seek(0)
            text = said.read().decode(errors="replace")
        if done.returncode:
            raise RuntimeError(f"{program}: {text}")


def _ordinary_account() -> tuple[int, int] | None:
    """Who runs the server: None for oneself, or an ordinary account's user and group numbers."""
    if os.geteuid() != 0:
        return None
    import pwd  # not on Windows, where this file must still be importable

    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return account.pw_uid, account.pw_gid
    raise RuntimeError("no ordinary account to run PostgreSQL as")


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
    return port
