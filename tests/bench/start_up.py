"""How long `proxyagent cases` takes, unlocking included, against a bare interpreter that does nothing.

Prints one JSON line: median milliseconds of both, alternating, and their ratio; beside it what unlocking
alone costs, which is Argon2id by intention, and the start of `proxyagent --version`.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_TIMES = 15
_BARE = [sys.executable, "-c", "pass"]
_PROGRAM = [sys.executable, "-m", "proxyagent"]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = _enrolled(Path(folder))
        commands = {
            "bare": _BARE,
            "version": [*_PROGRAM, "--version"],
            "cases": [*_PROGRAM, "cases", "--json"],
        }
        taken = {name: [] for name in commands}
        for _ in range(_TIMES):
            for name, command in commands.items():
                taken[name].append(_milliseconds(command, environment))
        unlocking = _unlocking(environment)
    median = {name: round(statistics.median(times), 1) for name, times in taken.items()}
    ratio = round(median["cases"] / median["bare"], 1)
    print(
        json.dumps({"bench": "start_up", "ms": median, "unlocking_ms": unlocking, "ratio": ratio})
    )


def _milliseconds(command: list[str], environment: dict[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return (time.perf_counter() - began) * 1000


def _enrolled(folder: Path) -> dict[str, str]:
    environment = os.environ | {
        "PROXYAGENT_HOME": str(folder / "desk"),
        "PROXYAGENT_PASSWORD": "measured",
    }
    center = ["--data", str(folder / "center")]
    activation = str(folder / "activation.json")
    for words in (
        ["center", "init", "--url", "http://127.0.0.1:8470", *center],
        ["center", "activate", "--site", "TK", "--agent", "a", "--out", activation, *center],
        ["enrol", activation, "--agent", "a"],
    ):
        subprocess.run([*_PROGRAM, *words], env=environment, check=True, capture_output=True)
    return environment


def _unlocking(environment: dict[str, str]) -> float:
    from proxyagent.sealing.passwords import default_parameters, derive

    parameters = default_parameters()
    began = time.perf_counter()
    derive(environment["PROXYAGENT_PASSWORD"], parameters)
    return round((time.perf_counter() - began) * 1000, 1)


if __name__ == "__main__":
    main()
