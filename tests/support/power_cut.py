"""The disk as a power cut may leave it, rebuilt from a recording of every change.

What was flushed is there. Of what was not, an image keeps nothing, or the names without the data, or a random
half with one write torn at a sector. Names follow a journal: of the changes not yet flushed a first part
is kept, never a later one without an earlier one.

A record of the shim is `op, 3 spare, u32 first, u32 second, u64 node, u64 offset, u64 size`, then the two
names and, for `w` and `s`, the data: `c`reate, `m`kdir, `l`ink, `u`nlink, `r`ename, `w`rite, `t`runcate,
`f`lush, `s`aid.
"""

import random  # noqa: TID251 (a test chooses repeatable losses)
import shutil
import struct
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_HEAD = struct.Struct("<c3xIIQQQ")
_SECTOR = 512


@dataclass(frozen=True)
class Record:
    """One change, in the order in which they took effect."""

    op: str
    first: str
    second: str
    node: int
    offset: int
    data: bytes
    size: int


def read_records(log: bytes) -> Iterator[Record]:
    """The records of a recording's log file."""
    at = 0
    while at < len(log):
        op, first, second, node, offset, size = _HEAD.unpack_from(log, at)
        at += _HEAD.size
        names = log[at : at + first + second].decode()
        at += first + second
        letter = op.decode()
        data = log[at : at + size] if letter in "ws" else b""
        at += len(data)
        yield Record(letter, names[:first], names[first:], node, offset, data, size)


@dataclass(eq=False)
class _File:
    """Content that was flushed, and the changes since: data at an offset, or None for a new length."""

    flushed: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def flush(self) -> None:
        _apply(self.flushed, self.pending)
        self.pending.clear()

    def content(self, dice: random.Random | None) -> bytes:
        """What a cut leaves: nothing unflushed, or what the dice keep."""
        if dice is None or not self.pending:
            return bytes(self.flushed)
        kept = [change for change in self.pending if dice.random() < 0.5]
        if kept and dice.random() < 0.5:
            offset, data = kept[-1]
            kept[-1] = (offset, data and data[: dice.randrange(len(data) // _SECTOR + 1) * _SECTOR])
        copy = bytearray(self.flushed)
        _apply(copy, kept)
        return bytes(copy)


def _apply(content: bytearray, changes: list[tuple[int, bytes | None]]) -> None:
    for offset, data in changes:
        end = offset if data is None else offset + len(data)
        if len(content) < end:
            content.extend(bytes(end - len(content)))
        if data is None:
            del content[end:]
        else:
            content[offset:end] = data


@dataclass(eq=False)
class _Folder:
    entries: dict[str, "_File | _Folder"] = field(default_factory=dict)


@dataclass(eq=False)
class _NameChange:
    """Set `name` in `folder` to `node` (None: removed); a rename also removes `old`."""

    folder: _Folder
    name: str
    node: "_File | _Folder | None"
    old_folder: _Folder | None = None
    old_name: str = ""
    flushed: bool = False

    def apply(self, entries: "dict[_Folder, dict[str, _File | _Folder]]") -> None:
        if self.old_folder is not None:
            entries.setdefault(self.old_folder, {}).pop(self.old_name, None)
        here = entries.setdefault(self.folder, {})
        if self.node is None:
            here.pop(self.name, None)
        else:
            here[self.name] = self.node


class Disk:
    """A folder's live names, its flushed content, and all that is not flushed yet."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._top = _Folder()
        self._nodes: dict[int, _File | _Folder] = {root.stat().st_ino: self._top}
        self._changes: list[_NameChange] = []
        self._base: dict[_Folder, dict[str, _File | _Folder]] = {self._top: {}}
        self._take_in(root, self._top)

    def _take_in(self, place: Path, folder: _Folder) -> None:
        for path in place.iterdir():
            node: _File | _Folder = (
                _Folder() if path.is_dir() else _File(bytearray(path.read_bytes()))
            )
            self._nodes[path.stat().st_ino] = node
            folder.entries[path.name] = node
            if isinstance(node, _Folder):
                self._base[node] = {}
                self._take_in(path, node)
        self._base[folder] = dict(folder.entries)

    def take(self, record: Record) -> None:
        """Let one recorded change happen."""
        if record.op in "wtf":
            self._change_content(record)
        elif record.op in "cml":
            self._add(record)
        elif record.op == "u":
            folder, name = self._find(record.first)
            folder.entries.pop(name)
            self._changes.append(_NameChange(folder, name, None))
        elif record.op == "r":
            self._rename(record)

    def _change_content(self, record: Record) -> None:
        node = self._nodes.get(record.node)
        if isinstance(node, _Folder):
            for change in self._changes:
                change.flushed |= node in (change.folder, change.old_folder)
        elif node is not None and record.op == "f":
            node.flush()
        elif node is not None:
            node.pending.append((record.offset, record.data if record.op == "w" else None))

    def _add(self, record: Record) -> None:
        folder, name = self._find(record.first)
        if record.op != "l":
            self._nodes[record.node] = _Folder() if record.op == "m" else _File()
        folder.entries[name] = self._nodes[record.node]
        self._changes.append(_NameChange(folder, name, folder.entries[name]))

    def _rename(self, record: Record) -> None:
        old_folder, old_name = self._find(record.first)
        folder, name = self._find(record.second)
        node = old_folder.entries.pop(old_name)
        folder.entries[name] = node
        self._changes.append(_NameChange(folder, name, node, old_folder, old_name))

    def _find(self, path: str) -> tuple[_Folder, str]:
        *above, name = Path(path).relative_to(self._root).parts
        folder = self._top
        for part in above:
            inner = folder.entries[part]
            if not isinstance(inner, _Folder):
                raise NotADirectoryError(path)
            folder = inner
        return folder, name

    def lay_out(self, target: Path, variant: str, dice: random.Random) -> None:
        """Write what a cut at this moment leaves into the empty or missing folder `target`."""
        loose = [change for change in self._changes if not change.flushed]
        kept = {"nothing": 0, "names": len(loose)}.get(variant)
        kept = dice.randint(0, len(loose)) if kept is None else kept
        keep = set(map(id, loose[:kept]))
        entries = {folder: dict(names) for folder, names in self._base.items()}
        for change in self._changes:
            if change.flushed or id(change) in keep:
                change.apply(entries)
        _write_folder(self._top, entries, target, dice if variant == "random" else None)


def _write_folder(
    folder: _Folder,
    entries: dict[_Folder, dict[str, _File | _Folder]],
    target: Path,
    dice: random.Random | None,
) -> None:
    target.mkdir(exist_ok=True)
    for name, node in entries.get(folder, {}).items():
        if isinstance(node, _Folder):
            _write_folder(node, entries, target / name, dice)
        else:
            (target / name).write_bytes(node.content(dice))


@dataclass(frozen=True)
class Image:
    """One disk that a power cut may have left."""

    after: int
    variant: str
    said: bytes
    folder: Path


def images(
    disk: Disk, records: list[Record], scratch: Path, seeds: int, chosen: Container[int]
) -> Iterator[Image]:
    """The disk after each record, in each variant, laid out one after the other in the same scratch folder.

    Only those whose number, from 0, is among `chosen`. `said` is what the program had promised by then:
    an image may have more, never less.
    """
    said, at = b"", -1
    losses = [("nothing", 0), ("names", 0), *(("random", seed) for seed in range(seeds))]
    for number, record in enumerate(records, 1):
        disk.take(record)
        if record.op == "s":
            said += record.data
        for variant, seed in losses:
            at += 1
            if at not in chosen:
                continue
            shutil.rmtree(scratch, ignore_errors=True)
            dice = random.Random(f"{number} {seed}")  # noqa: S311 (repeatable, no secret)
            disk.lay_out(scratch, variant, dice)
            yield Image(number, variant, said, scratch)
