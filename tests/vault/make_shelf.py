"""Put a small vault as this version makes it onto the shelf: `python -m tests.vault.make_shelf NAME`.

Run once, by the code of the version concerned. What lies on the shelf is never changed; it must open for ever.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.vault.folder import Home
from proxyagent.vault.vault import create_vault
from tests.support.clock import FixedClock
from tests.vault.parts import AGENT, PASSWORD, TestCenter, save_draft, scan, submit

SHELF = Path(__file__).with_name("shelf")


def main(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home, kdf = Home(Path(folder)), weak_parameters_for_tests()
        vault = create_vault(home, TestCenter().activation(), AGENT, PASSWORD, FixedClock(), kdf)
        case = save_draft(vault)
        submit(vault, case, scan(vault, case, b"a page on the shelf"))
        save_draft(vault, 2, b"a draft on the shelf", "王芳")
        vault.close()
        shutil.copytree(
            home.get_agent().folder, SHELF / name, ignore=shutil.ignore_patterns("*.lock")
        )


if __name__ == "__main__":
    main(sys.argv[1])
