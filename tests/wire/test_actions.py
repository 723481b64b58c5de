"""Actions as bytes: read, kept unread, or told apart as malformed."""

import msgspec
import pytest

from proxyagent.domain.actions import Delivered, Enclosed, TroubleReported
from proxyagent.wire.actions import Unread, decode_action, encode_action
from tests.wire.samples import ACTIONS, PAGE, REF


@pytest.mark.parametrize("action", ACTIONS, ids=lambda one: type(one).__name__)
def test_every_action_comes_back_as_it_went(action: msgspec.Struct) -> None:
    assert decode_action(encode_action(action)) == action


@pytest.mark.parametrize(
    "wrong",
    [
        {"blob": b"short"},
        {"key": bytes(31)},
        {"digest": b""},
        {"sha256": bytes(33)},
        {"length": 0},
        {"length": 1 << 60},
        {"bytes": -1},
        {"type": "image/\0"},
    ],
)
def test_a_reference_to_a_blob_that_cannot_be_is_malformed(wrong: dict[str, object]) -> None:
    ref = msgspec.structs.replace(REF, **wrong)
    page = msgspec.structs.replace(PAGE, ref=ref)
    for action in (Enclosed(ref), Delivered("本人", page)):
        read = decode_action(encode_action(action))
        assert isinstance(read, Unread)
        assert read.known


def test_a_text_with_a_zero_character_is_malformed() -> None:
    read = decode_action(encode_action(TroubleReported("a\0b")))
    assert isinstance(read, Unread)
    assert read.kind == "trouble_reported"
