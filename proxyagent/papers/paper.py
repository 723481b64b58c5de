"""What stands on a paper."""

from typing import Literal

import msgspec

Language = Literal["zh_CN", "en"]


class Place(msgspec.Struct, frozen=True):
    """A place to sign: a label, words on its line, and a picture (PNG or JPEG) of the mark if given."""

    label: str
    words: str = ""
    picture: tuple[int, ...] = ()


class Block(msgspec.Struct, frozen=True):
    """A part of a paper; which of its fields count follows from `kind`. `widths` are millimetres."""

    kind: Literal["words", "small", "facts", "table", "list", "marks"]
    heading: str = ""
    words: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    head: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    places: tuple[Place, ...] = ()


class Paper(msgspec.Struct, frozen=True):
    """One paper. `qr` is an SVG picture, `across` words written across the sheet, as in practice."""

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    number_label: str = ""
    notice: str = ""
    qr: str = ""
    foot: str = ""
    across: str = ""
    lang: str = "zh"


def words(*said: str, heading: str = "") -> Block:
    """Paragraphs."""
    return Block("words", heading, tuple(one for one in said if one))


def small(*said: str) -> Block:
    """Small print."""
    return Block("small", words=said)


def facts(*rows: tuple[str, str], heading: str = "") -> Block:
    """Labels with values; an empty value is left out."""
    return Block("facts", heading, rows=tuple(row for row in rows if row[1]))


def table(
    head: tuple[str, ...],
    widths: tuple[float, ...],
    rows: tuple[tuple[str, ...], ...],
    heading: str = "",
) -> Block:
    """A table; 158 mm is the width there is."""
    return Block("table", heading, rows=rows, head=head, widths=widths)


def numbered(said: tuple[str, ...], heading: str = "") -> Block:
    """A numbered list."""
    return Block("list", heading, said)


def marks(*places: Place) -> Block:
    """Places to sign, side by side."""
    return Block("marks", places=places)


def picture(data: bytes | None) -> tuple[int, ...]:
    """A picture's bytes as a paper carries them."""
    return tuple(data or b"")
