"""Whether an item may be taken in: on this day, at this kind of site, for this kind of applicant."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from proxyagent.domain.catalogue import ItemEntry
from proxyagent.domain.errors import NotOffered
from proxyagent.domain.items import Item


@dataclass(frozen=True)
class OutOfForce:
    """Why no new case may be taken in; `since` is the first day on which that is so.

    For an item not yet in force `since` is the day from which it may be taken in.
    """

    kind: Literal["recalled", "not_yet", "ended"]
    since: date
    why: str = ""
    replaced_by: str | None = None

    def problem(self, name: str) -> NotOffered:
        """The same as a problem, for an item of this name."""
        code = f"item-{self.kind.replace('_', '-')}"
        facts: dict[str, object] = {"name": name, "since": self.since.isoformat(), "why": self.why}
        if self.replaced_by:
            return NotOffered(f"{code}-replaced", **facts, replaced_by=self.replaced_by)
        return NotOffered(code, **facts)


def out_of_force(item: Item | ItemEntry, on: date) -> OutOfForce | None:
    """Why the item may not be taken in on this day, or None where it may."""
    if item.recalled and on >= item.recalled.on:
        recalled = item.recalled
        return OutOfForce("recalled", recalled.on, recalled.reason, recalled.replaced_by)
    if on < item.valid_from:
        return OutOfForce("not_yet", item.valid_from)
    if item.valid_until and on > item.valid_until:
        return OutOfForce("ended", item.valid_until + timedelta(days=1))
    return None


def check_offered(
    item: Item | ItemEntry, on: date, site: str | None = None, applicant: str | None = None
) -> None:
    """Refuse an item that may not be taken in.

    Args:
        item: the item.
        on: the day of taking in.
        site: the kind of site, where known.
        applicant: `person` or `organisation`, where known.

    Raises:
        NotOffered: out of force, not at this kind of site, or not for this applicant.

    """
    out = out_of_force(item, on)
    if out:
        raise out.problem(item.name)
    if site is not None and site not in item.sites:
        raise NotOffered("item-not-here", name=item.name, sites=item.sites)
    if applicant is not None and applicant not in item.subject:
        raise NotOffered("item-not-for-applicant", name=item.name, subject=item.subject)
