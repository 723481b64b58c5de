"""A forgotten password, answered by two custodians and told to the agent."""

from pathlib import Path

import pytest

from proxyagent.center.center import Center
from proxyagent.center.config import Config
from proxyagent.center.errors import BadRequestFile
from proxyagent.center.init import init
from proxyagent.center.recovery import recover
from proxyagent.domain import actions
from proxyagent.ground.ids import random_id
from proxyagent.sealing.escrow import seal_escrow
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.signing import SigningKey
from proxyagent.sealing.suites import random_bytes
from proxyagent.wire.keyset import RECOVERY, SIGN
from proxyagent.wire.recovery import RecoverAsk, open_recover_answer, write_recover_ask
from tests.center.seat import Seat, enrolled
from tests.support.clock import FixedClock

VAULT_KEY = random_bytes(32)


@pytest.fixture
def center(tmp_path: Path, clock: FixedClock) -> Center:
    files = {name: tmp_path / f"{name}.key" for name in ("甲", "乙", "丙")}
    return init(tmp_path / "center", Config(url="https://center.example"), clock, files)


@pytest.fixture
def seat(center: Center, tmp_path: Path) -> Seat:
    return enrolled(center, tmp_path)


@pytest.fixture
def fresh() -> KemKey:
    return KemKey.generate()


@pytest.fixture
def ask(seat: Seat, fresh: KemKey, tmp_path: Path) -> RecoverAsk:
    public = seat.activation.read_keyset().get(RECOVERY)
    escrow = seal_escrow(public, seat.seat, VAULT_KEY)
    made = RecoverAsk(seat.seat, escrow, fresh.public, SigningKey.generate().public)
    (tmp_path / "ask").write_bytes(write_recover_ask(made))
    return made


def test_two_custodians_give_the_vault_key_back(
    center: Center, seat: Seat, ask: RecoverAsk, fresh: KemKey, tmp_path: Path
) -> None:
    files = [tmp_path / "甲.key", tmp_path / "乙.key"]
    done = recover(center, tmp_path / "ask", files, tmp_path / "answer")
    sign = seat.activation.read_keyset().get(SIGN)
    answer = open_recover_answer(
        (tmp_path / "answer").read_bytes(), fresh, ask, (seat.center, sign)
    )
    assert answer.vault_key == VAULT_KEY
    assert done.fingerprint == ask.fingerprint
    seat.talk(center)
    assert seat.news()[-1] == actions.RecoveryUsed(("乙", "甲"), ask.fingerprint)


def test_what_the_new_key_signs_is_taken_and_what_the_old_signed_too(
    center: Center, seat: Seat, tmp_path: Path, fresh: KemKey
) -> None:
    old = seat.write(seat.submitted(center), random_id())
    new_key = SigningKey.generate()
    public = seat.activation.read_keyset().get(RECOVERY)
    escrow = seal_escrow(public, seat.seat, VAULT_KEY)
    made = RecoverAsk(seat.seat, escrow, fresh.public, new_key.public)
    (tmp_path / "ask").write_bytes(write_recover_ask(made))
    recover(center, tmp_path / "ask", [tmp_path / "乙.key", tmp_path / "丙.key"], tmp_path / "out")
    seat.sign, seat.incarnation, seat.seq = new_key, random_bytes(8), 0
    new = seat.write(seat.submitted(center), random_id())
    seat.talk(center, old.envelope, new.envelope)
    assert {seat.verdicts[one.eid].verdict for one in (old, new)} == {"taken"}


@pytest.mark.parametrize("names", [[], ["甲"], ["甲", "甲"]])
def test_fewer_than_two_custodians_open_nothing(
    center: Center, ask: RecoverAsk, tmp_path: Path, names: list[str]
) -> None:
    files = [tmp_path / f"{name}.key" for name in names]
    with pytest.raises(BadRequestFile, match="custodians-too-few"):
        recover(center, tmp_path / "ask", files, tmp_path / "answer")
    assert not (tmp_path / "answer").exists()
