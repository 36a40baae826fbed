"""AAC packets as an M4A file: sound, a track of chapter titles, tags and cover, its index before its sound."""

import struct
from collections.abc import Sequence
from itertools import accumulate, pairwise

from kindwell.audio.codecs import AAC
from kindwell.audio.packets import Packets
from kindwell.audio.tags import ALBUM, ARTIST, ChapterSpan, Tags

_RATE_HZ = 24_000
_CONFIG = bytes.fromhex("130856e500")  # AAC LC, 24 kHz, one channel, and no bandwidth made up above it
_CHUNK_PACKETS = 24  # about a second
_SOUND, _TITLES = 1, 2
_ON_IN_MOVIE = 3
_ENGLISH = (5 << 10) | (14 << 5) | 7
_SQUARE = struct.pack(">9i", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)
# No colour, box or style of its own, and one nameless font.
_PLAIN_TEXT = struct.pack(">I18xH6x", 1, 1) + struct.pack(">I4sHHB", 13, b"ftab", 1, 1, 0)
_SAYS_UTF8 = struct.pack(">I4sI", 12, b"encd", 0x100)


def m4a(packets: Packets, samples: int, tags: Tags, chapters: Sequence[ChapterSpan]) -> bytes:
    """Write a whole file that plays for `samples` (at 24 kHz) exactly."""
    kind = _box(b"ftyp", b"M4A ", struct.pack(">I", 512), b"M4A mp42isom")
    titles = [_title(chapter.title) for chapter in chapters]
    unplaced = _index(packets, samples, tags, chapters, titles, 0)
    begins = len(kind) + len(unplaced) + 8
    index = _index(packets, samples, tags, chapters, titles, begins)
    return kind + index + _box(b"mdat", packets.data, *titles)


def _index(
    packets: Packets, samples: int, tags: Tags, chapters: Sequence[ChapterSpan], titles: list[bytes], begins: int
) -> bytes:
    head = struct.pack(">IIII", 0, 0, _RATE_HZ, samples)
    rest = struct.pack(">IH10x", 1 << 16, 1 << 8) + _SQUARE + struct.pack(">24xI", _TITLES + 1)
    tracks = [_sound_track(packets, samples, begins, titled=bool(chapters))]
    if chapters:
        tracks.append(_title_track(chapters, titles, samples, begins + len(packets.data)))
    return _box(b"moov", _full(b"mvhd", head + rest), *tracks, _box(b"udta", _tags(tags), _starts(chapters)))


def _sound_track(packets: Packets, samples: int, begins: int, *, titled: bool) -> bytes:
    count = len(packets.sizes)
    offsets = list(accumulate(packets.sizes, initial=begins))[:count:_CHUNK_PACKETS]
    left = count % _CHUNK_PACKETS
    chunks = [(1, _CHUNK_PACKETS), *([(len(offsets), left)] if left else [])]
    chunks = chunks[1:] if len(offsets) == 1 and left else chunks
    lasts = AAC.late_samples + samples
    ends = lasts - (count - 1) * AAC.packet_samples  # the last packet is heard in part
    table = _box(
        b"stbl",
        _full(b"stsd", struct.pack(">I", 1) + _sound_entry()),
        _full(b"stts", struct.pack(">IIIII", 2, count - 1, AAC.packet_samples, 1, ends)),
        _full(b"stsc", struct.pack(">I", len(chunks)) + b"".join(struct.pack(">III", *chunk, 1) for chunk in chunks)),
        _full(b"stsz", struct.pack(f">II{count}I", 0, count, *packets.sizes)),
        _full(b"stco", struct.pack(f">I{len(offsets)}I", len(offsets), *offsets)),
    )
    # The first packet only warms the decoder up: what is heard begins after it.
    heard = _box(b"edts", _full(b"elst", struct.pack(">IIiI", 1, samples, AAC.late_samples, 1 << 16)))
    media = _media(b"soun", _RATE_HZ, lasts, _full(b"smhd", bytes(4)), table)
    points = [_box(b"tref", _box(b"chap", struct.pack(">I", _TITLES)))] if titled else []
    return _box(b"trak", _track_head(_SOUND, samples, _ON_IN_MOVIE, 1 << 8), heard, *points, media)


def _title_track(chapters: Sequence[ChapterSpan], titles: list[bytes], samples: int, begins: int) -> bytes:
    starts_ms = [0, *(chapter.start_ms for chapter in chapters[1:]), chapters[-1].end_ms]
    lasts = b"".join(struct.pack(">II", 1, end - start) for start, end in pairwise(starts_ms))
    count = len(titles)
    table = _box(
        b"stbl",
        _full(b"stsd", struct.pack(">I", 1) + _box(b"text", struct.pack(">6xH", 1), _PLAIN_TEXT)),
        _full(b"stts", struct.pack(">I", count) + lasts),
        _full(b"stsc", struct.pack(">IIII", 1, 1, count, 1)),
        _full(b"stsz", struct.pack(f">II{count}I", 0, count, *map(len, titles))),
        _full(b"stco", struct.pack(">II", 1, begins)),
    )
    plain = _box(
        b"gmhd", _full(b"gmin", struct.pack(">HHHHHH", 0x40, 0x8000, 0x8000, 0x8000, 0, 0)), _box(b"text", _SQUARE)
    )
    media = _media(b"text", 1000, starts_ms[-1], plain, table)
    return _box(b"trak", _track_head(_TITLES, samples, 0, 0), media)


def _track_head(track: int, samples: int, flags: int, volume: int) -> bytes:
    head = struct.pack(">IIIII8xHHHH", 0, 0, track, 0, samples, 0, 0, volume, 0)
    return _full(b"tkhd", head + _SQUARE + bytes(8), flags)


def _media(kind: bytes, scale: int, duration: int, head: bytes, table: bytes) -> bytes:
    here = _box(b"dinf", _full(b"dref", struct.pack(">I", 1) + _full(b"url ", b"", 1)))
    return _box(
        b"mdia",
        _full(b"mdhd", struct.pack(">IIIIHH", 0, 0, scale, duration, _ENGLISH, 0)),
        _full(b"hdlr", struct.pack(">I4s12x", 0, kind) + b"Kindwell\0"),
        _box(b"minf", head, here, table),
    )


def _sound_entry() -> bytes:
    config = _descriptor(5, _CONFIG)
    decoder = _descriptor(4, struct.pack(">BBxHII", 0x40, 0x15, 0, 0, 0) + config)
    described = _full(b"esds", _descriptor(3, struct.pack(">HB", 1, 0) + decoder + _descriptor(6, b"\2")))
    return _box(b"mp4a", struct.pack(">6xH8xHHHHI", 1, 1, 16, 0, 0, _RATE_HZ << 16), described)


def _descriptor(kind: int, body: bytes) -> bytes:
    return bytes([kind, len(body)]) + body


def _tags(tags: Tags) -> bytes:
    said = ((b"\xa9nam", tags.title), (b"\xa9ART", ARTIST), (b"\xa9alb", ALBUM), (b"\xa9cmt", tags.comment))
    items = [_box(name, _box(b"data", struct.pack(">II", 1, 0), text.encode())) for name, text in said]
    if tags.cover:
        items.append(_box(b"covr", _box(b"data", struct.pack(">II", 14, 0), tags.cover)))
    handler = _full(b"hdlr", struct.pack(">I4s4s8x", 0, b"mdir", b"appl") + b"\0")
    return _full(b"meta", handler + _box(b"ilst", *items))


def _starts(chapters: Sequence[ChapterSpan]) -> bytes:
    """List the chapters a second way, for players that read no track of titles."""
    if not chapters:
        return b""
    listed = [
        struct.pack(">QB", chapter.start_ms * 10_000, len(title)) + title
        for chapter in chapters[:255]
        for title in [chapter.title.encode()[:255]]
    ]
    return _full(b"chpl", struct.pack(">IB", 0, len(listed)) + b"".join(listed), version=1)


def _title(title: str) -> bytes:
    text = title.encode()
    return struct.pack(">H", len(text)) + text + _SAYS_UTF8


def _full(name: bytes, body: bytes, flags: int = 0, version: int = 0) -> bytes:
    return _box(name, struct.pack(">I", version << 24 | flags), body)


def _box(name: bytes, *parts: bytes) -> bytes:
    size = 8 + sum(map(len, parts))
    return b"".join((struct.pack(">I", size), name, *parts))
