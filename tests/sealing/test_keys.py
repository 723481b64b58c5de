"""Signatures, KEM keys, wraps, passwords, custody, escrow."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxyagent.sealing import kem, passwords, signing
from proxyagent.sealing.custody import custodians, join, split
from proxyagent.sealing.errors import (
    BadKey,
    BadSignature,
    CannotOpen,
    CustodyProblem,
    KdfRefused,
    WrongKey,
)
from proxyagent.sealing.escrow import open_escrow, seal_escrow
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.passwords import KdfParameters, check_parameters, derive
from proxyagent.sealing.signing import SigningKey
from proxyagent.sealing.tokens import search_token
from proxyagent.sealing.wrap import unwrap, wrap

PRIME = 2**255 - 19
KEY = SigningKey.from_seed(bytes(32))
SEED = b"s" * 32


def test_a_signature_is_good_for_its_purpose_only() -> None:
    signature = KEY.sign(b"receipt\0", b"data")
    signing.verify(KEY.public, b"receipt\0", b"data", signature)
    for context, data in ((b"news\0", b"data"), (b"receipt\0", b"date")):
        with pytest.raises(BadSignature):
            signing.verify(KEY.public, context, data, signature)


def low_order() -> list[bytes]:
    """The heights of the points whose order divides eight, both signs, and what is not canonical."""
    d = -121665 * pow(121666, -1, PRIME) % PRIME
    root = square_root((1 + d) % PRIME)
    squares = [(-1 + sign * root) * pow(d, -1, PRIME) % PRIME for sign in (1, -1)]
    eighths = [square_root(square) for square in squares if is_square(square)]
    heights = [0, 1, PRIME - 1, PRIME, PRIME + 1, *eighths, *(PRIME - y for y in eighths)]
    return [(y | sign << 255).to_bytes(32, "little") for y in heights for sign in (0, 1)]


def is_square(number: int) -> bool:
    return pow(number, (PRIME - 1) // 2, PRIME) == 1


def square_root(number: int) -> int:
    root = pow(number, (PRIME + 3) // 8, PRIME)
    return root if root * root % PRIME == number else root * pow(2, (PRIME - 1) // 4, PRIME) % PRIME


def test_every_key_of_low_order_is_refused() -> None:
    assert len(low_order()) == 14
    for public in low_order():
        with pytest.raises(BadKey):
            signing.check_public(public)


def test_a_key_that_verifies_anything_verifies_nothing_here() -> None:
    with pytest.raises(BadKey):
        signing.verify(b"\1" + bytes(31), b"", b"anything", b"\1" + bytes(63))


@given(st.binary(max_size=40), st.binary(max_size=80))
def test_any_bytes_for_key_and_signature_are_refused(public: bytes, signature: bytes) -> None:
    with pytest.raises((BadKey, BadSignature)):
        signing.verify(public, b"", b"data", signature)


def test_a_kem_key_opens_what_was_sealed_to_it_for_the_same_purpose() -> None:
    key = KemKey.from_seed(SEED)
    sealed = kem.seal(key.public, b"purpose", b"secret")
    assert len(sealed) == len(b"secret") + kem.OVERHEAD
    assert KemKey.from_seed(SEED).open(b"purpose", sealed) == b"secret"
    with pytest.raises(CannotOpen):
        key.open(b"another", sealed)


def test_every_flipped_byte_of_a_sealed_text_is_refused() -> None:
    key = KemKey.from_seed(SEED)
    sealed = kem.seal(key.public, b"purpose", b"secret")
    for position in range(len(sealed)):
        flipped = bytearray(sealed)
        flipped[position] ^= 1
        with pytest.raises(CannotOpen):
            key.open(b"purpose", bytes(flipped))


@given(st.binary(max_size=1300))
def test_any_bytes_do_not_open(untrusted: bytes) -> None:
    with pytest.raises(CannotOpen):
        KemKey.from_seed(SEED).open(b"purpose", untrusted)


@pytest.mark.parametrize(
    "public",
    [
        b"",
        bytes(1215),
        KemKey.from_seed(SEED).public[:1184] + bytes(32),
        KemKey.from_seed(SEED).public[:1184] + b"\1" + bytes(31),
        b"\xff" * 1184 + KemKey.from_seed(SEED).public[1184:],
    ],
)
def test_a_kem_key_that_is_none_or_of_low_order_is_refused(public: bytes) -> None:
    with pytest.raises(BadKey):
        kem.check_public(public)


def test_no_key_shows_its_seed() -> None:
    for key in (SigningKey.from_seed(SEED), KemKey.from_seed(SEED)):
        assert "ss" not in repr(key)
        assert SEED.hex() not in repr(key)


def test_a_wrapped_secret_opens_with_its_key_and_context() -> None:
    wrapped = wrap(SEED, b"secret", b"vault")
    assert unwrap(SEED, wrapped, b"vault") == b"secret"
    for key, context in ((bytes(32), b"vault"), (SEED, b"signing"), (b"", b"vault")):
        with pytest.raises(WrongKey):
            unwrap(key, wrapped, context)


def test_every_flipped_bit_of_a_wrap_is_refused() -> None:
    wrapped = wrap(SEED, b"secret", b"vault")
    for position in range(len(wrapped) * 8):
        flipped = bytearray(wrapped)
        flipped[position // 8] ^= 1 << position % 8
        with pytest.raises(WrongKey):
            unwrap(SEED, bytes(flipped), b"vault")


@given(st.binary(max_size=120))
def test_any_bytes_do_not_unwrap(untrusted: bytes) -> None:
    with pytest.raises(WrongKey):
        unwrap(SEED, untrusted, b"vault")


def test_a_password_gives_the_same_key_however_it_is_typed() -> None:
    parameters = passwords.weak_parameters_for_tests()
    assert derive("ｐａｓｓ", parameters) == derive("pass", parameters)
    assert derive("pass", parameters) != derive("Pass", parameters)
    assert len(derive("", parameters)) == 64


@pytest.mark.parametrize(
    ("memory", "iterations", "lanes"),
    [(1024, 3, 1), (1 << 21, 3, 1), (1 << 16, 2, 1), (1 << 16, 11, 1), (1 << 16, 3, 9), (0, 0, 0)],
)
def test_parameters_out_of_bounds_are_refused(memory: int, iterations: int, lanes: int) -> None:
    parameters = KdfParameters(bytes(16), memory, iterations, lanes)
    with pytest.raises(KdfRefused):
        derive("pass", parameters)


def test_the_usual_parameters_are_in_bounds_and_salted_anew() -> None:
    one, other = passwords.default_parameters(), passwords.default_parameters()
    assert check_parameters(one).salt != other.salt


def custodian_keys() -> dict[str, KemKey]:
    return {name: KemKey.generate() for name in ("甲", "乙", "丙")}


def test_any_two_custodians_bring_the_seed_back_and_one_does_not() -> None:
    keys = custodian_keys()
    record = split(SEED, {name: key.public for name, key in keys.items()})
    assert custodians(record) == tuple(sorted(keys))
    for absent in keys:
        two = {name: key for name, key in keys.items() if name != absent}
        assert join(record, two) == SEED
        with pytest.raises(CustodyProblem):
            join(record, {absent: keys[absent]})


def test_a_strangers_key_under_a_custodians_name_does_not_open() -> None:
    keys = custodian_keys()
    record = split(SEED, {name: key.public for name, key in keys.items()})
    with pytest.raises(CustodyProblem):
        join(record, {"甲": keys["甲"], "乙": KemKey.generate()})


@given(st.binary(max_size=200))
def test_any_bytes_are_no_custody_record(untrusted: bytes) -> None:
    with pytest.raises(CustodyProblem):
        join(untrusted, {})


def test_an_escrow_opens_for_its_own_seat_only() -> None:
    recovery = KemKey.generate()
    sealed = seal_escrow(recovery.public, b"s" * 16, SEED)
    assert open_escrow(recovery, b"s" * 16, sealed) == SEED
    with pytest.raises(CannotOpen):
        open_escrow(recovery, b"t" * 16, sealed)


def test_a_search_token_depends_on_key_field_and_word() -> None:
    tokens = {search_token(k, f, t) for k in (b"1", b"2") for f in "ab" for t in ("王芳", "王")}
    assert len(tokens) == 8
    assert {len(token) for token in tokens} == {8}


def test_a_process_that_never_asked_for_weak_parameters_refuses_them() -> None:
    program = (
        "from proxyagent.sealing.passwords import KdfParameters, derive\n"
        "derive('pass', KdfParameters(bytes(16), 32, 1, 1))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, text=True
    )
    assert "KdfRefused: kdf-refused" in ended.stderr
