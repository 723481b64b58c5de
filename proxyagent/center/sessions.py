"""Bearer tokens of seats, for uploads, blobs and waiting, nothing else.

A token is HMAC(key, seat ‖ salt): the center keeps its hash and the salt, so that it can give a seat
the same token again and a copy of the database holds none.
"""

from sqlalchemy import select

from proxyagent.center.center import Center
from proxyagent.center.storage.tables import sign_ins, tokens
from proxyagent.center.storage.tx import Tx
from proxyagent.sealing.suites import hmac_sha256, random_bytes, sha256

TOKEN_MS = 24 * 3600 * 1000
_SLIDE_MS = 3600 * 1000
_FRESH_MS = TOKEN_MS // 2


def give_token(center: Center, tx: Tx, seat: bytes) -> tuple[str, int]:
    """A token of this seat that runs for at least twelve hours more, and until when (ms)."""
    now = center.now()
    running = select(tokens).where(tokens.c.seat == seat, tokens.c.until > now + _FRESH_MS)
    for row in tx.rows(running.limit(1)):
        return _token(center, seat, row.salt), row.until
    salt = random_bytes(16)
    token = _token(center, seat, salt)
    until = now + TOKEN_MS
    tx.insert(tokens, hash=sha256(token.encode()), seat=seat, salt=salt, until=until)
    return token, until


def find_seat_of(center: Center, token: str) -> bytes | None:
    """Whose token this is, if it still runs; using it makes it run for another 24 hours."""
    hashed, now = sha256(token.encode()), center.now()
    with center.database.read() as tx:
        row = tx.find(tokens, hash=hashed)
    if row is None or row.until <= now:
        return None
    if row.until < now + TOKEN_MS - _SLIDE_MS:
        later = {"until": now + TOKEN_MS}
        center.database.run(lambda tx: tx.update(tokens, later, hash=hashed))
    return bytes(row.seat)


def end_tokens(tx: Tx, seat: bytes) -> None:
    """End every token of a seat."""
    tx.delete(tokens, seat=seat)


def forget_ended(center: Center) -> None:
    """Remove tokens of seats and sessions of users that have ended."""
    now = center.now()
    with center.database.write() as tx:
        for table in (tokens, sign_ins):
            ended = table.delete().where(table.c.banner == tx.banner, table.c.until < now)
            tx.connection.execute(ended)


def _token(center: Center, seat: bytes, salt: bytes) -> str:
    return hmac_sha256(center.keys.derived("token"), seat + salt).hex()
