"""People who sign in at the center: passwords, roles, sessions."""

import secrets
from dataclasses import dataclass
from typing import Final

import msgspec

from proxyagent.center import audit
from proxyagent.center.center import Center
from proxyagent.center.errors import BadSetting, NotAllowed, TooManyTries
from proxyagent.center.storage.tables import sign_ins, users
from proxyagent.center.storage.tx import Tx
from proxyagent.sealing.passwords import KdfParameters, default_parameters, derive
from proxyagent.sealing.suites import hmac_sha256, same, sha256

ROLES: Final = ("clerk", "approver", "delivery", "supervisor", "admin")
SESSION_MS: Final = 8 * 3600 * 1000
MIN_PASSWORD: Final = 8
_FREE_TRIES: Final = 4
_LONGEST_WAIT_MS: Final = 15 * 60 * 1000
_NAME: Final = 80


@dataclass(frozen=True)
class SignedIn:
    """A user with a session; `csrf` must come back with every form."""

    name: str
    role: str
    csrf: str


def set_user(
    center: Center, name: str, role: str, password: str, kdf: KdfParameters | None = None
) -> None:
    """Add a user, or give one a new role and password; sessions that were open end.

    Raises:
        BadSetting: no such role, a name that is empty or too long, a password that is too short.

    """
    if role not in ROLES:
        raise BadSetting("center-role-unknown", roles="、".join(ROLES))
    if not name.strip() or len(name) > _NAME:
        raise BadSetting("center-user-name")
    if len(password) < MIN_PASSWORD:
        raise BadSetting("center-password-short", least=MIN_PASSWORD)
    parameters = kdf or default_parameters()
    row = {
        "role": role,
        "kdf": msgspec.msgpack.encode(parameters),
        "password": _proof(password, parameters),
        "made": center.now(),
        "wrong": 0,
        "wait_until": 0,
    }

    def work(tx: Tx) -> None:
        if not tx.update(users, row, name=name):
            tx.insert(users, name=name, **row)
        tx.delete(sign_ins, user=name)
        audit.record(center, tx, name, "user-set", detail=role)

    center.database.run(work)


def sign_in(center: Center, name: str, password: str) -> tuple[str, SignedIn]:
    """Check a password and begin a session; returns its secret and who it is.

    An unknown name costs the same time as a wrong password and gets the same answer.

    Raises:
        NotAllowed: wrong name or password.
        TooManyTries: after some wrong ones, for a time that doubles with each.

    """
    now = center.now()
    with center.database.read() as tx:
        row = tx.find(users, name=name[:_NAME])
    if row is not None and row.wait_until > now:
        raise TooManyTries("sign-in-wait", seconds=(row.wait_until - now) // 1000 + 1)
    parameters = (
        msgspec.msgpack.decode(row.kdf, type=KdfParameters) if row else default_parameters()
    )
    right = same(_proof(password[:1024], parameters), row.password if row else bytes(32))
    if row is None or not right:
        if row is not None:
            center.database.run(lambda tx: _count_wrong(tx, row.name, now))
        raise NotAllowed("sign-in-wrong")
    return center.database.run(lambda tx: _begin_session(center, tx, row.name, row.role))


def find_session(center: Center, secret: str) -> SignedIn | None:
    """Who holds this session, if it still runs."""
    with center.database.read() as tx:
        row = tx.find(sign_ins, hash=sha256(secret.encode()))
        user = tx.find(users, name=row.user) if row and row.until > center.now() else None
    if row is None or user is None:
        return None
    return SignedIn(user.name, user.role, row.csrf)


def sign_out(center: Center, secret: str) -> None:
    """End a session."""
    center.database.run(lambda tx: tx.delete(sign_ins, hash=sha256(secret.encode())))


def find_user(tx: Tx, name: str) -> SignedIn | None:
    """A user by name, without a session: for scripts that act `--as`."""
    row = tx.find(users, name=name)
    return SignedIn(row.name, row.role, "") if row else None


def _proof(password: str, parameters: KdfParameters) -> bytes:
    return hmac_sha256(derive(password, parameters), b"pa1 center user")


def _count_wrong(tx: Tx, name: str, now: int) -> None:
    row = tx.lock(users, name=name)
    if row is None:
        return
    wrong = row.wrong + 1
    wait = min(1000 * 2 ** (wrong - _FREE_TRIES), _LONGEST_WAIT_MS) if wrong > _FREE_TRIES else 0
    tx.update(users, {"wrong": wrong, "wait_until": now + wait}, name=name)


def _begin_session(center: Center, tx: Tx, name: str, role: str) -> tuple[str, SignedIn]:
    secret, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    until = center.now() + SESSION_MS
    tx.update(users, {"wrong": 0, "wait_until": 0}, name=name)
    tx.insert(sign_ins, hash=sha256(secret.encode()), user=name, csrf=csrf, until=until)
    audit.record(center, tx, name, "sign-in")
    return secret, SignedIn(name, role, csrf)
