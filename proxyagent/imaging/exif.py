"""The one thing in EXIF that changes what is seen: which way up the picture is."""

import struct

UPRIGHT = 1
SIDEWAYS = range(5, 9)  # these orientations swap width and height
_ORIENTATION = 0x0112
_SHORT = 3
_MOST_ENTRIES = 512


def find_orientation(untrusted_tiff: bytes) -> int:
    """The orientation, 1 to 8, which an EXIF block names; 1 where it names none or cannot be read."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(untrusted_tiff[:4])
    if order is None:
        return UPRIGHT
    try:
        (start,) = struct.unpack_from(order + "I", untrusted_tiff, 4)
        (count,) = struct.unpack_from(order + "H", untrusted_tiff, start)
        for index in range(min(count, _MOST_ENTRIES)):
            tag, kind, _, value = struct.unpack_from(
                order + "HHIH", untrusted_tiff, start + 2 + 12 * index
            )
            if tag == _ORIENTATION and kind == _SHORT:
                return value if UPRIGHT <= value < SIDEWAYS.stop else UPRIGHT
    except struct.error:
        pass  # cut short: no camera's orientation can be believed
    return UPRIGHT


def only_orientation(orientation: int) -> bytes:
    """An EXIF block that says the orientation and nothing else."""
    return b"MM\x00*\x00\x00\x00\x08" + struct.pack(
        ">HHHIHHI", 1, _ORIENTATION, _SHORT, 1, orientation, 0, 0
    )
