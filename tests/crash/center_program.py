"""Does one thing to a center and prints what it then promises: `center_program.py VERB FOLDER`."""

import sys
from pathlib import Path

from proxyagent.center import uploads
from proxyagent.center.bundles import take_bundle
from proxyagent.center.center import Center, open_center
from proxyagent.center.clerk import act
from proxyagent.center.exchange import exchange
from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.sealing.suites import sha256
from tests.support.clock import FixedClock

CASE = bytes(range(16))


def promise(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def upload(center: Center, folder: Path) -> None:
    """Every blob beside the ask, as the program at the seat brings it: from where it stands."""
    seat = (folder / "seat").read_bytes()
    for path in sorted((folder / "blobs").iterdir()):
        sealed = path.read_bytes()
        begun = uploads.create(center, seat, bytes.fromhex(path.name), sha256(sealed), len(sealed))
        if not begun.done:
            with uploads.open_to_append(center, begun) as file:
                file.write(sealed[begun.offset :])
                begun = uploads.keep(center, begun, file)
            assert uploads.finish(center, begun)
        promise(f"blob {path.name}")


def submits(center: Center, folder: Path) -> None:
    """Envelopes, then their pages, then the same ask again, which finds them complete."""
    ask = (folder / "ask").read_bytes()
    promise(f"answer {exchange(center, ask).hex()}")
    upload(center, folder)
    promise(f"answer {exchange(center, ask).hex()}")


def issues(center: Center, folder: Path) -> None:
    promise(f"issued {act(center, CASE.hex(), 'issue', folder / 'act.json').action}")


def takes_bundle(center: Center, folder: Path) -> None:
    taken = take_bundle(center, folder / "in.tar", folder / "back.tar")
    promise(f"bundle {taken.answered}")


VERBS = {"submit": submits, "issue": issues, "bundle": takes_bundle}


def main(verb: str, folder: Path) -> None:
    weak_parameters_for_tests()
    center = open_center(folder / "center", FixedClock())
    VERBS[verb](center, folder)
    center.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
