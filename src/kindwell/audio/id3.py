"""Tags in front of an MP3: ID3 2.4 with cover and chapters, as players on phones read them."""

from collections.abc import Sequence

from kindwell.audio.tags import ALBUM, ARTIST, ChapterSpan, Tags

_UTF8 = b"\x03"
_FRONT_COVER = b"\x03"
_TOP_LEVEL_AND_ORDERED = b"\x03"
_NO_OFFSET = b"\xff" * 8  # a chapter is told by its times alone


def id3(tags: Tags, chapters: Sequence[ChapterSpan]) -> bytes:
    """Write a tag that may stand before the first frame of an MP3."""
    frames = [
        _text(b"TIT2", tags.title),
        _text(b"TPE1", ARTIST),
        _text(b"TALB", ALBUM),
        _text(b"TLAN", "eng"),
        _frame(b"COMM", _UTF8 + b"eng" + b"\0" + tags.comment.encode()),
    ]
    if tags.cover:
        frames.append(_frame(b"APIC", _UTF8 + b"image/png\0" + _FRONT_COVER + b"\0" + tags.cover))
    if chapters:
        frames += _chapters(chapters)
    body = b"".join(frames)
    return b"ID3\x04\x00\x00" + _size(len(body)) + body


def _chapters(chapters: Sequence[ChapterSpan]) -> list[bytes]:
    names = [f"chapter{number}".encode() + b"\0" for number in range(len(chapters))]
    listed = b"contents\0" + _TOP_LEVEL_AND_ORDERED + bytes([len(names)]) + b"".join(names)
    return [_frame(b"CTOC", listed)] + [
        _frame(
            b"CHAP",
            name
            + chapter.start_ms.to_bytes(4, "big")
            + chapter.end_ms.to_bytes(4, "big")
            + _NO_OFFSET
            + _text(b"TIT2", chapter.title),
        )
        for name, chapter in zip(names, chapters, strict=True)
    ]


def _text(name: bytes, text: str) -> bytes:
    return _frame(name, _UTF8 + text.encode())


def _frame(name: bytes, body: bytes) -> bytes:
    return name + _size(len(body)) + b"\0\0" + body


def _size(size: int) -> bytes:
    """Write a size in seven bits a byte, as ID3 does, so that it never looks like the start of a frame."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
