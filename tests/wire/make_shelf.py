"""Puts a sample of every message of this version on the shelf: `python -m tests.wire.make_shelf`.

Run once for each released version, into a folder of its own; what stands there is never made anew.
"""

import json
from pathlib import Path

from proxyagent.domain.actions import kind_of
from proxyagent.wire.actions import encode_action
from tests.wire.make_vectors import answer, ask, enrol
from tests.wire.parties import sent
from tests.wire.samples import ACTIONS

FOLDER = Path(__file__).parent / "shelf" / "v1"


def main() -> None:
    """Write the samples of version 1."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    put("actions", {kind_of(action): bytes(encode_action(action)).hex() for action in ACTIONS})
    put("envelopes", {kind_of(action): sent(action).envelope.hex() for action in ACTIONS[:8]})
    put("messages", {one.__name__: message(one()["s"]) for one in (ask, answer, enrol)})


def message(s: object) -> str:
    """The hex of a signed message."""
    assert isinstance(s, bytes)
    return s.hex()


def put(name: str, samples: dict[str, str]) -> None:
    """Write one file of samples."""
    path = FOLDER / f"{name}.json"
    path.write_text(json.dumps(samples, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
