"""What the set-up says, each line in Chinese and in English, and how it ends when it cannot go on."""

from __future__ import annotations

import sys


class CannotGoOn(Exception):
    """The set-up ends here; the reason is in both languages."""

    def __init__(self, chinese: str, english: str, detail: str = "") -> None:
        super().__init__(english)
        self.chinese, self.english, self.detail = chinese, english, detail


def prepare_screen() -> None:
    """Let a console that cannot show Chinese show question marks instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def tell(chinese: str, english: str) -> None:
    """Say one step, at once."""
    print(f"· {chinese}\n  {english}", flush=True)


def tell_count(done: int, total: int, what: str) -> None:
    """Say how far a long step is: in place on a terminal, elsewhere a line now and then."""
    if sys.stdout.isatty():
        end = "\n" if done == total else ""
        print(f"\r  {done}/{total} {what:<40.40}", end=end, flush=True)
    elif done % 15 == 0 or done == total:
        print(f"  {done}/{total}", flush=True)


def tell_end(end: CannotGoOn) -> None:
    """Say why it ends, what the tools said first."""
    if end.detail:
        print(end.detail, file=sys.stderr)
    print(f"\n{end.chinese}\n{end.english}", file=sys.stderr, flush=True)
