"""Palette and style sheet made from the tokens: the few rules that Qt's own controls need."""

from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QPalette

from proxyagent.ground.resources import resource
from proxyagent.gui.theme.tokens import Colours

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Link: "accent_text",
    QPalette.ColorRole.ToolTipBase: "toast",
    QPalette.ColorRole.ToolTipText: "on_toast",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Shadow: "line",
}


def palette(colours: Colours) -> QPalette:
    """Qt's palette of a theme."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(colours, name)))
    off = QColor(colours.text3)
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, off)
    return made


def style_sheet(colours: Colours, drawn: Path) -> str:
    """The style sheet of a theme; `drawn` is the folder of the small pictures made for it."""
    facts = {name: getattr(colours, name) for name in colours.__slots__}
    text = resource("style", "window.qss").read_text(encoding="utf-8")
    return Template(text).substitute(facts, drawn=drawn.as_posix())
