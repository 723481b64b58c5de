"""The envelope: opened by whom it is for, by nobody else, and never altered."""

import pytest

from proxyagent.sealing.envelope import add_stanza, eid_of, open_envelope, seal_envelope
from proxyagent.sealing.errors import Unreadable
from proxyagent.sealing.kem import KemKey

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
