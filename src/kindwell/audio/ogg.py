"""Opus packets as an Ogg file, with tags, chapters and cover as Vorbis comments."""

import base64
import struct
import zlib
from collections.abc import Iterator, Sequence

from kindwell.audio.codecs import OPUS
from kindwell.audio.packets import Packets
from kindwell.audio.tags import ALBUM, ARTIST, ChapterSpan, Tags

_PER_24_KHZ = 2  # Opus counts at 48 kHz whatever it was given
_PACKET_SAMPLES = OPUS.packet_samples * _PER_24_KHZ
_PRE_SKIP_SAMPLES = OPUS.late_samples * _PER_24_KHZ
_PAGE_PACKETS = 50  # a second to a page, which is how finely a player seeks before it decodes
_LACED, _SEGMENTS = 255, 255
_CONTINUED, _FIRST, _LAST = 1, 2, 4
_SERIAL = int.from_bytes(b"KW", "little")
_PICTURE_FRONT_COVER = 3

_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def ogg_opus(packets: Packets, samples: int, tags: Tags, chapters: Sequence[ChapterSpan]) -> bytes:
    """Write a whole file that plays for `samples` (at 24 kHz) exactly."""
    head = struct.pack("<8sBBHIhB", b"OpusHead", 1, 1, _PRE_SKIP_SAMPLES, 24_000, 0, 0)
    pages = [_page(_FIRST, 0, 0, bytes([len(head)]), head)]
    pages += _header_pages(_comments(tags, chapters), first=1)
    last = _PRE_SKIP_SAMPLES + samples * _PER_24_KHZ
    pages += _sound_pages(packets, last, first=len(pages))
    return b"".join(pages)


def _sound_pages(packets: Packets, last: int, first: int) -> Iterator[bytes]:
    sizes, data, at = packets.sizes, packets.data, 0
    count = len(sizes)
    for number, start in enumerate(range(0, count, _PAGE_PACKETS), start=first):
        stop = min(start + _PAGE_PACKETS, count)
        part = sizes[start:stop]
        length = sum(part)
        ends = stop == count
        granule = last if ends else stop * _PACKET_SAMPLES
        yield _page(_LAST if ends else 0, granule, number, _lacing(part), data[at : at + length])
        at += length


def _lacing(sizes: Sequence[int]) -> bytes:
    if max(sizes) < _LACED:
        return bytes(list(sizes))
    return b"".join(b"\xff" * (size // _LACED) + bytes([size % _LACED]) for size in sizes)


def _header_pages(packet: bytes, first: int) -> Iterator[bytes]:
    """Spread one packet over as many pages as it takes: a cover may be larger than a page."""
    lacing, room = _lacing([len(packet)]), _LACED * _SEGMENTS
    for index, start in enumerate(range(0, len(lacing), _SEGMENTS)):
        part = packet[index * room : (index + 1) * room]
        ends = start + _SEGMENTS >= len(lacing)
        granule = 0 if ends else -1  # no packet ends here
        yield _page(_CONTINUED if index else 0, granule, first + index, lacing[start : start + _SEGMENTS], part)


def _page(kind: int, granule: int, number: int, lacing: bytes, data: bytes) -> bytes:
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, kind, granule, _SERIAL, number, 0, len(lacing)) + lacing
    return head[:22] + struct.pack("<I", _checksum(head + data)) + head[26:] + data


def _checksum(page: bytes) -> int:
    """Ogg's CRC-32: zlib's own with its bits the other way round, beginning with nothing and ending as it is."""
    turned = zlib.crc32(page.translate(_REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int.from_bytes(turned.to_bytes(4, "little").translate(_REVERSED), "big")


def _comments(tags: Tags, chapters: Sequence[ChapterSpan]) -> bytes:
    said = [
        f"TITLE={tags.title}",
        f"ARTIST={ARTIST}",
        f"ALBUM={ALBUM}",
        "LANGUAGE=en",
        f"DESCRIPTION={tags.comment}",
    ]
    for number, chapter in enumerate(chapters):
        said += [f"CHAPTER{number:03}={_clock(chapter.start_ms)}", f"CHAPTER{number:03}NAME={chapter.title}"]
    if tags.cover:
        said.append(f"METADATA_BLOCK_PICTURE={base64.b64encode(_picture(tags.cover)).decode()}")
    lines = [line.encode() for line in said]
    return b"OpusTags" + _counted(b"Kindwell") + struct.pack("<I", len(lines)) + b"".join(map(_counted, lines))


def _counted(text: bytes) -> bytes:
    return struct.pack("<I", len(text)) + text


def _picture(png: bytes) -> bytes:
    kind = b"image/png"
    width, height = struct.unpack_from(">II", png, 16)
    said = struct.pack(">II", _PICTURE_FRONT_COVER, len(kind)) + kind + struct.pack(">I", 0)
    return said + struct.pack(">IIIII", width, height, 24, 0, len(png)) + png


def _clock(ms: int) -> str:
    seconds, ms = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}"
