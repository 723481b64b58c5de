"""Whatever comes in, only a Problem comes out."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxyagent.sealing.errors import Unreadable
from proxyagent.wire import bundle
from proxyagent.wire.actions import Unread, decode_action
from proxyagent.wire.activation import read_activation, read_short_form
from proxyagent.wire.bundle_reading import BundleReader
from proxyagent.wire.envelope import open_signed
from proxyagent.wire.keyset import read_keyset, root_in
from proxyagent.wire.messages import read_answer, read_ask
from proxyagent.wire.recovery import read_recover_ask
from proxyagent.wire.signed import check_news, read_unproven
from proxyagent.words import Problem
from tests.wire.make_vectors import activation, answer, ask, recovery
from tests.wire.parties import CENTER, INTAKE, KEYSET, ROOT, SEAT, SIGN, sent
from tests.wire.samples import ACTIONS

KEYS = {INTAKE.id: INTAKE}
READERS: dict[str, Callable[[bytes], object]] = {
    "envelope": lambda data: open_signed(data, KEYS, CENTER),
    "signed": read_unproven,
    "news": lambda data: check_news(data, bytes(64), SIGN.public, SEAT),
    "ask": read_ask,
    "answer": lambda data: read_answer(data).read_feed(),
    "keyset": lambda data: read_keyset(data, ROOT.public),
    "root": root_in,
    "activation": read_activation,
    "short": read_short_form,
    "recovery": read_recover_ask,
    "record": bundle.split_record,
    "header": lambda data: bundle.read_header(data[:512].ljust(512, b"\0")),
    "head": lambda data: bundle.check_head(data, SIGN.public),
    "action": decode_action,
}


def some(vector: dict[str, object], key: str) -> bytes:
    data = vector[key]
    assert isinstance(data, bytes)
    return data


GOOD = [
    sent(ACTIONS[2]).envelope,
    some(ask(), "s"),
    some(answer(), "s"),
    bytes(read_unproven(some(ask(), "s")).action),
    bytes(read_unproven(some(answer(), "s")).action),
    KEYSET,
    some(activation(), "file"),
    some(recovery(), "ask"),
    str(activation()["short"]).encode(),
    bundle.make_header("e/" + "0" * 64, 100),
    *(msgspec.msgpack.encode(action) for action in ACTIONS),
]
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)


@pytest.mark.parametrize("name", READERS)
@given(untrusted=st.binary(max_size=400) | anything.map(msgspec.msgpack.encode))
def test_any_bytes(name: str, untrusted: bytes) -> None:
    with contextlib.suppress(Problem):
        READERS[name](untrusted)


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
def test_good_bytes_altered(name: str, data: st.DataObject) -> None:
    good = data.draw(st.sampled_from(GOOD))
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 40)))
    with contextlib.suppress(Problem):
        READERS[name](good[:start] + data.draw(st.binary(max_size=40)) + good[end:])


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "opening", [b"\x91", b"\x81\xa1a", b"[", b'{"a":', b"\xdd\xff\xff\xff\xff"]
)
def test_endless_nesting(name: str, opening: bytes) -> None:
    with contextlib.suppress(Problem):
        READERS[name](opening * 50_000)


def replaced(thing: dict[str, Any], key: str, value: Any) -> bytes:
    return msgspec.msgpack.encode(thing | {key: value})


@given(data=st.data())
def test_an_ask_with_any_field_exchanged(data: st.DataObject) -> None:
    plain = msgspec.msgpack.decode(read_unproven(some(ask(), "s")).action)
    key = data.draw(st.sampled_from(sorted(plain)))
    with contextlib.suppress(Problem):
        read_ask(replaced(plain, key, data.draw(anything))).read_returned()


@given(data=st.data())
def test_an_answer_with_any_field_exchanged(data: st.DataObject) -> None:
    plain = msgspec.msgpack.decode(read_unproven(some(answer(), "s")).action)
    key = data.draw(st.sampled_from(sorted(plain)))
    with contextlib.suppress(Problem):
        read = read_answer(replaced(plain, key, data.draw(anything)))
        assert len(read.read_feed()) == len(read.feed)
        read.read_verdicts()
        read.read_wanted()


@given(data=st.data())
def test_an_action_with_any_field_exchanged_is_read_or_kept(data: st.DataObject) -> None:
    plain = msgspec.to_builtins(data.draw(st.sampled_from(ACTIONS)), builtin_types=(bytes,))
    key = data.draw(st.sampled_from(sorted(plain)))
    raw = replaced(plain, key, data.draw(anything))
    read = decode_action(raw)
    assert not isinstance(read, Unread) or read.raw == raw


def test_an_unknown_kind_is_kept_and_known_ones_of_later_make_are_told_apart() -> None:
    later = decode_action(msgspec.msgpack.encode({"kind": "teleported", "to": "Ulan"}))
    longer = decode_action(msgspec.msgpack.encode({"kind": "closed", "hologram": True}))
    assert isinstance(later, Unread)
    assert isinstance(longer, Unread)
    assert (later.kind, later.known, longer.kind, longer.known) == (
        "teleported",
        False,
        "closed",
        True,
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(untrusted=st.binary(max_size=2000), blocks=st.integers(0, 4))
def test_any_file_read_as_a_bundle(tmp_path: Path, untrusted: bytes, blocks: int) -> None:
    path = tmp_path / "pa"
    head = bundle.make_header("e/" + "0" * 64, 100)
    path.write_bytes(head * blocks + untrusted)
    with BundleReader(path) as reader, contextlib.suppress(Problem):
        for member in reader:
            with contextlib.suppress(Problem, Unreadable):
                member.read_envelope()
    assert not reader.is_whole(SIGN.public)
