"""The few small pictures that a style sheet can only take from files: written once a theme, no data in them."""

import tempfile
from pathlib import Path

from proxyagent.ground.resources import resource
from proxyagent.gui.theme.tokens import Colours

_BOX = '<rect x="1" y="1" width="18" height="18" rx="5" fill="{fill}" stroke="{edge}" stroke-width="1.25"/>'
_RING = '<circle cx="10" cy="10" r="9" fill="{fill}" stroke="{edge}" stroke-width="1.25"/>'
_TICK = '<path d="m5.6 10.4 3 3 5.8-6.4" fill="none" stroke="{ink}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>'
_DOT = '<circle cx="10" cy="10" r="5" fill="{ink}"/>'


def _svg(inner: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">'
        f"{inner}</svg>"
    )


class Drawn:
    """A private folder of a theme's small pictures, gone with the program."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="pa-look-")

    def draw(self, colours: Colours) -> Path:
        """Write the pictures of a theme and name their folder."""
        folder = Path(self._folder.name) / ("dark" if colours.dark else "light")
        folder.mkdir(exist_ok=True)
        on, off = (
            {"fill": colours.accent, "edge": colours.accent, "ink": colours.on_accent},
            {"fill": colours.field, "edge": colours.border, "ink": colours.accent_text},
        )
        chevron = resource("icons", "chevron-down.svg").read_text(encoding="utf-8")
        pictures = {
            "check-off": _svg(_BOX.format(**off)),
            "check-on": _svg(_BOX.format(**on) + _TICK.format(**on)),
            "radio-off": _svg(_RING.format(**off)),
            "radio-on": _svg(
                _RING.format(**{**off, "edge": colours.accent_text}) + _DOT.format(**off)
            ),
            "chevron": chevron.replace("currentColor", colours.text2),
        }
        for name, text in pictures.items():
            (folder / f"{name}.svg").write_text(text, encoding="utf-8")
        return folder
