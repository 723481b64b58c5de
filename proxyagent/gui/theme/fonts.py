"""The two weights of the program's own Chinese font, and fonts by role."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from proxyagent.ground.resources import resource
from proxyagent.gui.theme.tokens import POINTS, TEXT_SIZES

FAMILIES = [
    "Noto Sans CJK SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans Mongolian",
    "Mongolian Baiti",
]
_BOLD = {"group", "section", "title"}
_size = ["standard"]


@cache
def load() -> None:
    """Make the shipped font known to Qt, once; without it a machine with no Chinese font shows boxes."""
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"NotoSansCJKsc-{weight}.otf")))


def choose_size(size: str) -> None:
    """Text size `standard`, `large` or `largest` from now on."""
    _size[0] = size


def scale() -> float:
    """The factor of the chosen text size."""
    return TEXT_SIZES[_size[0]]


def font(role: str = "body", *, bold: bool | None = None) -> QFont:
    """The font of a role in `tokens.POINTS`; titles and headings are bold unless told otherwise."""
    made = QFont(FAMILIES)
    made.setPointSizeF(POINTS[role] * scale())
    made.setWeight(
        QFont.Weight.Bold if (role in _BOLD if bold is None else bold) else QFont.Weight.Normal
    )
    # Hinting pulls Chinese strokes to whole pixels, and lines of text lose their even rhythm.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
