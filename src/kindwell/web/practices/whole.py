"""A practice as one whole file, made in memory by the studio: with somebody's own words in it, with a background mixed
in, or to take along. None of it is written to a disk on the way.
"""

import json
import secrets
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from kindwell.audio.backgrounds import Under
from kindwell.audio.orders import KINDS, Made, Order
from kindwell.practice import ChoiceProblem, Chosen, Unreachable, chapters_webvtt, choose, screen, sentences, to_webvtt
from kindwell.practice import transcript as in_words
from kindwell.web.practices import studio
from kindwell.web.practices.lengths import LengthProblem, minutes_in_words
from kindwell.web.practices.library import script_or_404
from kindwell.web.practices.pace import read_pace
from kindwell.web.practices.sound import Asked, chosen, own_lines
from kindwell.web.practices.spoken_by import note_from, said_by
from kindwell.web.practices.wish import Wish, wish_from

WORD = "word."
TAKE_ALONG = {
    "mp3": ("Sound, MP3", "Plays everywhere; with chapters where a player shows them."),
    "m4a": ("Sound, M4A", "Chapters and a cover, for phones and tablets."),
    "opus": ("Sound, Opus", "The smallest, for newer players."),
    "pdf": ("The words, PDF", "To print, or to read without a screen."),
    "txt": ("The words, plain text", "To read anywhere."),
    "vtt": ("Captions, WebVTT", "The words with their times."),
}
_TEXTS = {"txt": "text/plain; charset=utf-8", "vtt": "text/vtt; charset=utf-8"}
_NOTHING: Mapping[str, Sequence[str]] = {}


class Kind:
    """In an address: one of the kinds of file there are."""

    regex = "|".join(TAKE_ALONG)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


@sensitive_post_parameters()
@require_POST
def with_own_words(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole practice to play, with the person's own words spoken in it: in a POST body, and forgotten.

    Answers multipart/form-data: sound, captions, chapters, screen (JSON) and words (JSON), or 400 with a sentence.
    """
    try:
        wish = wish_from(request, slug, request.POST)
        made = studio.make(_order(wish, "play", _words(request, slug)))
    except _PROBLEMS as problem:
        return _refused(problem)
    return _parts(
        {
            "sound": (KINDS["play"], made.content),
            "captions": ("text/vtt", to_webvtt(made.timeline, made.words.get, note_from(made.spoken_by)).encode()),
            "chapters": ("text/vtt", chapters_webvtt(made.timeline).encode()),
            "screen": ("application/json", json.dumps(screen(made.timeline)).encode()),
            "transcript": ("text/plain; charset=utf-8", _transcript(wish, made).encode()),
        }
    )


@sensitive_post_parameters()
@require_POST
def file_with_own_words(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A file to take along, with the person's own words in it."""
    try:
        wish = wish_from(request, slug, request.POST)
        return _file(wish, kind, _words(request, slug))
    except _PROBLEMS as problem:
        return _refused(problem)


@require_safe
def file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A file to take along: sound with its chapters and cover, or the words."""
    try:
        return _file(wish_from(request, slug, request.GET), kind, _NOTHING)
    except _PROBLEMS as problem:
        return _refused(problem)


def _file(wish: Wish, kind: str, words: Mapping[str, Sequence[str]]) -> HttpResponse:
    """One file of a kind in `TAKE_ALONG`, named so that it can be found again."""
    made = studio.make(_order(wish, kind if kind in KINDS else "play", words, under=_underneath(wish)))
    if kind == "vtt":
        content = to_webvtt(made.timeline, made.words.get, note_from(made.spoken_by)).encode()
    elif kind == "txt":
        content = _transcript(wish, made).encode()
    else:
        content = made.content
    response = HttpResponse(content, content_type=KINDS.get(kind) or _TEXTS[kind])
    title = script_or_404(wish.slug).head.title
    name = slugify(f"{title} {minutes_in_words(wish.minutes)}")
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _underneath(wish: Wish) -> Under | None:
    """What plays underneath in a file: there is no second source to play it."""
    return Under(wish.background, wish.volume) if wish.background else None


def _order(wish: Wish, kind: str, words: Mapping[str, Sequence[str]], *, under: Under | None = None) -> Order:
    asked = wish.asked
    practice = _with_words(asked, words)
    own = own_lines(asked.own) if asked.own else None
    return Order(
        chosen=practice,
        frames=asked.frames,
        kind=kind,
        clips=settings.CLIPS,
        clips_limit_bytes=settings.CLIPS_LIMIT_BYTES,
        voice=asked.voice_name,
        voice_words=said_by(asked),
        bells=asked.bells,
        own=own.clips(sentence.text for sentence in sentences(practice)) if own else {},
        under=under or wish.mixed,
    )


def _with_words(asked: Asked, words: Mapping[str, Sequence[str]]) -> Chosen:
    """The practice with somebody's own words in it, which no cache keeps."""
    if not any(words.values()):
        return chosen(asked.slug, asked.choices, asked.pace)
    return choose(script_or_404(asked.slug), dict(asked.choices), words, read_pace(asked.pace))


def _words(request: HttpRequest, slug: str) -> dict[str, Sequence[str]]:
    """The words sent, one line for each value of a list."""
    head = script_or_404(slug).head
    return {name: request.POST[WORD + name].splitlines() for name in head.words if WORD + name in request.POST}


def _transcript(wish: Wish, made: Made) -> str:
    """What is said at this length, in whose voice; sentences another voice says are marked."""
    head = script_or_404(wish.slug).head
    said = in_words(made.timeline, note_from(made.spoken_by))
    return f"{head.title}\n{'=' * len(head.title)}\n\n{head.purpose}\n{said_by(wish.asked)}\n\n{said}"


def _refused(problem: Exception) -> HttpResponse:
    return HttpResponse(f"{problem}\n", status=400, content_type="text/plain; charset=utf-8")


def _parts(parts: Mapping[str, tuple[str, bytes]]) -> HttpResponse:
    """Several things in one answer, as a browser reads them by itself (multipart/form-data)."""
    boundary = secrets.token_hex(16)
    body = bytearray()
    for name, (content_type, content) in parts.items():
        disposition = f'form-data; name="{name}"; filename="{name}"'
        body += f"--{boundary}\r\nContent-Disposition: {disposition}\r\nContent-Type: {content_type}\r\n\r\n".encode()
        body += content + b"\r\n"
    body += f"--{boundary}--\r\n".encode()
    return HttpResponse(bytes(body), content_type=f"multipart/form-data; boundary={boundary}")


_PROBLEMS = (ChoiceProblem, LengthProblem, Unreachable, studio.CannotBeMade)
