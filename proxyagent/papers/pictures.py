"""Drawn parts of a paper."""


def qr_of(said: str) -> str:
    """A QR code (ISO/IEC 18004) as SVG, error correction M."""
    import segno

    return segno.make(said, error="m").svg_inline(scale=4, border=1)
