"""Words of the window: each stands once, in Chinese and in English, beside where it is shown."""

from typing import Literal

Language = Literal["zh_CN", "en"]

_chosen: list[Language] = ["zh_CN"]


def choose(language: Language) -> None:
    """Speak `language` from now on; what is on screen already is made anew by the window."""
    _chosen[0] = language


def chosen() -> Language:
    """The language spoken now."""
    return _chosen[0]


def t(chinese: str, english: str, **facts: object) -> str:
    """Say it in the chosen language, with the facts filled in."""
    sentence = chinese if _chosen[0] == "zh_CN" else english
    return sentence.format(**facts) if facts else sentence
