"""What the templates around recorded voices receive."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse

from kindwell.audio.voices import VoiceInfo, found_voices
from kindwell.practice import Head
from kindwell.web.practices.library import library, script_or_404
from kindwell.web.practices.mine import ChoiceRow, Option
from kindwell.web.practices.sound import Choices
from kindwell.web.practices.wish import OWN
from kindwell.web.recording.lines import Line, lines_of
from kindwell.web.voices.queries import KeptLine, OwnVoice

Kept = Mapping[str, KeptLine]


class Recorded(NamedTuple):
    """A recorded voice in the list of them."""

    id: uuid.UUID
    name: str
    lines: int


@dataclass(frozen=True)
class VoicesPage:
    """Every voice there is, and a form that begins another."""

    computers: tuple[VoiceInfo, ...]
    recorded: tuple[Recorded, ...]
    id: uuid.UUID
    name: str = ""
    problem: str = ""
    gone: bool = False

    @property
    def more_to_add(self) -> bool:
        """Whether the voices that one command brings are not here yet."""
        return not any(voice.engine == "kokoro" for voice in self.computers)


class Share(NamedTuple):
    """How much of one practice a voice has."""

    slug: str
    title: str
    kept: int
    doubtful: int
    lines: int


@dataclass(frozen=True)
class VoicePage:
    """One recorded voice: what it has, and what it lacks."""

    voice: OwnVoice
    name: str
    begun: tuple[Share, ...]
    others: tuple[Share, ...]
    left_over: tuple[str, ...] = ()
    """The keys of lines whose words no practice has any more."""
    problem: str = ""
    unsure: bool = False

    @property
    def value(self) -> str:
        """What it is called where voices are chosen."""
        return f"{OWN}{self.voice.id}"


class Row(NamedTuple):
    """One line to read, and whether it is recorded."""

    number: int
    key: str
    text: str
    kept: bool
    doubtful: bool
    now: bool = False


@dataclass(frozen=True)
class RecordPage:
    """A practice to be read aloud, one line at a time."""

    slug: str
    head: Head
    voice: OwnVoice
    rows: tuple[Row, ...]
    problem: str = ""

    @property
    def now(self) -> Row:
        """The line that is to be read now."""
        return next(row for row in self.rows if row.now)

    @property
    def kept(self) -> int:
        """How many lines are recorded."""
        return sum(row.kept for row in self.rows)

    @property
    def address(self) -> str:
        """This page, in this voice."""
        return f"{reverse('record-practice', args=[self.slug])}?voice={self.voice.id}"


@dataclass(frozen=True)
class WholePage:
    """A practice to be read aloud in one go: its lines in order, and where the recording is sent."""

    slug: str
    head: Head
    voice: OwnVoice
    choices: tuple[ChoiceRow, ...]
    lines: tuple[Line, ...]
    largest_bytes: int
    largest_mb: int
    problem: str = ""

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Each choice and what is chosen of it, to be sent along."""
        return tuple((row.name, option.value) for row in self.choices for option in row.options if option.chosen)


@dataclass(frozen=True)
class FoundPage:
    """What was found in one recording, to be listened to."""

    slug: str
    head: Head
    voice: OwnVoice
    upload: uuid.UUID
    rows: tuple[Row, ...]
    lacking: tuple[Row, ...]
    choices: Choices
    query: str

    @property
    def doubtful(self) -> int:
        return sum(row.doubtful for row in self.rows)


def voices_page(own: Iterable[OwnVoice], lines: Mapping[uuid.UUID, int], *, gone: bool = False) -> VoicesPage:
    """Every voice there is, the form empty."""
    recorded = tuple(Recorded(voice.id, voice.name, lines.get(voice.id, 0)) for voice in own)
    return VoicesPage(found_voices(settings.DATA), recorded, uuid.uuid4(), gone=gone)


def voice_page(voice: OwnVoice, kept: Kept, *, name: str = "", problem: str = "", unsure: bool = False) -> VoicePage:
    """One recorded voice, by practice: first those it has lines of."""
    shares = [_share(slug, script.head.title, kept) for slug, script in library().scripts.items()]
    shares.sort(key=lambda share: share.title)
    known = {line.key for slug in library().scripts for line in lines_of(slug)}
    return VoicePage(
        voice,
        name or voice.name,
        begun=tuple(share for share in shares if share.kept),
        others=tuple(share for share in shares if not share.kept),
        left_over=tuple(key for key in kept if key not in known),
        problem=problem,
        unsure=unsure,
    )


def record_page(slug: str, voice: OwnVoice, kept: Kept, *, number: int | None, problem: str = "") -> RecordPage:
    """The line of that number first; without one, the first that is not recorded."""
    lines = lines_of(slug)
    lacking = (place for place, line in enumerate(lines, start=1) if line.key not in kept)
    now = number if number is not None and 1 <= number <= len(lines) else next(lacking, 1)
    rows = tuple(row._replace(now=row.number == now) for row in _rows(lines, kept))
    return RecordPage(slug, script_or_404(slug).head, voice, rows, problem)


def whole_page(slug: str, voice: OwnVoice, lines: tuple[Line, ...], choices: Choices, problem: str = "") -> WholePage:
    """The lines of one way through a practice."""
    head, given = script_or_404(slug).head, dict(choices)
    rows = tuple(
        ChoiceRow(name, tuple(Option(value, value, value == given.get(name, values[0])) for value in values))
        for name, values in head.choices.items()
    )
    largest = settings.LARGEST_RECORDING_BYTES
    return WholePage(slug, head, voice, rows, lines, largest, largest // 1_000_000, problem)


def found_page(
    slug: str,
    voice: OwnVoice,
    upload: uuid.UUID,
    *,
    found: Kept,
    kept: Kept,
    read: Sequence[Line],
    choices: Choices,
    query: str,
) -> FoundPage:
    """What was found, in order, and which of the lines read this voice still lacks."""
    rows = _rows(lines_of(slug), kept)
    wanted = {line.key for line in read}
    return FoundPage(
        slug,
        script_or_404(slug).head,
        voice,
        upload,
        rows=tuple(row for row in rows if row.key in found),
        lacking=tuple(row for row in rows if row.key in wanted and not row.kept),
        choices=choices,
        query=query,
    )


def _rows(lines: Sequence[Line], kept: Kept) -> list[Row]:
    return [
        Row(number, line.key, line.text, line.key in kept, line.key in kept and kept[line.key].doubtful)
        for number, line in enumerate(lines, start=1)
    ]


def _share(slug: str, title: str, kept: Kept) -> Share:
    lines = lines_of(slug)
    mine = [kept[line.key] for line in lines if line.key in kept]
    return Share(slug, title, len(mine), sum(line.doubtful for line in mine), len(lines))
