"""The keepers of the recovery key: any two of them open it, none alone."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from proxyagent.center.errors import BadRequestFile, BadSetting
from proxyagent.center.storage.tables import custodians as table
from proxyagent.center.storage.tables import facts
from proxyagent.center.storage.tx import Tx
from proxyagent.ground.files import durable_write
from proxyagent.sealing.custody import join, split
from proxyagent.sealing.errors import BadKey, CustodyProblem
from proxyagent.sealing.kem import KemKey

_HEAD = "proxyagent custodian/1 "
FEWEST = 2


def prepare_custodians(files: Mapping[str, Path]) -> dict[str, bytes]:
    """Each custodian's public key; writes the file with the private one where it is missing.

    Raises:
        BadSetting: one alone was named.
        BadRequestFile: a file is there and is none of a custodian.

    """
    if len(files) == 1:
        raise BadSetting("custodian-alone")
    made = {}
    for name, path in sorted(files.items()):
        if not path.exists():
            key = KemKey.generate()
            durable_write(path, f"{_HEAD}{key.seed.hex()}\n".encode())
        made[name] = read_custodian(path).public
    return made


def read_custodian(path: Path) -> KemKey:
    """The key in a custodian's file; raises BadRequestFile."""
    try:
        text = path.read_text(encoding="ascii")
        key = KemKey.from_seed(bytes.fromhex(text.removeprefix(_HEAD).strip()))
    except (OSError, ValueError, BadKey):
        raise BadRequestFile("custodian-file-unreadable", file=path.name) from None
    if not text.startswith(_HEAD):
        raise BadRequestFile("custodian-file-unreadable", file=path.name)
    return key


def split_seed(tx: Tx, seed: bytes, publics: Mapping[str, bytes], now: int) -> None:
    """Keep the recovery seed only so that two custodians open it together."""
    for name, public in publics.items():
        tx.insert(table, name=name, public=public, made=now)
    tx.insert(facts, key="custody", value=split(seed, publics))


def names_of(tx: Tx) -> list[str]:
    """The custodians, by name."""
    return [row.name for row in tx.all(table)]


def join_seed(
    custody: bytes, publics: Mapping[str, bytes], files: Sequence[Path]
) -> tuple[bytes, tuple[str, ...]]:
    """The recovery seed from two custodians' files, and who they are.

    Raises:
        BadRequestFile: fewer than two different custodians of this center.

    """
    known = {public: name for name, public in publics.items()}
    keys = {}
    for path in files:
        key = read_custodian(path)
        if key.public not in known:
            raise BadRequestFile("custodian-unknown", file=path.name)
        keys[known[key.public]] = key
    if len(keys) < FEWEST:
        raise BadRequestFile("custodians-too-few")
    try:
        return join(custody, keys), tuple(sorted(keys))
    except CustodyProblem:
        raise BadRequestFile("custodians-too-few") from None
