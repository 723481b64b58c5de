"""Every message of every version that was ever released can still be read."""

import json
from pathlib import Path
from typing import get_args

import pytest

from proxyagent.domain import actions
from proxyagent.wire.actions import Readable, Unread, decode_action
from proxyagent.wire.coding import decode
from proxyagent.wire.enrolment import Enrol
from proxyagent.wire.messages import read_answer, read_ask
from proxyagent.wire.signed import read_unproven
from tests.wire.parties import SEAT_SIGN, opened_at_center
from tests.wire.samples import ACTIONS

SHELF = Path(__file__).parent / "shelf"
VERSIONS = sorted(path.name for path in SHELF.iterdir())


def samples(version: str, name: str) -> dict[str, bytes]:
    said = json.loads((SHELF / version / f"{name}.json").read_text(encoding="utf-8"))
    return {kind: bytes.fromhex(text) for kind, text in said.items()}


def test_version_1_has_a_sample_of_every_action() -> None:
    kinds = {str(kind.__struct_config__.tag) for kind in get_args(Readable)}
    assert set(samples("v1", "actions")) == kinds


def test_the_samples_of_version_1_say_what_they_said() -> None:
    read = [decode_action(raw) for raw in samples("v1", "actions").values()]
    assert read == list(ACTIONS)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_action_reads(version: str) -> None:
    for kind, raw in samples(version, "actions").items():
        action = decode_action(raw)
        assert not isinstance(action, Unread)
        assert actions.kind_of(action) == kind


@pytest.mark.parametrize("version", VERSIONS)
def test_every_envelope_opens(version: str) -> None:
    for kind, envelope in samples(version, "envelopes").items():
        action = decode_action(opened_at_center(envelope).verify(SEAT_SIGN.public).action)
        assert not isinstance(action, Unread)
        assert actions.kind_of(action) == kind


@pytest.mark.parametrize("version", VERSIONS)
def test_every_message_reads(version: str) -> None:
    messages = samples(version, "messages")
    said = {name: read_unproven(s).action for name, s in messages.items()}
    assert read_ask(said["ask"]).envelopes
    assert len(read_answer(said["answer"]).read_feed()) == 3
    assert decode(said["enrol"], Enrol).agent
