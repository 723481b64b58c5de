r"""A seed among custodians, any two of whom bring it back: HPKE inside HPKE for each pair.

The record is msgpack {"suite", "names": [name…], "pairs": [[outer, inner, sealed]…]}; `outer` and
`inner` are places in `names`. The inner text is sealed for "pa1 custody inner\0", the outer for
"pa1 custody outer\0", each followed by both key ids (outer's first).
"""

from collections.abc import Mapping
from itertools import combinations
from typing import Final

import msgspec

from proxyagent.sealing import kem
from proxyagent.sealing.errors import CannotOpen, CustodyProblem
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.signing import key_id
from proxyagent.sealing.suites import SUITE

MAX_CUSTODIANS: Final = 16
_MAX_RECORD: Final = 1 << 20


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    suite: int
    names: tuple[str, ...]
    pairs: tuple[tuple[int, int, bytes], ...]


def split(seed: bytes, publics: Mapping[str, bytes]) -> bytes:
    """A record of `seed` that any two of the named public keys' holders can open together.

    Raises BadKey for a public key that is none, ValueError for fewer than 2 or more than 16 of them.
    """
    if not 2 <= len(publics) <= MAX_CUSTODIANS:
        raise ValueError("a seed has two to sixteen custodians")
    names = tuple(sorted(publics))
    places = combinations(range(len(names)), 2)
    pairs = tuple(
        (outer, inner, _seal_pair(seed, publics[names[outer]], publics[names[inner]]))
        for outer, inner in places
    )
    return msgspec.msgpack.encode(_Record(SUITE, names, pairs))


def join(untrusted_record: bytes, keys: Mapping[str, KemKey]) -> bytes:
    """The seed, by the keys of two (or more) of its custodians, each under its name.

    Raises CustodyProblem if the record does not read, a name is not in it or a key is not that custodian's.
    """
    record = _read(untrusted_record)
    for outer, inner, sealed in record.pairs:
        outer_key, inner_key = keys.get(record.names[outer]), keys.get(record.names[inner])
        if outer_key is not None and inner_key is not None:
            return _open_pair(sealed, outer_key, inner_key)
    raise CustodyProblem


def custodians(untrusted_record: bytes) -> tuple[str, ...]:
    """The names in a record; raises CustodyProblem."""
    return _read(untrusted_record).names


def _read(untrusted_record: bytes) -> _Record:
    if len(untrusted_record) > _MAX_RECORD:
        raise CustodyProblem
    try:
        record = msgspec.msgpack.decode(untrusted_record, type=_Record)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise CustodyProblem from None
    places = range(len(record.names))
    for outer, inner, _ in record.pairs:
        if outer not in places or inner not in places or outer == inner:
            raise CustodyProblem
    return record


def _seal_pair(seed: bytes, outer: bytes, inner: bytes) -> bytes:
    both = key_id(outer) + key_id(inner)
    sealed = kem.seal(inner, b"pa1 custody inner\0" + both, seed)
    return kem.seal(outer, b"pa1 custody outer\0" + both, sealed)


def _open_pair(sealed: bytes, outer: KemKey, inner: KemKey) -> bytes:
    both = outer.id + inner.id
    try:
        inside = outer.open(b"pa1 custody outer\0" + both, sealed)
        return inner.open(b"pa1 custody inner\0" + both, inside)
    except CannotOpen:
        raise CustodyProblem from None
