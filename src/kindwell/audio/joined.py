"""A practice as packets of one codec, with or without a background: from the store, and personal ones from memory."""

from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from kindwell.audio.backgrounds import FALL_FRAMES, LOOP_FRAMES, RISE_FRAMES, Under, bed_key, mixed_key, plain_key
from kindwell.audio.clips import ClipStore
from kindwell.audio.codecs import FRAME_SAMPLES, MP3, Codec
from kindwell.audio.engine import bell_key, clip_key
from kindwell.audio.packets import Packets, from_clip, join_packets, repeated
from kindwell.audio.recording import Recording
from kindwell.audio.track import ClipMissing
from kindwell.practice import BELL_STRIKE_FRAMES, BELL_TAIL_FRAMES, FRAME_MS, Rung, Spoken, Timeline

_BELL_FRAMES = BELL_STRIKE_FRAMES + BELL_TAIL_FRAMES


class Piece(NamedTuple):
    """A stretch of packets encoded for its own place: a sentence, the bell, or a background's rise, fall or loop."""

    start: int  # packets from the beginning of the file
    stop: int
    begins: int  # frames from the beginning of the practice
    frames: int
    what: Literal["spoken", "bell", "bed", "loop"] = "bed"
    text: str = ""
    personal: bool = False


class Joined:
    """What a practice is put together from. Making one costs nothing but its list of pieces."""

    __slots__ = ("_held", "_stops", "codec", "frames", "pieces", "recording", "under")

    def __init__(
        self,
        recording: Recording,
        timeline: Timeline,
        codec: Codec,
        under: Under | None = None,
        held: Mapping[Piece, Packets] | None = None,
    ) -> None:
        self.recording, self.codec, self.under = recording, codec, under
        self.frames = timeline.frames
        self.pieces = _pieces(timeline, codec, exact=under is not None)
        self._stops = [piece.stop for piece in self.pieces]
        self._held = held or {}

    @property
    def packets(self) -> int:
        """How many packets the practice takes, with those that let its last sample be heard."""
        samples = self.frames * FRAME_SAMPLES + (0 if self.codec is MP3 else self.codec.late_samples)
        return -(-samples // self.codec.packet_samples)

    @property
    def bed_pieces(self) -> tuple[Piece, ...]:
        """Where the background rises, where it falls, and its loop."""
        if self.under is None:
            return ()
        rise, fall = min(RISE_FRAMES, self.frames), max(self.frames - FALL_FRAMES, 0)
        return (
            _piece(self.codec, 0, rise),
            _piece(self.codec, fall, self.frames - fall)._replace(stop=self.packets),
            _piece(self.codec, 0, LOOP_FRAMES)._replace(what="loop"),
        )

    def full(self, piece: Piece) -> int:
        """Tell how many packets a piece has, also those that give way to the next."""
        if piece.what in ("bed", "loop"):
            return piece.stop - piece.start
        whole = _piece(self.codec, piece.begins, piece.frames, exact=self.under is not None)
        return whole.stop - whole.start

    def missing(self) -> tuple[Piece, ...]:
        """List what has to be made before this can be read, each once."""
        wanted: dict[str | Piece, Piece] = {}
        for piece in (*self.bed_pieces, *self.pieces):
            if piece not in self._held:
                wanted.setdefault(self.key(piece) or piece, piece)
        frames = self.recording.store.frames
        return tuple(piece for key, piece in wanted.items() if isinstance(key, Piece) or frames(key) is None)

    def key(self, piece: Piece) -> str | None:
        """Name what a piece is kept under; None where it may not be kept: somebody's own words, or their voice."""
        if piece.what == "loop" and self.under is not None:
            return bed_key(self.under, self.codec.name)
        if piece.what == "spoken" and (piece.personal or self._is_own(piece.text)):
            return None
        clip = bell_key() if piece.what == "bell" else ""
        clip = clip_key(piece.text, self.recording.voice) if piece.what == "spoken" else clip
        if self.under is None:
            return plain_key(clip, piece.frames, self.codec.name)
        return mixed_key(clip, self.under, self._phase(piece), self.codec.name)

    def read(self, piece: Piece) -> Packets:
        """Give the packets of one piece. Raises ClipMissing when it has not been made."""
        packets = self._held.get(piece)
        if packets is None:
            key = self.key(piece)
            clip = self.recording.store.read(key) if key else None
            if clip is None:
                raise ClipMissing("A part of this practice has no sound in this form yet; it is being made.")
            packets = from_clip(clip, self.codec)
        if len(packets.sizes) != self.full(piece):
            raise ClipMissing("A sentence changed since this practice was laid out. Begin it again.")
        return packets

    def span(self, start: int, stop: int) -> Packets:
        """Join the packets from `start` up to `stop`. Raises ClipMissing when one of its pieces has not been made."""
        parts: list[Packets] = []
        at = start
        for piece in self.pieces[bisect_right(self._stops, start) :]:
            if piece.start >= stop:
                break
            if piece.start > at:
                parts.append(self._between(at, piece.start))
                at = piece.start
            until = min(piece.stop, stop)
            parts.append(self.read(piece).cut(at - piece.start, until - piece.start))
            at = until
        if at < stop:
            parts.append(self._between(at, stop))
        return join_packets(parts)

    def _between(self, start: int, stop: int) -> Packets:
        if self.under is None:
            return repeated(self.codec.silence, stop - start)
        return join_packets(self._parts(start, stop))

    def _parts(self, start: int, stop: int) -> list[Packets]:
        """Take from the rise, then from the loop as often as it takes, then from the fall."""
        rise, fall, whole = self.bed_pieces
        rises, falls = min(rise.stop, fall.start), fall.start
        parts = [self.read(rise).cut(start, min(stop, rises))] if start < rises else []
        at, round_ = max(start, rises), whole.stop
        while at < min(stop, falls):
            until = min(stop, falls, at + round_ - at % round_)
            loop = _kept_loop(self.recording.store, self.key(whole) or "", self.codec)
            parts.append(loop.cut(at % round_, at % round_ + until - at))
            at = until
        if at < stop:
            parts.append(self.read(fall).cut(at - falls, stop - falls))
        return parts

    def _is_own(self, text: str) -> bool:
        recording = self.recording
        return text in recording.personal or (recording.own is not None and recording.own.frames(text) is not None)

    def _phase(self, piece: Piece) -> str:
        """Say where a piece meets the loop, and how near it is to the practice's beginning and end."""
        begins = piece.begins
        rises = f" rise {begins}" if begins < RISE_FRAMES else ""
        falls = f" fall {self.frames - begins}" if begins + piece.frames > self.frames - FALL_FRAMES else ""
        return f"{begins % LOOP_FRAMES} for {piece.frames} in {self.full(piece)}{rises}{falls}"


@lru_cache(maxsize=4)
def _kept_loop(store: ClipStore, key: str, codec: Codec) -> Packets:
    """Read a loop once for many requests: it is half a megabyte, and lies under every one of them."""
    clip = store.read(key)
    if clip is None:
        raise ClipMissing("This background has no sound yet; it is being made.")
    return from_clip(clip, codec)


def _pieces(timeline: Timeline, codec: Codec, *, exact: bool) -> list[Piece]:
    """Place everything that sounds; a bell rings on over what follows, which must be silent that long."""
    pieces: list[Piece] = []
    free_from = 0
    for event in timeline.events:
        if not isinstance(event, Spoken | Rung):
            continue
        frames = _BELL_FRAMES if isinstance(event, Rung) else event.frames
        if event.start < free_from or event.start + frames > timeline.frames:
            at_s = event.start * FRAME_MS / 1000
            raise ValueError(f"Something at {at_s:.1f} s does not fit: a bell needs silence to ring into.")
        free_from = event.start + frames
        piece = _piece(codec, event.start, frames, exact=exact)
        if isinstance(event, Spoken):
            pieces.append(piece._replace(what="spoken", text=event.text, personal=event.personal))
        else:
            pieces.append(piece._replace(what="bell"))
    if codec is MP3:
        return pieces
    # Where packets are longer than frames two may meet: the first ends in silence, so it gives way.
    ends = [*(after.start for _, after in pairwise(pieces)), pieces[-1].stop] if pieces else []
    return [piece._replace(stop=min(piece.stop, end)) for piece, end in zip(pieces, ends, strict=True)]


def _piece(codec: Codec, begins: int, frames: int, *, exact: bool = True) -> Piece:
    """Find the packets of a sound: those it touches, or, where it is not exact, the nearest."""
    size = codec.packet_samples
    sample, samples = begins * FRAME_SAMPLES, frames * FRAME_SAMPLES
    start = sample // size if exact else (2 * sample + size) // (2 * size)
    stop = -(-(sample + samples) // size) if exact else start - (-samples // size)
    return Piece(start, stop, begins, frames)
