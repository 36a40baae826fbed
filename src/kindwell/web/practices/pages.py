"""What practice templates receive."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from kindwell.practice import Head, Library, Paragraph, Script, choose, paragraphs, to_ms
from kindwell.web.practices.lengths import lengths_of, minutes_in_words, usual_length
from kindwell.web.practices.models import Noticing
from kindwell.web.practices.pace import AS_WRITTEN, PACES
from kindwell.web.practices.sound import Making, chosen, making
from kindwell.web.practices.wish import Wish

FLOWS = {
    "to-others": "compassion to others",
    "from-others": "compassion from others",
    "self": "compassion to oneself",
}
BREATH = "breath-focus"
TAGS = {
    BREATH: "attends to the breath",
    "body-focus": "attends to the body",
    "eyes-closed": "suggests closed eyes",
    "imagery": "uses imagination",
    "attachment": "brings close people to mind",
    "critic": "comes near self-criticism",
    "grief-likely": "may touch loss",
    "touch": "suggests touch",
    "religious-association": "may sound religious",
    "writing-trauma": "writes about hard things",
    "long-silence": "has long silences",
    "memory": "uses memories",
    "other-mind": "imagines another’s mind",
    "anger": "comes near anger",
    "stillness": "asks for stillness",
    "needs-guide": "goes better with a professional",
}


class Option(NamedTuple):
    """One thing that can be chosen."""

    value: str
    words: str
    chosen: bool


class ChoiceRow(NamedTuple):
    """One choice a script leaves open."""

    name: str
    options: tuple[Option, ...]


class Other(NamedTuple):
    """A practice named from another page."""

    slug: str
    title: str
    purpose: str
    lengths: str


@dataclass(frozen=True)
class LibraryPage:
    """Every practice there is."""

    practices: tuple[Other, ...]
    left_out: int


@dataclass(frozen=True)
class PracticePage:
    """One practice, before it begins."""

    slug: str
    head: Head
    lengths: tuple[Option, ...]
    choices: tuple[ChoiceRow, ...]
    paces: tuple[Option, ...]
    exactly: str
    range_words: str
    tags: tuple[str, ...]
    flows: tuple[str, ...]
    other: Other | None
    transcript: tuple[Paragraph, ...]
    making: Making
    problem: str


@dataclass(frozen=True)
class PlayerPage:
    """One practice as it is played."""

    slug: str
    head: Head
    id: uuid.UUID
    length_words: str
    length_ms: int
    making: Making
    query: str
    transcript: tuple[Paragraph, ...]
    hard_moment: bool = False

    @property
    def breathes(self) -> bool:
        """Whether the screen has a breath to lead."""
        return BREATH in self.head.tags

    @property
    def sound_url(self) -> str:
        return self._url("practice-sound")

    @property
    def captions_url(self) -> str:
        return self._url("practice-captions")

    @property
    def chapters_url(self) -> str:
        return self._url("practice-chapters")

    @property
    def screen_url(self) -> str:
        return self._url("practice-screen")

    @property
    def making_url(self) -> str:
        return self._url("practice-making")

    def _url(self, name: str) -> str:
        return f"{reverse(name, args=[self.slug])}?{self.query}"


@dataclass(frozen=True)
class AfterPage:
    """The one question after a practice."""

    title: str
    noticings: tuple[tuple[str, str], ...]


def library_page(library: Library) -> LibraryPage:
    """The library, in the order of titles."""
    scripts = sorted(library.scripts.items(), key=lambda item: item[1].head.title)
    return LibraryPage(tuple(_other(slug, script) for slug, script in scripts), len(library.problems))


def practice_page(
    library: Library,
    slug: str,
    *,
    given: Mapping[str, str] = MappingProxyType({}),
    problem: str = "",
) -> PracticePage:
    """One practice with its lengths and choices: those given, as far as it has them, otherwise the usual ones."""
    script = library.scripts[slug]
    head = script.head
    minutes = given.get("minutes", str(usual_length(head)))
    return PracticePage(
        slug=slug,
        head=head,
        lengths=tuple(
            Option(str(length), minutes_in_words(length), str(length) == minutes) for length in lengths_of(head)
        ),
        choices=tuple(
            ChoiceRow(name, tuple(Option(value, value, value == given.get(name, values[0])) for value in values))
            for name, values in head.choices.items()
        ),
        paces=_paces(head, given.get("pace", AS_WRITTEN)),
        exactly=given.get("exactly", ""),
        range_words=_lengths_in_words(head),
        tags=tuple(TAGS[tag] for tag in head.tags),
        flows=tuple(FLOWS[flow] for flow in head.flows),
        other=alternative(library, slug),
        transcript=paragraphs(choose(script)),
        making=making(slug),
        problem=problem,
    )


def player_page(library: Library, wish: Wish, *, hard_moment: bool = False) -> PlayerPage:
    """One practice at one length."""
    script, asked = library.scripts[wish.slug], wish.asked
    return PlayerPage(
        slug=wish.slug,
        head=script.head,
        id=uuid.uuid4(),
        length_words=minutes_in_words(wish.minutes),
        length_ms=to_ms(asked.frames),
        making=making(wish.slug, asked.choices),
        query=urlencode([("minutes", str(wish.minutes)), *wish.choices, *([("pace", wish.pace)] if wish.pace else [])]),
        transcript=paragraphs(chosen(wish.slug, wish.choices)),
        hard_moment=hard_moment,
    )


def after_page(library: Library, slug: str) -> AfterPage:
    """The question after a practice, nothing preset."""
    script = library.scripts.get(slug)
    return AfterPage(script.head.title if script else slug, tuple(Noticing.choices))


def alternative(library: Library, slug: str) -> Other | None:
    """The practice with which this one shares no safety tag."""
    script = library.scripts.get(slug)
    other = script.head.otherwise if script else ""
    return _other(other, library.scripts[other]) if other in library.scripts else None


def _other(slug: str, script: Script) -> Other:
    return Other(slug, script.head.title, script.head.purpose, _lengths_in_words(script.head))


def _paces(head: Head, pace: str) -> tuple[Option, ...]:
    """The paces to choose from, where there is a breath to pace."""
    if BREATH not in head.tags:
        return ()
    return tuple(Option(value, words, value == pace) for value, words in PACES.items())


def _lengths_in_words(head: Head) -> str:
    least, most = lengths_of(head)[0], lengths_of(head)[-1]
    return f"{minutes_in_words(least)} to {minutes_in_words(most)}"
