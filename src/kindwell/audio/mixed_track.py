"""A practice with a background as one MP3 file that exists nowhere, read as `Track` is."""

from kindwell.audio.backgrounds import LOOP_FRAMES, Under, bed_key
from kindwell.audio.clips import FRAME_BYTES, ClipStore
from kindwell.audio.codecs import MP3
from kindwell.audio.joined import Joined
from kindwell.audio.track import ClipMissing

LOOP_FROM_S = 0.5
LOOP_UNTIL_S = LOOP_FROM_S + 57.6
_MORE_FRAMES = 63  # 1.5 s of the loop's own beginning, so that both ends of what is played again were warm


class MixedTrack:
    """The file of one timeline over its background: frames of the loop, and pieces encoded in phase with it."""

    __slots__ = ("_joined", "size_bytes")

    def __init__(self, joined: Joined) -> None:
        assert joined.codec is MP3
        self.size_bytes = joined.frames * FRAME_BYTES
        self._joined = joined

    def read(self, start: int, stop: int) -> bytes:
        """Give the bytes from `start` up to `stop`, cut to the file's size.

        Raises ClipMissing when a piece has gone since it was made: make it and ask again.
        """
        start, stop = max(start, 0), min(stop, self.size_bytes)
        if start >= stop:
            return b""
        first = start // FRAME_BYTES
        frames = self._joined.span(first, -(-stop // FRAME_BYTES)).data
        return frames[start - first * FRAME_BYTES : stop - first * FRAME_BYTES]


def loop_mp3(store: ClipStore, background: str) -> bytes:
    """Give a background alone as one MP3 file, at full volume, for a page that plays it beside the voice.

    Decoded and looped from LOOP_FROM_S to LOOP_UNTIL_S it has no seam. Raises ClipMissing before `make_loop`.
    """
    clip = store.read(bed_key(Under(background, "full"), MP3.name))
    if clip is None or clip.frames != LOOP_FRAMES:
        raise ClipMissing("This background has no sound yet; it is being made.")
    return clip.mp3 + clip.mp3[: _MORE_FRAMES * FRAME_BYTES]
