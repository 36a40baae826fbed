"""Make what a practice lacks in another codec or over a background: each piece once, in its own place."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from kindwell.audio.backgrounds import FALL_FRAMES, RISE_FRAMES, VOLUMES, Under
from kindwell.audio.beds import LOOP_SAMPLES, bed
from kindwell.audio.clips import ClipStore
from kindwell.audio.codecs import MP3, Codec
from kindwell.audio.coding import decode, encode
from kindwell.audio.cover import cover
from kindwell.audio.export import codec_for, join_file
from kindwell.audio.joined import Joined, Piece
from kindwell.audio.loudness import limit
from kindwell.audio.mixed_track import MixedTrack
from kindwell.audio.mp3 import FRAME_SAMPLES, Samples
from kindwell.audio.packets import Packets, to_clip
from kindwell.audio.recording import Recording
from kindwell.audio.tags import Tags
from kindwell.audio.track import ClipMissing
from kindwell.practice import Timeline

OnMade = Callable[[int, int], None]
_AFTER_PACKETS = 4  # what an encoder looks ahead at


def make_mixed(
    recording: Recording,
    timeline: Timeline,
    under: Under,
    on_made: OnMade = lambda made, wanted: None,
) -> MixedTrack:
    """Put a background under a timeline, best one that is `on_grid`: make what is missing, and join it.

    Raises what `make_joined` raises.
    """
    return MixedTrack(make_joined(recording, timeline, MP3, under, on_made))


def make_file(
    form: str,
    recording: Recording,
    timeline: Timeline,
    tags: Tags,
    under: Under | None = None,
    on_made: OnMade = lambda made, wanted: None,
) -> bytes:
    """Write a practice as a whole file ("mp3", "opus" or "m4a"), with our cover unless the tags bring one.

    Raises NoSuchFormat, and what `make_joined` raises.
    """
    codec = codec_for(form, under)
    plain_mp3 = codec is MP3 and under is None  # made of the clips themselves
    if plain_mp3:
        joined = Joined(recording, timeline, codec)
    else:
        joined = make_joined(recording, timeline, codec, under, on_made)
    return join_file(form, joined, timeline, tags if tags.cover else tags._replace(cover=cover()))


def make_joined(
    recording: Recording,
    timeline: Timeline,
    codec: Codec,
    under: Under | None = None,
    on_made: OnMade = lambda made, wanted: None,
) -> Joined:
    """Make every piece a timeline lacks in a codec, and tell `on_made` (made, wanted) after each.

    What holds somebody's own words or voice stays in what is returned; the rest is kept in the store.
    Raises ClipMissing when a sentence is not recorded, ClipStoreFull when the disk has no room.
    """
    joined = Joined(recording, timeline, codec, under)
    missing = joined.missing()
    held: dict[Piece, Packets] = {}
    for made, piece in enumerate(missing, start=1):
        packets = make_piece(joined, piece)
        key = joined.key(piece)
        if key is None:
            held[piece] = packets
        else:
            recording.store.write(key, to_clip(packets, codec))
        on_made(made, len(missing))
    return Joined(recording, timeline, codec, under, held) if held else joined


def make_loop(store: ClipStore, background: str) -> None:
    """Make the loop that a page plays beside the voice, unless it is there."""
    joined = Joined(Recording(store), Timeline(1, (), ()), MP3, Under(background, "full"))
    loop = joined.bed_pieces[2]
    key = joined.key(loop)
    if key is not None and store.frames(key) is None:
        store.write(key, to_clip(make_piece(joined, loop), MP3))


def make_piece(joined: Joined, piece: Piece) -> Packets:
    """Encode one piece as it would come out of the middle of one long encode."""
    codec, count = joined.codec, joined.full(piece)
    from_sample = (piece.start - codec.lead_packets) * codec.packet_samples
    until_sample = (piece.start + count + _AFTER_PACKETS) * codec.packet_samples
    samples = _background(joined, piece, from_sample, until_sample)
    if piece.what in ("spoken", "bell"):
        sound = _sound(joined, piece)
        exact = piece.begins * FRAME_SAMPLES if joined.under else piece.start * codec.packet_samples
        place = exact - from_sample
        samples[place : place + len(sound)] += sound
        samples = limit(samples)
    encoded = encode(codec, samples, codec.lead_packets)
    return encoded.cut(0, count)


def mix(joined: Joined) -> Samples:
    """Mix a whole practice as samples, the way its pieces are: what one continuous encode would be given."""
    samples = np.zeros(joined.frames * FRAME_SAMPLES, np.float32)
    for piece in joined.pieces:
        sound = _sound(joined, piece)
        samples[piece.begins * FRAME_SAMPLES :][: len(sound)] += sound
    whole = Piece(0, joined.packets, 0, joined.frames)
    return limit(samples + _background(joined, whole, 0, len(samples)))


def _sound(joined: Joined, piece: Piece) -> Samples:
    recording = joined.recording
    clip = recording.bell() if piece.what == "bell" else recording.clip(piece.text)
    if clip.frames != piece.frames:
        raise ClipMissing("A sentence changed since this practice was laid out. Begin it again.")
    return decode(clip.mp3)


def _background(joined: Joined, piece: Piece, from_sample: int, until_sample: int) -> Samples:
    """Cut a stretch out of the background; of the loop, which has no end, without its rise and fall."""
    if joined.under is None:
        return np.zeros(until_sample - from_sample, np.float32)
    at = np.arange(from_sample, until_sample)
    gain = np.float32(10 ** (VOLUMES[joined.under.volume] / 20))
    stretch: Samples = gain * bed(joined.under.background)[at % LOOP_SAMPLES]
    return stretch if piece.what == "loop" else stretch * _rise_and_fall(at, joined.frames * FRAME_SAMPLES)


def _rise_and_fall(at: npt.NDArray[np.int64], end: int) -> Samples:
    rise = np.clip(at / (RISE_FRAMES * FRAME_SAMPLES), 0, 1)
    fall = np.clip((end - at) / (FALL_FRAMES * FRAME_SAMPLES), 0, 1)
    gain: Samples = (np.sin(rise * np.pi / 2) * np.sin(fall * np.pi / 2)).astype(np.float32) ** 2
    return gain
