"""What an activation file says, in words for a person; nothing is kept."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from proxyagent.domain.working_days import day_of
from proxyagent.ground.clock import Clock
from proxyagent.ground.disk import told_as_problems
from proxyagent.sealing.signing import key_id
from proxyagent.wire.activation import read_activation
from proxyagent.wire.errors import ActivationProblem

_LONGEST = 100_000
_CODE_DIGITS, _GROUP = 12, 4


@dataclass(frozen=True, slots=True)
class ReadFile:
    """`center` is its address, `code` the check code in three groups of four, `until` the last day."""

    path: Path
    center: str
    agent: str
    site: str
    code: str
    until: str


def read_file(path: Path, clock: Clock) -> ReadFile:
    """Read and prove an activation file.

    Raises:
        ActivationProblem, ActivationExpired, KeysetProblem: it cannot be used.
        DiskTrouble: it cannot be read.

    """
    try:
        with told_as_problems(path), path.open("rb") as file:
            untrusted = file.read(_LONGEST)
    except OSError:
        # A folder, or a file that is gone.
        raise ActivationProblem("format") from None
    activation = read_activation(untrusted)
    activation.check_time(int(clock.now().timestamp() * 1000))
    digits = key_id(activation.root).hex()[:_CODE_DIGITS].upper()
    code = "  ".join(digits[at : at + _GROUP] for at in range(0, _CODE_DIGITS, _GROUP))
    host = urlsplit(activation.url).netloc
    return ReadFile(
        path,
        host,
        activation.agent,
        activation.site.name or activation.site.code,
        code,
        day_of(activation.expires).isoformat(),
    )


def day_in_words(iso: str, language: str) -> str:
    """`2026-11-30` as it is said in the language."""
    day = datetime.fromisoformat(iso).replace(tzinfo=UTC)
    return f"{day.month} 月 {day.day} 日" if language == "zh_CN" else iso
