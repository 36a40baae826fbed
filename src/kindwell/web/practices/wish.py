"""A practice as somebody asks for it: read from an address, and from how they had it last time."""

import uuid
from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from kindwell.audio.backgrounds import BACKGROUNDS, VOLUMES, Under
from kindwell.audio.track import ClipMissing
from kindwell.audio.voices import HEART, SPEECH, USUAL, NoSuchVoice, voice_name
from kindwell.practice import ChoiceProblem, Unreachable
from kindwell.web.people.entry import person_of
from kindwell.web.practices.lengths import (
    LengthProblem,
    clamped,
    frames_of,
    minutes_in_words,
    minutes_of,
    plain,
    read_minutes,
    usual_length,
)
from kindwell.web.practices.library import script_or_404
from kindwell.web.practices.models import Remembered
from kindwell.web.practices.pace import AS_WRITTEN
from kindwell.web.practices.sound import Asked, Choices, chosen, timeline_of
from kindwell.web.voices.queries import OwnVoice, own_voice

OWN = "own-"
NO_BELL = "none"
USUAL_VOLUME = "middle"


class Wish(NamedTuple):
    """A practice, a length in minutes, and everything a person may make theirs but their own words.

    `note` says what could not be had as it was last time; nothing else changes silently.
    """

    slug: str
    minutes: Decimal
    choices: Choices = ()
    pace: str = AS_WRITTEN
    voice: str = HEART.id
    speech: str = USUAL
    bell: bool = True
    background: str = ""
    volume: str = USUAL_VOLUME
    one_file: bool = False
    own: OwnVoice | None = None
    note: str = ""

    @property
    def asked(self) -> Asked:
        """The same for whoever lays it out: the length in frames, and nothing of what plays underneath."""
        return Asked(
            slug=self.slug,
            frames=frames_of(self.minutes),
            choices=tuple(sorted(self.choices)),
            pace=self.pace,
            voice=HEART.id if self.own else self.voice,
            speech=self.speech,
            bells=self.bell,
            own=self.own,
        )

    @property
    def mixed(self) -> Under | None:
        """What is to be mixed into the sound itself, for a phone that will be locked."""
        return Under(self.background, self.volume) if self.background and self.one_file else None

    @property
    def query(self) -> str:
        """The same as a query string, with nothing in it that is as usual."""
        given = {
            "minutes": plain(self.minutes),
            **dict(self.choices),
            "pace": self.pace,
            "voice": "" if self.voice == HEART.id else self.voice,
            "speech": "" if self.speech == USUAL else self.speech,
            "bell": "" if self.bell else NO_BELL,
            "background": self.background,
            "volume": self.volume if self.background and self.volume != USUAL_VOLUME else "",
            "one": "yes" if self.background and self.one_file else "",
            "take": str(self.own.revision) if self.own else "",  # another take is another address
        }
        return urlencode({name: value for name, value in given.items() if value})


def led_to(name: str, wish: Wish, *args: str) -> HttpResponse:
    """The way to a page of that name, with everything that is wished in its address."""
    return HttpResponseRedirect(f"{reverse(name, args=args)}?{wish.query}")


def read_wish(request: HttpRequest, slug: str) -> Wish:
    """What the query string asks for. Raises `LengthProblem` or `ChoiceProblem` when it cannot be had."""
    return wish_from(request, slug, request.GET)


def wish_from(request: HttpRequest, slug: str, given: QueryDict) -> Wish:
    """What these fields ask for. Raises `LengthProblem` or `ChoiceProblem` when it cannot be had.

    A voice that is not here any more is the one exception: the default speaks, and the wish says so.
    """
    head = script_or_404(slug).head
    minutes = read_minutes(head, given.get("exactly") or given.get("minutes") or str(usual_length(head)))
    choices = tuple((name, str(given[name])) for name in head.choices if name in given)
    wish = Wish(
        slug,
        minutes,
        choices,
        pace=given.get("pace", AS_WRITTEN),
        speech=_one_of("pace of the voice", given.get("speech", ""), SPEECH, USUAL),
        bell=given.get("bell") != NO_BELL,
        background=_one_of("background", given.get("background", ""), BACKGROUNDS, ""),
        volume=_one_of("volume", given.get("volume", ""), VOLUMES, USUAL_VOLUME),
        one_file=given.get("one") == "yes",
    )
    chosen(slug, choices, wish.pace)
    return _with_voice(request, wish, given.get("voice", ""))


def as_last_time(request: HttpRequest, slug: str, remembered: Remembered) -> Wish:
    """How the person had this practice last time, as far as it can still be had."""
    head = script_or_404(slug).head
    wish = Wish(
        slug,
        clamped(head, remembered.minutes.normalize()),
        tuple((name, value) for name, value in remembered.choices.items() if value in head.choices.get(name, ())),
        pace=remembered.pace,
        speech=remembered.speech if remembered.speech in SPEECH else USUAL,
        bell=remembered.bell,
        background=remembered.background if remembered.background in BACKGROUNDS else "",
        volume=remembered.volume if remembered.volume in VOLUMES else USUAL_VOLUME,
    )
    with suppress(ChoiceProblem):
        chosen(slug, wish.choices, wish.pace)
        return _with_voice(request, wish, remembered.voice)
    return Wish(slug, wish.minutes)


def as_long_as_can_be(wish: Wish) -> Wish:
    """The wish, or the nearest length it can have in this voice and at this pace of breath, which it then says.

    Scripts keep their lengths in the usual voice; a slower one may need a little more. Before its
    clips are made nobody knows yet. Raises `Unreachable` where no length can be had.
    """
    try:
        timeline_of(wish.asked)
    except ClipMissing:
        return wish
    except Unreachable as problem:
        if problem.nearest is None:
            raise
        minutes = minutes_of(problem.nearest)
        note = f"This way it takes {minutes_in_words(minutes)}, as near as it comes to what you asked for."
        return wish._replace(minutes=minutes, note=f"{wish.note} {note}".strip())
    return wish


def asked_or_404(request: HttpRequest, slug: str) -> Asked:
    """What a page asks for by itself, where there is nobody to explain to."""
    return wish_or_404(request, slug).asked


def wish_or_404(request: HttpRequest, slug: str) -> Wish:
    """The same with everything else that was wished."""
    try:
        return read_wish(request, slug)
    except (LengthProblem, ChoiceProblem) as problem:
        raise Http404(str(problem)) from problem


def _with_voice(request: HttpRequest, wish: Wish, voice: str) -> Wish:
    """The wish in the voice of that id; a recorded one only if it is the person's own."""
    if voice in ("", HEART.id):
        return wish
    if voice.startswith(OWN):
        own = _recorded(request, voice)
        return wish._replace(voice=voice, own=own) if own else wish._replace(note=_GONE)
    try:
        voice_name(voice, wish.speech, data=settings.DATA)
    except NoSuchVoice:
        return wish._replace(note=_GONE)
    return wish._replace(voice=voice)


def _recorded(request: HttpRequest, voice: str) -> OwnVoice | None:
    try:
        id = uuid.UUID(voice.removeprefix(OWN))
    except ValueError:
        return None
    return own_voice(person_of(request), id)


def _one_of(what: str, given: str, known: Iterable[str], usual: str) -> str:
    if given and given not in known:
        raise ChoiceProblem(f"“{given[:20]}” is not a {what} to choose. Try: {', '.join(known)}")
    return given or usual


_GONE = "The voice you had last time is not here any more, so the usual one speaks."
