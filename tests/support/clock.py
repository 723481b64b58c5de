"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class FixedClock:
    """Both clocks of a device, moved by hand."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._steady = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._steady

    def advance(self, seconds: float) -> None:
        """Let time pass, on both clocks."""
        self._now += timedelta(seconds=seconds)
        self._steady += seconds

    def jump(self, seconds: float) -> None:
        """Set the wall clock forward or back; the steady one does not notice."""
        self._now += timedelta(seconds=seconds)

    def set(self, moment: datetime) -> None:
        """Set the wall clock to a moment; the steady one does not notice."""
        self._now = moment
