"""How hard a password is to guess, said plainly. Advice, not a gate: the vault has its own least length."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from proxyagent.gui.language import t

Grade = Literal["none", "short", "easy", "fair", "strong"]
LEAST, FAIR, STRONG = 4, 8, 12
_FEW_KINDS = 4
_RUNS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_LEAST_RUN = 4
_WIDE = 3
"""A Chinese character is worth about three letters."""


@dataclass(frozen=True, slots=True)
class Strength:
    """`part` of the bar, 0 to 1, and what to say."""

    grade: Grade
    part: float
    words: str


def judge_password(password: str, known: Iterable[str] = ()) -> Strength:
    """Judge a password; `known` are words that anybody would try first, such as the agent's name."""
    if not password:
        return Strength("none", 0, t("三四个不相干的词连起来，好记又难猜", _GOOD_ADVICE))
    if len(password) < LEAST:
        words = t(
            "太短了，至少 {least} 个字", "Too short: at least {least} characters", least=LEAST
        )
        return Strength("short", 0.1, words)
    if _is_easy(password, known):
        words = t(
            "一猜就中。别用名字、生日、电话或连着的数字",
            "Easily guessed. No names, birthdays, telephone numbers or runs of digits",
        )
        return Strength("easy", 0.25, words)
    return _by_weight(sum(1 if letter.isascii() else _WIDE for letter in password))


def _by_weight(weight: int) -> Strength:
    if weight < FAIR:
        return Strength(
            "easy", 0.4, t("还短，再加一两个词更牢", "Short; another word or two helps")
        )
    if weight < STRONG:
        return Strength(
            "fair", 0.65, t("可以用。再长一点更牢", "Usable. A little longer is better")
        )
    words = t("够牢了。三四个不相干的词连起来，好记又难猜", "Strong. " + _GOOD_ADVICE)
    return Strength("strong", min(1.0, 0.8 + (weight - STRONG) / 40), words)


_GOOD_ADVICE = "Three or four words that do not belong together are easy to keep and hard to guess"


def _is_easy(password: str, known: Iterable[str]) -> bool:
    low = password.casefold()
    if password.isdigit() and len(password) < STRONG:
        return True
    if len(set(low)) < _FEW_KINDS and low.isascii():
        return True
    if any(word and word.casefold() in low and len(low) < len(word) + _LEAST_RUN for word in known):
        return True
    return any(low in run or low in run[::-1] for run in _RUNS if len(low) >= _LEAST_RUN)
