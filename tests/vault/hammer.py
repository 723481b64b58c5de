"""Works on a vault as another program would: `hammer.py FOLDER FIRST COUNT`; prints each case it was promised."""

import sys
from pathlib import Path

from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.vault.vault import open_vault
from tests.support.clock import FixedClock
from tests.vault.parts import PASSWORD, save_draft, scan, submit


def main(folder: str, first: str, count: str) -> None:
    weak_parameters_for_tests()
    clock = FixedClock()
    for number in range(int(first), int(first) + int(count)):
        vault = open_vault(Path(folder), PASSWORD, clock)
        case = save_draft(vault, number)
        submit(vault, case, scan(vault, case))
        vault.close()
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
