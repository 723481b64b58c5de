"""The password is changed, the vault key too, and a forgotten one is got back."""

import json
import os

import pytest

from proxyagent.ground.errors import Busy
from proxyagent.sealing.escrow import open_escrow
from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.sealing.signing import SigningKey
from proxyagent.vault.checking import check
from proxyagent.vault.errors import (
    ChangeUnfinished,
    MustWait,
    NotRecoverable,
    PasswordTooShort,
    WrongPassword,
)
from proxyagent.vault.folder import SeatFolder
from proxyagent.vault.keyfile import read_keyfile, with_locks, write_keyfile
from proxyagent.vault.passwords import change_password, change_vault_key
from proxyagent.vault.recovering import recover_ask, recover_take
from proxyagent.vault.unlocking import unlock
from proxyagent.vault.vault import open_vault
from proxyagent.wire.recovery import read_recover_ask
from tests.vault.parts import NEW_PASSWORD, PASSWORD, TestCenter, save_draft, scan, submit


def kdf():
    return weak_parameters_for_tests()


@pytest.fixture
def worked(folder, clock):
    """A vault in which a case was submitted and another begun."""
    vault = open_vault(folder, PASSWORD, clock)
    case = save_draft(vault)
    submit(vault, case, scan(vault, case))
    save_draft(vault, 2)
    vault.close()
    return folder


def _is_all_there(folder, clock, password):
    vault = open_vault(folder, password, clock)
    try:
        report = check(vault)
        return report.ok and report.cases == 2
    finally:
        vault.close()


def test_the_new_password_opens_and_the_old_does_not(worked, clock):
    change_password(worked, PASSWORD, NEW_PASSWORD, clock, kdf())
    with pytest.raises(WrongPassword):
        open_vault(worked, PASSWORD, clock)
    assert _is_all_there(worked, clock, NEW_PASSWORD)


def test_the_password_is_changed_while_the_vault_is_open(folder, vault, clock):
    change_password(folder, PASSWORD, NEW_PASSWORD, clock, kdf())
    save_draft(vault)
    open_vault(folder, NEW_PASSWORD, clock).close()


def test_the_old_wraps_are_overwritten_on_the_disk(worked, clock):
    with (worked / "vault.json").open("rb") as old:
        before = old.read()
        change_password(worked, PASSWORD, NEW_PASSWORD, clock, kdf())
        old.seek(0)
        if os.name != "nt":
            assert old.read().strip(b"\0") == b""
    lock = json.loads(before)["locks"][0]
    assert lock["vault_key"].encode() not in (worked / "vault.json").read_bytes()


def test_the_escrow_goes_on_opening_after_a_change(worked, clock, center):
    change_password(worked, PASSWORD, NEW_PASSWORD, clock, kdf())
    keyfile = read_keyfile(worked / "vault.json")
    vault_key = open_escrow(center.recovery, keyfile.seat, keyfile.locks[0].escrow.sealed)
    assert vault_key == unlock(SeatFolder(worked), NEW_PASSWORD, clock).vault_key


def test_neither_a_wrong_nor_a_short_password_changes_anything(worked, clock):
    before = (worked / "vault.json").read_bytes()
    with pytest.raises(WrongPassword):
        change_password(worked, "wrong", NEW_PASSWORD, clock, kdf())
    with pytest.raises(PasswordTooShort):
        change_password(worked, PASSWORD, "123", clock, kdf())
    assert (worked / "vault.json").read_bytes() == before


def test_who_knew_the_old_password_has_nothing_any_more(worked, clock, center):
    stolen = (worked / "vault.json").read_bytes()
    (worked / "vault.db.v1").write_bytes((worked / "vault.db").read_bytes())
    change_vault_key(worked, PASSWORD, NEW_PASSWORD, clock, kdf())
    assert _is_all_there(worked, clock, NEW_PASSWORD)
    assert not (worked / "vault.db.v1").exists()
    new = read_keyfile(worked / "vault.json")
    escrowed = open_escrow(center.recovery, new.seat, new.locks[0].escrow.sealed)
    (worked / "vault.json").write_bytes(stolen)
    old = unlock(SeatFolder(worked), PASSWORD, clock)
    assert old.vault_key != escrowed
    with pytest.raises(Exception, match="vault-damaged"):
        open_vault(worked, PASSWORD, clock)


def test_the_vault_key_is_not_changed_under_an_open_window(folder, vault, clock):
    with pytest.raises(Busy):
        change_vault_key(folder, PASSWORD, NEW_PASSWORD, clock, kdf())
    save_draft(vault)


def test_a_change_of_key_cut_midway_is_opened_by_the_other_password(worked, clock):
    keyfile = read_keyfile(worked / "vault.json")
    change_vault_key(worked, PASSWORD, NEW_PASSWORD, clock, kdf())
    done = read_keyfile(worked / "vault.json")
    write_keyfile(worked / "vault.json", with_locks(done, *keyfile.locks, *done.locks))
    with pytest.raises(ChangeUnfinished):
        open_vault(worked, PASSWORD, clock)
    assert _is_all_there(worked, clock, NEW_PASSWORD)
    change_password(worked, NEW_PASSWORD, "third", clock, kdf())
    assert len(read_keyfile(worked / "vault.json").locks) == 1
    assert _is_all_there(worked, clock, "third")


def _answer(center, asked, key=None):
    ask = read_recover_ask(asked.data)
    vault_key = open_escrow(center.recovery, ask.seat, ask.escrow)
    return center.answers(ask, vault_key, key)


def test_a_forgotten_password_loses_nothing(worked, clock, center):
    asked = recover_ask(worked, NEW_PASSWORD, kdf())
    assert read_recover_ask(asked.data).fingerprint == asked.fingerprint
    recover_take(worked, _answer(center, asked), NEW_PASSWORD, clock)
    assert _is_all_there(worked, clock, NEW_PASSWORD)
    with pytest.raises(WrongPassword):
        open_vault(worked, PASSWORD, clock)
    assert not (worked / "recovery.json").exists()


def test_after_recovery_the_seat_signs_with_the_key_that_the_center_knows(worked, clock, center):
    before = open_vault(worked, PASSWORD, clock)
    old, seat = before.keys.signing.public, before.keys.seat
    with before.read() as tx:
        head = tx.chain.head()
    before.close()
    asked = recover_ask(worked, NEW_PASSWORD, kdf())
    recover_take(worked, _answer(center, asked), NEW_PASSWORD, clock)
    after = open_vault(worked, NEW_PASSWORD, clock)
    ask = read_recover_ask(asked.data)
    assert (after.keys.signing.public, after.keys.seat) == (ask.sign, seat)
    assert old != ask.sign
    with after.read() as tx:
        assert tx.chain.head().incarnation != head.incarnation
        assert tx.chain.signing_key() == ask.sign
        assert tx.journal.list()[-1].detail == {"reason": "recovered"}
    submit(after, save_draft(after, 3))
    assert check(after).ok
    after.close()


def test_until_the_answer_comes_the_old_password_opens(worked, clock):
    recover_ask(worked, NEW_PASSWORD, kdf())
    assert _is_all_there(worked, clock, PASSWORD)


def test_only_the_password_chosen_when_asking_takes_the_answer(worked, clock, center):
    answer = _answer(center, recover_ask(worked, NEW_PASSWORD, kdf()))
    with pytest.raises(WrongPassword):
        recover_take(worked, answer, "another", clock)
    clock.advance(700)
    recover_take(worked, answer, NEW_PASSWORD, clock)


def test_an_answer_to_an_earlier_request_or_of_another_signer_is_refused(worked, clock, center):
    early = _answer(center, recover_ask(worked, NEW_PASSWORD, kdf()))
    asked = recover_ask(worked, NEW_PASSWORD, kdf())
    strange = _answer(center, asked, SigningKey.generate())
    ask = read_recover_ask(asked.data)
    false_key = center.answers(ask, bytes(32))
    other = TestCenter("other").answers(ask, bytes(32))
    for answer in (early, strange, false_key, other, b"", b"PAE1", early[:-1]):
        with pytest.raises(NotRecoverable):
            recover_take(worked, answer, NEW_PASSWORD, clock)
    assert _is_all_there(worked, clock, PASSWORD)


def test_an_answer_that_nobody_asked_for_is_refused(worked, clock):
    with pytest.raises(NotRecoverable):
        recover_take(worked, b"", NEW_PASSWORD, clock)


def test_guessing_at_the_request_is_braked_too(worked, clock, center):
    answer = _answer(center, recover_ask(worked, NEW_PASSWORD, kdf()))
    for _ in range(3):
        with pytest.raises((WrongPassword, MustWait)):
            recover_take(worked, answer, "wrong", clock)
    with pytest.raises(MustWait):
        recover_take(worked, answer, NEW_PASSWORD, clock)


def test_the_vault_key_is_escrowed_anew_when_the_center_has_a_new_recovery_key(
    worked, clock, center
):
    newer = TestCenter()
    newer.recovery = TestCenter("newer").recovery
    vault = open_vault(worked, PASSWORD, clock)
    with vault.write() as tx:
        tx.put_keyset(newer.keyset(2))
    vault.close()
    open_vault(worked, PASSWORD, clock).close()
    keyfile = read_keyfile(worked / "vault.json")
    vault_key = open_escrow(newer.recovery, keyfile.seat, keyfile.locks[0].escrow.sealed)
    assert vault_key == unlock(SeatFolder(worked), PASSWORD, clock).vault_key


def test_a_password_forgotten_in_the_middle_of_a_change_of_key_is_got_back_too(
    worked, clock, center
):
    before = read_keyfile(worked / "vault.json")
    change_vault_key(worked, PASSWORD, NEW_PASSWORD, clock, kdf())
    done = read_keyfile(worked / "vault.json")
    write_keyfile(worked / "vault.json", with_locks(done, *done.locks, *before.locks))
    with pytest.raises(NotRecoverable):
        recover_take(worked, _answer(center, recover_ask(worked, "third", kdf())), "third", clock)
    recover_take(worked, _answer(center, recover_ask(worked, "third", kdf())), "third", clock)
    assert _is_all_there(worked, clock, "third")
