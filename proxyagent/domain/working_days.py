"""Working days: the week, corrected by the yearly notice of holidays, which comes as data."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice

from proxyagent.domain.catalogue import Year

CHINA = timezone(timedelta(hours=8))
"""One time for the whole country: the law's days are its days."""
_DAY = timedelta(days=1)
_SATURDAY = 5


def day_of(at: int) -> date:
    """The calendar day in China of a time in milliseconds since 1970 UTC."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(CHINA).date()


class WorkingDays:
    """Which days are worked. A year without data follows the week."""

    def __init__(self, years: Iterable[Year] = ()) -> None:
        self._special = {day.date: day.kind == "workday" for year in years for day in year.days}

    def is_worked(self, day: date) -> bool:
        """Whether people are at work on this day."""
        return self._special.get(day, day.weekday() < _SATURDAY)

    def after(self, start: date) -> Iterator[date]:
        """The working days after `start`, without end."""
        day = start
        while True:
            day += _DAY
            if self.is_worked(day):
                yield day

    def add(self, start: date, days: int) -> date:
        """The last day of a period of working days; the day it starts on does not count.

        A period of 0 ends on the day it starts.
        """
        return next(islice(self.after(start), days - 1, None)) if days > 0 else start

    def count(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative where `end` lies before."""
        if end < start:
            return -self.count(end, start)
        days = (start + _DAY * n for n in range(1, (end - start).days + 1))
        return sum(1 for day in days if self.is_worked(day))
