"""Sites, activation files, and how a seat becomes known."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from proxyagent.center import audit
from proxyagent.center.center import Center, get_fact
from proxyagent.center.errors import BadSetting
from proxyagent.center.locked_seat import LockedSeat, lock_seat
from proxyagent.center.news import tell_seat
from proxyagent.center.storage.tables import activations, seat_keys, seats, sites
from proxyagent.center.storage.tx import Tx
from proxyagent.domain.actions import SeatConfirmed
from proxyagent.domain.numbers import ALPHABET, as_prefix
from proxyagent.ground.files import durable_write
from proxyagent.sealing.suites import random_bytes
from proxyagent.wire.activation import CODE_SIZE, Activation, Site, write_activation
from proxyagent.wire.enrolment import OpenedEnrol, code_id

SITE_KINDS: Final = ("hall", "town", "zone", "gacha", "bank")
RUNS_MS: Final = 30 * 24 * 3600 * 1000
_CODE = re.compile(r"[A-Za-z0-9_-]{1,32}")
_LONGEST = 200


def set_site(center: Center, code: str, kind: str, name: str) -> None:
    """Add a site, or change its kind and name.

    Raises:
        BadSetting: no such kind, or a code that cannot be used.

    """
    if kind not in SITE_KINDS:
        raise BadSetting("center-site-kind", kinds="、".join(SITE_KINDS))
    if not _CODE.fullmatch(code) or not name.strip() or len(name) > _LONGEST:
        raise BadSetting("center-site-code")
    center.database.run(lambda tx: _set_site(tx, code, kind, name))


def activate(center: Center, site: str, agent: str, out: Path) -> Activation:
    """Write an activation file with a new one-time code; an unknown site becomes one of kind `town`.

    Raises:
        BadSetting: a site code or a name that cannot be used.

    """
    if not _CODE.fullmatch(site) or not agent.strip() or len(agent) > _LONGEST:
        raise BadSetting("center-site-code")
    code = random_bytes(CODE_SIZE)
    activation = center.database.run(lambda tx: _activate(center, tx, site, agent, code))
    durable_write(out, write_activation(activation))
    return activation


def enrol(center: Center, tx: Tx, opened: OpenedEnrol) -> str:
    """Make a seat known by its enrolment; returns why not, or empty. Repeated by the same seat: alike."""
    publics = opened.publics
    row = tx.lock(activations, code_id=opened.enrol.code_id)
    reason = "enrol-code-unknown"
    if row is not None:
        code = center.keys.show("code", bytes(row.wrapped))
        reason = _why_not(center, row) if opened.is_by_code(code) else "enrol-code-wrong"
    if row is None or reason:
        return reason
    if row.used_by is not None:
        return "" if row.used_by == publics.seat else _tell_both(center, tx, row)
    if tx.find(seats, seat=publics.seat) is not None:
        return "enrol-seat-known"
    tx.update(activations, {"used_by": publics.seat}, code_id=row.code_id)
    _add_seat(center, tx, opened, row)
    return ""


def add_key(center: Center, tx: Tx, seat: bytes, public: bytes) -> None:
    """A new signing key of a seat; older ones still verify what they signed."""
    known = tx.all(seat_keys, seat=seat)
    if not any(row.public == public for row in known):
        number = len(known) + 1
        tx.insert(seat_keys, seat=seat, number=number, public=public, made=center.now())


def agent_name(center: Center, row: Any) -> str:
    """The name of a seat's agent."""
    return center.keys.show("agent", bytes(row.agent)).decode()


def _set_site(tx: Tx, code: str, kind: str, name: str) -> None:
    if not tx.update(sites, {"kind": kind, "name": name}, code=code):
        tx.insert(sites, code=code, kind=kind, name=name, seats=0)


def _activate(center: Center, tx: Tx, site: str, agent: str, code: bytes) -> Activation:
    tx.insert_new(sites, code=site, kind="town", name=site, seats=0)
    row = tx.lock(sites, code=site)
    assert row is not None  # noqa: S101 (inserted above)
    tx.update(sites, {"seats": row.seats + 1}, code=site)
    prefix = _free_prefix(tx, site, row.seats + 1)
    expires = center.now() + RUNS_MS
    tx.insert(
        activations,
        code_id=code_id(code),
        wrapped=center.keys.hide("code", code),
        site=site,
        agent=center.keys.hide("agent", agent.encode()),
        prefix=prefix,
        expires=expires,
        used_by=None,
    )
    audit.record(center, tx, "center", "activate", detail=prefix)
    config = center.config
    ca = Path(config.ca or config.tls_cert).read_text() if config.ca or config.tls_cert else ""
    where = Site(site, row.kind, row.name)
    root = center.keys.root.public
    keyset = center.keys.keyset
    return Activation(config.url, ca, root, keyset, code, where, agent, prefix, expires)


def _free_prefix(tx: Tx, site: str, number: int) -> str:
    """At most four letters of the site's code and a number, which no other seat has."""
    letters = "".join(one for one in as_prefix(site) if one in ALPHABET)[:4] or "ZX"
    taken = {row.prefix for row in tx.rows(select(activations.c.prefix))}
    while f"{letters}{number:02d}" in taken:
        number += 1
    return f"{letters}{number:02d}"


def _add_seat(center: Center, tx: Tx, opened: OpenedEnrol, activation: Any) -> None:
    site: str = activation.site
    publics = opened.publics
    tx.insert(
        seats,
        seat=publics.seat,
        site=site,
        agent=center.keys.hide("agent", opened.enrol.agent.encode()),
        prefix=activation.prefix,
        kem=publics.kem,
        state="active",
        made=center.now(),
        seen=center.now(),
        program=opened.enrol.program,
        position=0,
        acked=0,
        told=0,
        epoch=get_fact(tx, "epoch"),
        backlog=0,
    )
    add_key(center, tx, publics.seat, publics.sign)
    locked = lock_seat(tx, publics.seat)
    if locked is not None:
        _confirm(center, locked, site)
    audit.record(center, tx, "center", "enrolled", detail=publics.fingerprint)


def _confirm(center: Center, locked: LockedSeat, site: str) -> None:
    row = locked.tx.find(sites, code=site)
    if row is not None:
        tell_seat(center, locked, SeatConfirmed(site, row.name, row.kind))
    locked.save()


def _why_not(center: Center, row: Any) -> str:
    """A code that was used does not expire: its seat may repeat what it said."""
    return "enrol-expired" if row.used_by is None and row.expires < center.now() else ""


def _tell_both(center: Center, tx: Tx, row: Any) -> str:
    """A second seat came with a used code: it hears so, and the audit keeps it for the first."""
    audit.record(center, tx, "center", "enrol-code-used-again", detail=row.prefix)
    return "enrol-code-used"


def known_seats(tx: Tx, wanted: Sequence[bytes]) -> set[bytes]:
    """Those of these seats that are known."""
    rows = tx.rows(select(seats.c.seat).where(seats.c.seat.in_(list(wanted))))
    return {bytes(row.seat) for row in rows}


def find_kem(tx: Tx, seat: bytes) -> bytes | None:
    """The key to seal to a seat with, or None for an unknown seat."""
    row = tx.find(seats, seat=seat)
    return bytes(row.kem) if row is not None else None
