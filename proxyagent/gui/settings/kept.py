"""`window.json`: what the window remembers on this device; per device, in clear, and never a secret.

Read strictly and forgivingly: a value that is not one of those described here counts as not set, a file
that does not read counts as empty, and whatever else stands in it is dropped at the next change.
"""

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import durable_write, private_folder

FILE = "window.json"
MAX_FILE = 1 << 16
MOST_SEATS = 50
LOCK_MINUTES = (2, 5, 10, 30)

_Line = Annotated[str, msgspec.Meta(max_length=200)]
_Time = Annotated[int, msgspec.Meta(ge=0, le=1 << 53)]


class SeatNote(msgspec.Struct, frozen=True):
    """What is remembered of one agent: where, and when (ms since 1970 UTC) last opened here."""

    site: _Line = ""
    used: _Time = 0


class Kept(msgspec.Struct, frozen=True):
    """Every setting of the device.

    - `language`: what the window speaks, `zh_CN` or `en`.
    - `theme`: `light`, `dark`, or `system` (as the computer is set).
    - `size`: text `standard`, `large` (×1.15) or `largest` (×1.3).
    - `reduce_motion`: nothing fades or slides.
    - `lock_minutes`: minutes without a key or a click until the vault is locked, 1 to 120.
    - `seats`: by the name of a vault's folder, where and when it was last opened.
    """

    language: Literal["zh_CN", "en"] = "zh_CN"
    theme: Literal["light", "dark", "system"] = "system"
    size: Literal["standard", "large", "largest"] = "standard"
    reduce_motion: bool = False
    lock_minutes: Annotated[int, msgspec.Meta(ge=1, le=120)] = 5
    seats: dict[Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$")], SeatNote] = {}

    def note_seat(self, folder: str, note: SeatNote) -> "Kept":
        """The same with one agent's note; the oldest notes go where there are too many."""
        seats = {**self.seats, folder: note}
        newest = sorted(seats, key=lambda name: seats[name].used, reverse=True)[:MOST_SEATS]
        return msgspec.structs.replace(self, seats={name: seats[name] for name in newest})


def read_kept(home: Path) -> Kept:
    """What is remembered in the data folder; defaults where nothing usable stands there."""
    try:
        with (home / FILE).open("rb") as file:
            untrusted = file.read(MAX_FILE + 1)
        parsed = msgspec.json.decode(untrusted) if len(untrusted) <= MAX_FILE else {}
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Kept()
    return _sound(parsed) if isinstance(parsed, dict) else Kept()


def write_kept(home: Path, kept: Kept) -> None:
    """Keep it, durably; raises DiskTrouble."""
    with told_as_problems(home / FILE):
        private_folder(home)
        durable_write(home / FILE, msgspec.json.format(msgspec.json.encode(kept), indent=1))


def _sound(untrusted: dict[str, Any]) -> Kept:
    sound: dict[str, Any] = {}
    for one in msgspec.structs.fields(Kept):
        if one.name not in untrusted:
            continue
        try:
            sound[one.name] = msgspec.convert(untrusted[one.name], one.type, strict=True)
        except msgspec.ValidationError:
            continue
    seats = dict(list(sound.get("seats", {}).items())[:MOST_SEATS])
    return Kept(**{**sound, "seats": seats})
