"""A practice as a whole file to take along, joined in memory: MP3, Opus or M4A with tags, chapters and cover."""

from kindwell.audio.backgrounds import Under
from kindwell.audio.codecs import AAC, FRAME_SAMPLES, MP3, OPUS, OPUS_OVER_BED, Codec
from kindwell.audio.id3 import id3
from kindwell.audio.joined import Joined
from kindwell.audio.mixed_track import MixedTrack
from kindwell.audio.mp4 import m4a
from kindwell.audio.ogg import ogg_opus
from kindwell.audio.tags import Tags, chapter_spans
from kindwell.practice import Timeline

FORMATS = {"mp3": "audio/mpeg", "opus": "audio/ogg", "m4a": "audio/mp4"}
"""What a file may be, by its suffix, and how a browser is told so."""


class NoSuchFormat(ValueError):
    """A kind of file Kindwell does not write; the message names those it does."""


def codec_for(form: str, under: Under | None = None) -> Codec:
    """Choose how sound is packed for a kind of file. Raises NoSuchFormat."""
    codecs = {"mp3": MP3, "opus": OPUS if under is None else OPUS_OVER_BED, "m4a": AAC}
    if form not in codecs:
        named = f"“.{form}” files" if form else "a file without a suffix"
        raise NoSuchFormat(f"Kindwell does not write {named}. Try one of: .{', .'.join(FORMATS)}")
    return codecs[form]


def join_file(form: str, joined: Joined, timeline: Timeline, tags: Tags) -> bytes:
    """Write a whole file from packets that are made already, encoding nothing.

    `joined` is that of `codec_for(form, under)`. Raises ClipMissing when a piece has not been made.
    """
    chapters = chapter_spans(timeline)
    if form == "mp3":
        track = joined.recording.track(timeline) if joined.under is None else MixedTrack(joined)
        return id3(tags, chapters) + track.read(0, track.size_bytes)
    write = ogg_opus if form == "opus" else m4a
    return write(joined.span(0, joined.packets), timeline.frames * FRAME_SAMPLES, tags, chapters)
