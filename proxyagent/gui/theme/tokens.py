"""The tokens of the look: every colour, size and space that a part may use, by role.

Contrasts are measured on the worst ground each colour may stand on (WCAG 2.2): text at least 4.5,
edges of inputs at least 3.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme's colours by role, as #RRGGBB."""

    dark: bool
    window: str
    sidebar: str
    surface: str
    sunken: str
    hover: str
    field: str
    canvas: str
    mark: str
    line: str
    line2: str
    border: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_text: str
    accent_tint: str
    ok: str
    ok_tint: str
    warn: str
    warn_tint: str
    bad: str
    bad_tint: str
    toast: str
    on_toast: str
    toast_link: str


LIGHT = Colours(
    dark=False,
    window="#F6F6F3",
    sidebar="#EDEDE8",
    surface="#FFFFFF",
    sunken="#F1F1ED",
    hover="#F4F5F3",
    field="#FFFFFF",
    canvas="#E4E4DF",
    mark="#CFE3F5",
    line="#DFDFD9",
    line2="#CFCFC8",
    border="#868C92",
    text="#1C2024",
    text2="#4D545B",
    text3="#626970",
    accent="#1B5E9E",
    on_accent="#FFFFFF",
    accent_hover="#174F86",
    accent_text="#1B5E9E",
    accent_tint="#E4EEF7",
    ok="#1C6B42",
    ok_tint="#E3F2E9",
    warn="#7F4C06",
    warn_tint="#FBF0D9",
    bad="#A62B20",
    bad_tint="#FBE9E6",
    toast="#2A2D31",
    on_toast="#FFFFFF",
    toast_link="#90C2EF",
)

DARK = Colours(
    dark=True,
    window="#1A1C1E",
    sidebar="#141618",
    surface="#232629",
    sunken="#1E2023",
    hover="#2A2D31",
    field="#1E2124",
    canvas="#121315",
    mark="#2B4D6E",
    line="#373B40",
    line2="#474C52",
    border="#7E868E",
    text="#E9EAEB",
    text2="#B8BDC3",
    text3="#9CA3AA",
    accent="#2A6CAF",
    on_accent="#FFFFFF",
    accent_hover="#3377BC",
    accent_text="#90C2EF",
    accent_tint="#1E3448",
    ok="#82CDA0",
    ok_tint="#1D352A",
    warn="#E9BB6C",
    warn_tint="#3A2F19",
    bad="#F4A197",
    bad_tint="#442622",
    toast="#E9EAEB",
    on_toast="#1C2024",
    toast_link="#1B5E9E",
)

SPACE = (4, 8, 12, 16, 24, 32, 48)
RADIUS_BADGE, RADIUS, RADIUS_SURFACE, RADIUS_DIALOG = 6, 8, 10, 12

POINTS = {
    "small": 10.5,
    "body": 11.25,
    "row": 12.0,
    "group": 12.0,
    "section": 15.0,
    "title": 19.5,
    "citizen": 22.5,
}
"""Sizes in points, before the text size 标准/大/特大 multiplies them."""

TEXT_SIZES = {"standard": 1.0, "large": 1.15, "largest": 1.3}
