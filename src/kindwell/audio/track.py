"""A practice as one MP3 file that exists nowhere: any byte range is put together from clips and silence.

Every frame is 192 bytes and 24 ms, so a place in time is a place in the file and nothing is encoded again.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from kindwell.audio.clips import FRAME_BYTES, Clip
from kindwell.practice import BELL_STRIKE_FRAMES, BELL_TAIL_FRAMES, FRAME_MS, Rung, Spoken, Timeline

# The first frame of an encode of silence: it points back at no other frame, so it may stand anywhere.
SILENT_FRAME = bytes.fromhex("fff384c4000000034800000000").ljust(FRAME_BYTES, b"U")
_BELL_FRAMES = BELL_STRIKE_FRAMES + BELL_TAIL_FRAMES


class ClipMissing(LookupError):
    """A clip that the practice needs is not in the store, or is not the one it was laid out with."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int  # bytes from the beginning of the file
    stop: int
    text: str | None  # None is the bell


class Track:
    """The file of one timeline, made in microseconds: clips are read only when their bytes are asked for."""

    __slots__ = ("_pieces", "_read_bell", "_read_clip", "_recent", "_stops", "size_bytes")

    def __init__(
        self,
        timeline: Timeline,
        read_clip: Callable[[str], Clip],
        read_bell: Callable[[], Clip],
    ) -> None:
        self.size_bytes = timeline.frames * FRAME_BYTES
        self._pieces = _pieces(timeline)
        self._stops = [piece.stop for piece in self._pieces]
        self._read_clip, self._read_bell = read_clip, read_bell
        self._recent: tuple[int, bytes] = (-1, b"")

    def read(self, start: int, stop: int) -> bytes:
        """Give the bytes from `start` up to `stop`, cut to the file's size.

        Raises ClipMissing when a clip has gone since the practice was laid out: record it and ask again.
        """
        at, stop = max(start, 0), min(stop, self.size_bytes)
        parts: list[bytes] = []
        index = bisect_right(self._stops, at)
        while at < stop:
            piece = self._pieces[index] if index < len(self._pieces) else None
            if piece is None or piece.start >= stop:
                parts.append(_silence(at, stop))
                break
            if piece.start > at:
                parts.append(_silence(at, piece.start))
                at = piece.start
            parts.append(self._sound(index)[at - piece.start : stop - piece.start])
            at, index = piece.stop, index + 1
        return b"".join(parts)

    def _sound(self, index: int) -> bytes:
        """Read one piece's frames and keep the last: ranges that follow each other often meet in a clip."""
        if self._recent[0] != index:
            piece = self._pieces[index]
            clip = self._read_bell() if piece.text is None else self._read_clip(piece.text)
            if len(clip.mp3) != piece.stop - piece.start:
                raise ClipMissing("A sentence changed since this practice was laid out. Begin it again.")
            self._recent = (index, clip.mp3)
        return self._recent[1]


def _pieces(timeline: Timeline) -> list[_Piece]:
    """Place everything that sounds; a bell rings on over what follows, which must be silent that long."""
    pieces: list[_Piece] = []
    free_from = 0
    for event in timeline.events:
        if not isinstance(event, Spoken | Rung):
            continue
        spoken = isinstance(event, Spoken)
        frames = event.frames if spoken else _BELL_FRAMES
        if event.start < free_from or event.start + frames > timeline.frames:
            at_s = event.start * FRAME_MS / 1000
            raise ValueError(f"Something at {at_s:.1f} s does not fit: a bell needs silence to ring into.")
        free_from = event.start + frames
        text = event.text if isinstance(event, Spoken) else None
        pieces.append(_Piece(event.start * FRAME_BYTES, free_from * FRAME_BYTES, text))
    return pieces


def _silence(start: int, stop: int) -> bytes:
    into = start % FRAME_BYTES
    frames = (into + stop - start) // FRAME_BYTES + 1
    return (SILENT_FRAME * frames)[into : into + stop - start]
