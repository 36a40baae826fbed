"""What a player shows of a file: title, chapters, cover, and that a computer speaks."""

from typing import NamedTuple

from kindwell.practice import Timeline, to_ms

ARTIST = "Kindwell"
ALBUM = "Kindwell practices"
BY_COMPUTER = "Spoken by a computer voice."


class Tags(NamedTuple):
    """What is said of a practice in its file; `cover` is a PNG, `spoken_by` a sentence that names the voice's kind."""

    title: str
    purpose: str = ""
    spoken_by: str = BY_COMPUTER
    cover: bytes = b""

    @property
    def comment(self) -> str:
        """Describe the practice in a line or two."""
        return " ".join(part for part in (self.purpose, self.spoken_by) if part)


class ChapterSpan(NamedTuple):
    """A chapter from its first millisecond to the next one's."""

    start_ms: int
    end_ms: int
    title: str


def chapter_spans(timeline: Timeline) -> tuple[ChapterSpan, ...]:
    """List a timeline's chapters; the last lasts to the end."""
    starts = [*(to_ms(mark.start) for mark in timeline.chapters), to_ms(timeline.frames)]
    titles = (mark.title for mark in timeline.chapters)
    return tuple(ChapterSpan(*span) for span in zip(starts, starts[1:], titles, strict=False))
