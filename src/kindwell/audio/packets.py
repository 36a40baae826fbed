"""Encoded packets side by side: joined, cut, and kept among the clips."""

import struct
from array import array
from collections.abc import Iterable
from typing import NamedTuple

from kindwell.audio.clips import FRAME_BYTES, Clip
from kindwell.audio.codecs import MP3, Codec

_COUNT = struct.Struct("<I")


class Packets(NamedTuple):
    """Packets of one codec, one after another, and how many bytes each has."""

    sizes: "array[int]"
    data: bytes

    def cut(self, start: int, stop: int) -> "Packets":
        """Give the packets from `start` up to `stop`."""
        sizes = self.sizes[:stop]
        return Packets(sizes[start:], self.data[sum(sizes[:start]) : sum(sizes)])


def packets_of(parts: Iterable[bytes]) -> Packets:
    """Put packets side by side."""
    listed = list(parts)
    return Packets(array("H", map(len, listed)), b"".join(listed))


def join_packets(parts: Iterable[Packets]) -> Packets:
    """Put many stretches of packets side by side."""
    sizes, data = array("H"), []
    for part in parts:
        sizes.extend(part.sizes)
        data.append(part.data)
    return Packets(sizes, b"".join(data))


def repeated(packet: bytes, times: int) -> Packets:
    """Give the same packet several times."""
    return Packets(array("H", [len(packet)]) * times, packet * times)


def to_clip(packets: Packets, codec: Codec) -> Clip:
    """Pack packets as a clip's body, so that one store and one limit serve all sound.

    MP3 is kept as it is; others with their sizes, filled up because the store keeps whole frames of FRAME_BYTES.
    """
    if codec is MP3:
        return Clip(packets.data)
    sizes = struct.pack(f"<{len(packets.sizes)}H", *packets.sizes)
    body = _COUNT.pack(len(packets.sizes)) + sizes + packets.data
    return Clip(body.ljust(-(-len(body) // FRAME_BYTES) * FRAME_BYTES, b"\0"))


def from_clip(clip: Clip, codec: Codec) -> Packets:
    """Unpack what `to_clip` packed."""
    if codec is MP3:
        return Packets(array("H", [FRAME_BYTES]) * clip.frames, clip.mp3)
    (count,) = _COUNT.unpack_from(clip.mp3)
    begin = _COUNT.size + 2 * count
    sizes = array("H", struct.unpack_from(f"<{count}H", clip.mp3, _COUNT.size))
    return Packets(sizes, clip.mp3[begin : begin + sum(sizes)])
