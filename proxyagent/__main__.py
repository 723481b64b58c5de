"""`python -m proxyagent` and the `proxyagent` command."""

import sys


def main() -> int:
    """Run the command that was typed; returns its exit status."""
    from proxyagent.commands.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
