"""The cover a player shows: three soft circles, drawn here as a PNG."""

import struct
import zlib
from functools import cache

import numpy as np
import numpy.typing as npt

_SIDE = 600
_PAPER = (0xFA, 0xF6, 0xEF)
# Threat, drive and soothing: colour, where the middle is, radius; in sixths of the side.
_CIRCLES = (
    ((0xB8, 0x45, 0x2F), 2.1, 2.2, 1.15),
    ((0x2F, 0x63, 0xA6), 3.95, 2.2, 1.15),
    ((0x35, 0x74, 0x4F), 3.02, 3.75, 1.3),
)
_SHOWS = 0.82


@cache
def cover() -> bytes:
    """Draw the cover: _SIDE by _SIDE, a few kilobytes, always the same."""
    picture = np.empty((_SIDE, _SIDE, 3))
    picture[:] = _PAPER
    rows, columns = np.mgrid[0:_SIDE, 0:_SIDE] + 0.5
    for colour, across, down, radius in _CIRCLES:
        away = np.hypot(columns - across * _SIDE / 6, rows - down * _SIDE / 6)
        inside = _SHOWS * np.clip(radius * _SIDE / 6 - away + 0.5, 0, 1)[..., None]
        picture += (np.array(colour) - picture) * inside
    return _png(np.rint(picture).astype(np.uint8))


def _png(picture: npt.NDArray[np.uint8]) -> bytes:
    rows = np.insert(picture.reshape(_SIDE, -1), 0, 0, axis=1)
    head = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(*part) for part in parts)


def _part(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
