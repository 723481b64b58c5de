"""The envelope: opened by whom it is for, by nobody else, and never altered."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxyagent.sealing import kem
from proxyagent.sealing.envelope import (
    add_stanza,
    eid_of,
    open_envelope,
    seal_envelope,
    split_envelope,
)
from proxyagent.sealing.errors import Unreadable
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.packing import BLOCK, pack, unpack
from proxyagent.sealing.suites import sha256

TO, FROM = b"t" * 16, b"f" * 16


@pytest.fixture(scope="module")
def key() -> KemKey:
    return KemKey.generate()


def test_an_envelope_opens_for_its_recipient(key: KemKey) -> None:
    unsealed = open_envelope(seal_envelope(1, TO, FROM, b"words", [key.public]), {key.id: key})
    assert (unsealed.plaintext, unsealed.kind, unsealed.to, unsealed.from_) == (
        b"words",
        1,
        TO,
        FROM,
    )


def test_a_new_recipient_opens_it_and_the_eid_stays(key: KemKey) -> None:
    department = KemKey.generate()
    envelope = seal_envelope(1, TO, FROM, b"words", [key.public])
    cek = open_envelope(envelope, {key.id: key}).cek
    routed = add_stanza(envelope, cek, department.public)
    assert len(routed) - len(envelope) == 1186
    assert open_envelope(routed, {department.id: department}).plaintext == b"words"
    assert eid_of(routed) == eid_of(envelope)


def test_another_key_does_not_open_it(key: KemKey) -> None:
    stranger = KemKey.generate()
    with pytest.raises(Unreadable, match="envelope-unreadable") as told:
        open_envelope(seal_envelope(1, TO, FROM, b"words", [key.public]), {stranger.id: stranger})
    assert told.value.reason == "not-for-us"


def reason(untrusted: bytes, key: KemKey, limit: int = 1 << 20) -> str:
    with pytest.raises(Unreadable) as told:
        open_envelope(untrusted, {key.id: key}, limit)
    return told.value.reason


def test_every_flipped_bit_is_refused_with_a_reason(key: KemKey) -> None:
    envelope = seal_envelope(1, TO, FROM, b"words", [key.public])
    seen = set()
    for position in range(len(envelope) * 8):
        flipped = bytearray(envelope)
        flipped[position // 8] ^= 1 << position % 8
        seen.add(reason(bytes(flipped), key))
    assert seen == {"not-an-envelope", "suite", "not-for-us", "stanza", "altered"}


def test_a_commitment_to_another_key_is_refused(key: KemKey) -> None:
    envelope = seal_envelope(1, TO, FROM, b"words", [key.public])
    parts = split_envelope(envelope)
    lying = forged(parts.header.raw[:38] + bytes(32), b"k" * 32, key)
    assert reason(lying, key) == "commitment"


def forged(header: bytes, cek: bytes, key: KemKey) -> bytes:
    info = b"pa1 cek\0" + sha256(header) + key.id
    sealed = kem.seal(key.public, info, cek)
    stanza = key.id + len(sealed).to_bytes(2) + sealed
    return header + b"\1" + stanza + bytes(256 + 16)


def test_cut_or_longer_it_is_no_envelope(key: KemKey) -> None:
    envelope = seal_envelope(1, TO, FROM, b"words", [key.public])
    for end in (0, 4, 69, 70, 71, 80, 100, 1300, len(envelope) - 1):
        assert reason(envelope[:end], key) == "not-an-envelope"
    assert reason(envelope + b"\0", key) == "not-an-envelope"
    assert reason(envelope + bytes(256), key) == "altered"


def test_short_words_have_one_length(key: KemKey) -> None:
    lengths = {len(seal_envelope(1, TO, FROM, bytes(n), [key.public])) for n in range(200)}
    assert len(lengths) == 1


def test_a_full_envelope_takes_no_more_recipients(key: KemKey) -> None:
    publics = [KemKey.generate().public for _ in range(7)]
    envelope = seal_envelope(1, TO, FROM, b"words", [key.public, *publics])
    cek = open_envelope(envelope, {key.id: key}).cek
    assert add_stanza(envelope, cek, publics[0]) == envelope
    with pytest.raises(Unreadable) as told:
        add_stanza(envelope, cek, KemKey.generate().public)
    assert told.value.reason == "too-many-stanzas"
    with pytest.raises(ValueError, match="recipients"):
        seal_envelope(1, TO, FROM, b"words", [])


def test_a_bomb_is_refused_before_it_grows(key: KemKey) -> None:
    bomb = seal_envelope(1, TO, FROM, bytes(200 << 20), [key.public])
    assert len(bomb) < 20_000
    assert reason(bomb, key) == "too-long"


def test_the_limit_is_exact(key: KemKey) -> None:
    envelope = seal_envelope(1, TO, FROM, bytes(1000), [key.public])
    assert open_envelope(envelope, {key.id: key}, 1000).plaintext == bytes(1000)
    assert reason(envelope, key, 999) == "too-long"


@given(st.binary(max_size=600))
def test_any_bytes_are_refused_in_words(untrusted: bytes) -> None:
    with pytest.raises(Unreadable):
        open_envelope(untrusted, {})
    with pytest.raises(Unreadable):
        open_envelope(b"PAE1\1" + untrusted, {})


@given(st.binary(max_size=1000), st.integers(0, 64))
def test_any_plaintext_survives_its_packing(plaintext: bytes, zeros: int) -> None:
    assert unpack(pack(plaintext + bytes(zeros)), 2000) == plaintext + bytes(zeros)


@given(st.binary(max_size=300))
def test_any_packed_bytes_are_read_or_refused(untrusted: bytes) -> None:
    for packed in (untrusted, untrusted + b"\x80" + bytes(-(len(untrusted) + 1) % BLOCK)):
        with contextlib.suppress(Unreadable):
            assert len(unpack(packed, 1000)) <= 1000
