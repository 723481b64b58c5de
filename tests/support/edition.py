"""The sample catalogue as tests use it, read once."""

from datetime import date
from functools import cache

from proxyagent.domain.application import Rules
from proxyagent.domain.catalogue import Definition, Edition, read_edition
from proxyagent.domain.divisions import Divisions
from proxyagent.domain.working_days import WorkingDays
from proxyagent.ground.resources import resource

TODAY = date(2026, 11, 24)
DIBAO = "YL150626-0503-001-01"
"""Situations, a group, deferrable materials, an either-or group; persons only."""
COOPERATIVE = "YL150626-0107-004-01"
"""A group whose rows have conditions of their own."""
ORGANISATION = "YL150626-0106-001-01"
"""For organisations only."""


def sample_bytes() -> bytes:
    """The edition's file."""
    return resource("catalogue", "edition-1.json").read_bytes()


@cache
def sample_edition() -> Edition:
    """The sample edition."""
    return read_edition(sample_bytes())


@cache
def sample_definition(code: str = DIBAO) -> Definition:
    """One item of it."""
    return sample_edition().definition(code)


@cache
def sample_rules(on: date = TODAY) -> Rules:
    """By what an application is judged on a day."""
    frame = sample_edition().frame
    return Rules(Divisions(frame.divisions), WorkingDays(frame.holidays), on)
