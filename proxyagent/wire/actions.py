"""Actions as bytes: read with one eye on the versions that come after this one."""

from typing import Any, cast, get_args

import msgspec

from proxyagent.domain import actions, entries
from proxyagent.wire.coding import decode, raw
from proxyagent.wire.errors import Malformed
from proxyagent.wire.soundness import is_sound

Readable = actions.AnyAction | actions.Enclosed

_KNOWN = frozenset(str(kind.__struct_config__.tag) for kind in get_args(Readable))


class Unread(entries.Unread, frozen=True):
    """An action that this program cannot read: kept as it came, shown as needing a newer program.

    A domain's `Unread`, with its bytes. `kind` is empty where not even that could be read; `known`
    says that the kind is one of ours, so that its content is malformed or of a later version.
    """

    raw: bytes = b""
    known: bool = False


class _Kind(msgspec.Struct, frozen=True):
    kind: str


def encode_action(action: actions.Action) -> msgspec.Raw:
    """The bytes of an action as they stand in a Signed."""
    return raw(action)


def decode_action(untrusted: bytes | msgspec.Raw) -> Readable | Unread:
    """The action, or what is kept in its place; never raises."""
    action = _find_readable(untrusted)
    if action is not None and is_sound(action):
        return action
    kind = _find_kind(untrusted)
    return Unread(kind, bytes(untrusted), kind in _KNOWN)


def _find_readable(untrusted: bytes | msgspec.Raw) -> Readable | None:
    try:
        return cast("Readable", decode(untrusted, cast("type[Any]", Readable)))
    except Malformed:
        return None


def _find_kind(untrusted: bytes | msgspec.Raw) -> str:
    try:
        return decode(untrusted, _Kind).kind[:64]
    except Malformed:
        return ""
