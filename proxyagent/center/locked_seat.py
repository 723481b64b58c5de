"""A seat's row under its lock: the one place where feed positions are given."""

from dataclasses import dataclass

from proxyagent.center.storage.tables import feed, seats
from proxyagent.center.storage.tx import Tx


@dataclass
class LockedSeat:
    """What may change about a seat inside a transaction that holds its lock."""

    tx: Tx
    seat: bytes
    site: str
    prefix: str
    kem: bytes
    state: str
    position: int
    acked: int
    told: int
    epoch: bytes

    def give(self, kind: str, body: bytes, epoch: bytes, place: int | None = None) -> int:
        """Put one piece of news into the feed; returns its position."""
        self.position += 1
        self.tx.insert(
            feed,
            seat=self.seat,
            position=self.position,
            kind=kind,
            body=body,
            epoch=epoch,
            place=place,
        )
        return self.position

    def save(self, **also: object) -> None:
        """Write the row back."""
        values = {
            "position": self.position,
            "acked": self.acked,
            "told": self.told,
            "epoch": self.epoch,
            **also,
        }
        self.tx.update(seats, values, seat=self.seat)


def lock_seats(tx: Tx, seats_to_lock: set[bytes]) -> dict[bytes, LockedSeat]:
    """Lock several seats, in the order of their ids; unknown ones are left out."""
    locked = ((seat, lock_seat(tx, seat)) for seat in sorted(seats_to_lock))
    return {seat: row for seat, row in locked if row is not None}


def lock_seat(tx: Tx, seat: bytes) -> LockedSeat | None:
    """Take the lock of a seat's row; None for an unknown seat."""
    row = tx.lock(seats, seat=seat)
    if row is None:
        return None
    return LockedSeat(
        tx,
        bytes(row.seat),
        row.site,
        row.prefix,
        bytes(row.kem),
        row.state,
        row.position,
        row.acked,
        row.told,
        bytes(row.epoch),
    )
