"""What practice templates receive."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse

from kindwell.audio.backgrounds import BACKGROUNDS
from kindwell.audio.voices import HEART, USUAL
from kindwell.practice import Head, Library, Paragraph, choose, paragraphs, to_ms
from kindwell.web.practices.lengths import lengths_of, minutes_in_words, plain
from kindwell.web.practices.mine import BREATH, Mine, Option, mine
from kindwell.web.practices.others import Other, alternative, lengths_in_words
from kindwell.web.practices.played import Played
from kindwell.web.practices.sound import Making, chosen, making
from kindwell.web.practices.spoken_by import note_of, said_by
from kindwell.web.practices.whole import TAKE_ALONG
from kindwell.web.practices.wish import Wish
from kindwell.web.voices.queries import OwnVoice

FLOWS = {
    "to-others": "compassion to others",
    "from-others": "compassion from others",
    "self": "compassion to oneself",
}
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


NEAR_THE_CRITIC = frozenset({"critic", "needs-guide"})


@dataclass(frozen=True)
class PracticePage:
    """One practice, before it begins."""

    slug: str
    head: Head
    lengths: tuple[Option, ...]
    mine: Mine
    exactly: str
    range_words: str
    tags: tuple[str, ...]
    flows: tuple[str, ...]
    other: Other | None
    transcript: tuple[Paragraph, ...]
    making: Making
    note: str
    problem: str
    is_favourite: bool

    @property
    def near_the_critic(self) -> bool:
        """Whether everybody is told with whom this is better done."""
        return bool(NEAR_THE_CRITIC & set(self.head.tags))


@dataclass(frozen=True, kw_only=True)
class PlayerPage(Played):
    """One practice as it is played."""

    name: str = "practice"
    head: Head
    id: uuid.UUID
    transcript: tuple[Paragraph, ...]
    said_by: str
    captions: str = ""
    hard_moment: bool = False

    @property
    def slug(self) -> str:
        return self.wish.slug

    @property
    def address(self) -> tuple[str, ...]:
        return (self.wish.slug,)

    @property
    def breathes(self) -> bool:
        """Whether the screen has a breath to lead."""
        return BREATH in self.head.tags

    @property
    def captions_url(self) -> str:
        return self.url("-captions")

    @property
    def usual_voice_url(self) -> str:
        """The same in the voice that is ready soonest; empty where this is it."""
        if self.wish.voice == HEART.id and self.wish.speech == USUAL:
            return ""
        usual = self.wish._replace(voice=HEART.id, speech=USUAL, own=None)
        return f"{reverse('practice-play', args=[self.slug])}?{usual.query}"

    @property
    def take_along_url(self) -> str:
        return self.url("-take-along")


class File(NamedTuple):
    """One kind of file to take along."""

    kind: str
    name: str
    words: str
    url: str


@dataclass(frozen=True)
class TakeAlongPage:
    """One practice, to be had as files."""

    wish: Wish
    head: Head
    length_words: str
    said_by: str
    background: str
    making: Making
    making_url: str
    files: tuple[File, ...]
    with_words_url: str


def practice_page(
    library: Library,
    wish: Wish,
    *,
    own: Sequence[OwnVoice] = (),
    captions: str = "",
    exactly: str = "",
    problem: str = "",
    is_favourite: bool = False,
) -> PracticePage:
    """One practice, with everything as this wish has it."""
    script = library.scripts[wish.slug]
    head = script.head
    return PracticePage(
        slug=wish.slug,
        head=head,
        lengths=tuple(
            Option(plain(length), minutes_in_words(length), length == wish.minutes) for length in lengths_of(head)
        ),
        mine=mine(script, wish, captions, own),
        exactly=exactly or ("" if wish.minutes in lengths_of(head) else plain(wish.minutes)),
        range_words=lengths_in_words(head),
        tags=tuple(TAGS[tag] for tag in head.tags),
        flows=tuple(FLOWS[flow] for flow in head.flows),
        other=alternative(library, wish.slug),
        transcript=paragraphs(choose(script)),
        making=making(wish.asked.spoken),
        note=wish.note,
        problem=problem,
        is_favourite=is_favourite,
    )


def player_page(library: Library, wish: Wish, *, captions: str = "", hard_moment: bool = False) -> PlayerPage:
    """One practice at one length."""
    asked = wish.asked
    return PlayerPage(
        wish=wish,
        head=library.scripts[wish.slug].head,
        id=uuid.uuid4(),
        length_words=minutes_in_words(wish.minutes),
        length_ms=to_ms(asked.frames),
        making=making(asked.spoken),
        transcript=paragraphs(chosen(wish.slug, wish.choices), note_of(asked)),
        said_by=said_by(asked),
        captions=captions,
        hard_moment=hard_moment,
    )


def take_along_page(library: Library, wish: Wish) -> TakeAlongPage:
    """The files a practice can be had as, with everything as this wish has it."""
    return TakeAlongPage(
        wish=wish,
        head=library.scripts[wish.slug].head,
        length_words=minutes_in_words(wish.minutes),
        said_by=said_by(wish.asked),
        background=BACKGROUNDS.get(wish.background, ""),
        making=making(wish.asked.spoken),
        making_url=f"{reverse('practice-making', args=[wish.slug])}?{wish.query}",
        files=tuple(
            File(kind, name, words, f"{reverse('practice-file', args=[wish.slug, kind])}?{wish.query}")
            for kind, (name, words) in TAKE_ALONG.items()
        ),
        with_words_url=reverse("practice-with-words", args=[wish.slug]),
    )
