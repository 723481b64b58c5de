"""Takes in a case from a file and prints its id: `take_in_program.py HOME PASSWORD FILE`."""

import sys
from pathlib import Path

from proxyagent.desk.open_desk import Desk
from proxyagent.desk.take_in import take_in
from proxyagent.imaging.door import PageDoor
from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.vault.folder import Home
from proxyagent.vault.vault import open_vault
from proxyagent.words import Problem
from tests.support.clock import FixedClock


def main(home: str, password: str, file: str) -> int:
    weak_parameters_for_tests()
    clock = FixedClock()
    with PageDoor() as door:
        try:
            vault = open_vault(Home(Path(home)).get_agent().folder, password, clock)
            taken = take_in(Desk(vault, clock, door), Path(file))
            vault.close()
        except Problem as told:
            sys.stderr.write(f"told: {told.code}\n")
            return 1
    sys.stdout.write(f"{taken.case.hex()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
