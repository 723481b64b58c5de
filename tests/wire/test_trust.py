"""Keyset, activation, enrolment, recovery: how each side comes to trust the other."""

import msgspec
import pytest

from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.signing import SigningKey
from proxyagent.wire.activation import (
    Activation,
    Site,
    read_activation,
    read_short_form,
    short_form,
    write_activation,
)
from proxyagent.wire.enrolment import compose_enrol, make_enrol, publics_of, read_enrol
from proxyagent.wire.errors import (
    ActivationExpired,
    ActivationProblem,
    EnrolmentProblem,
    KeysetProblem,
    RecoveryProblem,
)
from proxyagent.wire.keyset import read_keyset
from proxyagent.wire.recovery import (
    RecoverAsk,
    compose_recover_answer,
    open_recover_answer,
    read_recover_ask,
    write_recover_ask,
)
from tests.wire.parties import (
    AT,
    CENTER,
    INTAKE,
    KEYSET,
    ROOT,
    SEAT,
    SEAT_KEM,
    SEAT_SIGN,
    SIGN,
    opened_at_center,
    sent,
)

CODE = b"c" * 32
ACTIVATION = Activation(
    url="https://zx.example.gov.cn",
    ca="",
    root=ROOT.public,
    keyset=KEYSET,
    code=CODE,
    site=Site("TK", "town", "塔克镇"),
    agent="其其格",
    prefix="TK07",
    expires=AT,
)
PUBLICS = publics_of(SEAT, SEAT_SIGN, SEAT_KEM)


def test_the_keyset_is_read_by_its_own_root_only() -> None:
    assert read_keyset(KEYSET, ROOT.public).get("intake") == INTAKE.public
    with pytest.raises(KeysetProblem) as told:
        read_keyset(KEYSET, SIGN.public)
    assert told.value.reason == "root"


def test_an_activation_file_reads_as_it_was_written() -> None:
    assert read_activation(write_activation(ACTIVATION)) == ACTIVATION


def test_an_activation_never_shows_its_code() -> None:
    assert "code" not in repr(ACTIVATION)
    assert "ccc" not in repr(read_short_form(short_form(ACTIVATION)))


def test_an_activation_is_over_after_its_day() -> None:
    ACTIVATION.check_time(AT)
    with pytest.raises(ActivationExpired):
        ACTIVATION.check_time(AT + 1)


def test_the_short_form_fits_a_code_and_is_completed_by_the_right_keyset() -> None:
    line = short_form(ACTIVATION)
    assert len(line) <= 200
    whole = read_short_form(line).complete(KEYSET, "其其格")
    assert (whole.code, whole.root, whole.expires) == (CODE, ROOT.public, AT)


def test_the_short_form_refuses_another_keyset() -> None:
    with pytest.raises(ActivationProblem) as told:
        read_short_form(short_form(ACTIVATION)).complete(KEYSET + b"x", "其其格")
    assert told.value.reason == "keyset"


@pytest.mark.parametrize("url", ["ftp://a", "https://", "http://a b", "https://a:99999", "x"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ActivationProblem):
        read_activation(write_activation(msgspec.structs.replace(ACTIVATION, url=url)))


def test_a_seat_enrols_with_a_code_that_never_travels() -> None:
    enrol = make_enrol(CODE, PUBLICS, "TK", "其其格")
    composed = compose_enrol(enrol, SEAT, SEAT_SIGN, (CENTER, INTAKE.public), AT)
    opened = read_enrol(opened_at_center(composed.envelope))
    assert opened.is_by_code(CODE)
    assert not opened.is_by_code(b"d" * 32)
    assert opened.publics == PUBLICS
    assert CODE not in composed.s


def test_an_enrolment_with_a_key_that_verifies_anything_is_refused() -> None:
    weak = PUBLICS._replace(sign=b"\1" + bytes(31))
    enrol = make_enrol(CODE, weak, "TK", "其其格")
    composed = compose_enrol(enrol, SEAT, SEAT_SIGN, (CENTER, INTAKE.public), AT)
    with pytest.raises(Exception, match="envelope-unreadable"):
        read_enrol(opened_at_center(composed.envelope))


def test_an_action_is_no_enrolment() -> None:
    from proxyagent.domain.actions import Withdrawn

    with pytest.raises(EnrolmentProblem):
        read_enrol(opened_at_center(sent(Withdrawn(reason="")).envelope))


def _recovery() -> tuple[RecoverAsk, KemKey]:
    fresh = KemKey.generate()
    return RecoverAsk(SEAT, b"e" * 1168, fresh.public, SigningKey.generate().public), fresh


def test_a_recovery_request_reads_as_it_was_written() -> None:
    ask, _ = _recovery()
    assert read_recover_ask(write_recover_ask(ask)) == ask


def test_a_recovery_request_with_an_exchanged_key_is_refused() -> None:
    ask, _ = _recovery()
    other, _ = _recovery()
    mixed = msgspec.json.decode(write_recover_ask(ask))
    mixed["kem"] = msgspec.json.decode(write_recover_ask(other))["kem"]
    with pytest.raises(RecoveryProblem) as told:
        read_recover_ask(msgspec.json.encode(mixed))
    assert told.value.reason == "fingerprint"


def test_the_recovered_key_opens_for_the_one_who_asked() -> None:
    ask, fresh = _recovery()
    composed = compose_recover_answer(ask, b"v" * 32, (CENTER, SIGN), AT, ("甲", "乙"))
    answer = open_recover_answer(composed.envelope, fresh, ask, (CENTER, SIGN.public))
    assert answer.vault_key == b"v" * 32
    other = msgspec.structs.replace(ask, sign=SEAT_SIGN.public)
    with pytest.raises(RecoveryProblem):
        open_recover_answer(composed.envelope, fresh, other, (CENTER, SIGN.public))
