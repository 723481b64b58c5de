"""Which catalogue is in force at this desk, and by which definition a case is judged."""

from proxyagent.desk.open_desk import Desk
from proxyagent.domain.application import Rules
from proxyagent.domain.catalogue import Definition, Edition, read_edition
from proxyagent.domain.divisions import Divisions
from proxyagent.domain.errors import CatalogueProblem
from proxyagent.domain.working_days import WorkingDays
from proxyagent.ground.resources import resource
from proxyagent.vault.transaction import Transaction


def edition_in_force(tx: Transaction) -> Edition:
    """The newest edition that came down, or the one that ships with the program if that is newer."""
    if tx.catalogue.version() > 0:
        taken = tx.catalogue.current()
        if taken is not None:
            return taken
    return shipped_edition()


def shipped_edition() -> Edition:
    """The edition that ships with the program; raises CatalogueProblem, FileNotFoundError."""
    return read_edition(resource("catalogue", "edition-1.json").read_bytes())


def definition_of(tx: Transaction, sha256: bytes) -> Definition:
    """The definition that a case began with; raises CatalogueProblem where it is not kept here."""
    found = tx.catalogue.find_definition(sha256)
    if found is None:
        raise CatalogueProblem("definition-not-here")
    return found


def rules_of(desk: Desk, edition: Edition) -> Rules:
    """By what an application is judged today."""
    frame = edition.frame
    return Rules(Divisions(frame.divisions), WorkingDays(frame.holidays), desk.today)
