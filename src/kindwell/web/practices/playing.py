"""What the player asks for while it plays: sound, words, chapters, cues, and how far the making of them is."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from kindwell.audio.backgrounds import BACKGROUNDS
from kindwell.audio.mixed_track import MixedTrack, loop_mp3
from kindwell.audio.track import ClipMissing, Track
from kindwell.practice import Timeline, Unreachable, chapters_webvtt, screen, to_webvtt
from kindwell.web.common.jobs import URGENT, later
from kindwell.web.people.locked_out import open_when_locked
from kindwell.web.practices.library import HARD_MOMENT
from kindwell.web.practices.ranges import answer_with_range
from kindwell.web.practices.sound import (
    MAKE_BACKGROUND,
    Asked,
    Making,
    Spoken,
    clip_store,
    etag_of,
    have_made,
    look_again,
    making,
    recording,
    timeline_of,
    track_of,
    why_not_made,
)
from kindwell.web.practices.spoken_by import note_of
from kindwell.web.practices.wish import OWN, as_long_as_can_be, asked_or_404, wish_or_404

Show = Callable[[Timeline, Asked], HttpResponse]
Play = Callable[..., HttpResponse]
_AN_HOUR_S = 3600


def kept_for_an_hour(view: Play) -> Play:
    """Let this browser, and no cache between, keep an answer that came; one that could not come is asked for again.

    What is heard in a recorded voice stays in no cache: deleted is gone.
    """

    @wraps(view)
    def keeping(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        response = view(request, *args, **kwargs)
        recorded = request.GET.get("voice", "").startswith(OWN)
        if response.status_code in (200, 206) and not recorded:
            patch_cache_control(response, private=True, max_age=_AN_HOUR_S)
        return response

    return keeping


def _of_a_hard_moment(request: HttpRequest, slug: str) -> bool:
    """Whether it is asked for as every hard moment is, with nothing of anybody's own in it."""
    return slug == HARD_MOMENT and set(request.GET) <= {"minutes"}


def sound_of(request: HttpRequest, track: Track | MixedTrack, etag: str) -> HttpResponse:
    """Any part of one MP3 file. Raises `ClipMissing` before what it needs is made."""
    return answer_with_range(
        request, size_bytes=track.size_bytes, read=track.read, content_type="audio/mpeg", etag=etag
    )


def not_made_yet(words: str) -> HttpResponse:
    """Say that it is still being made, and to ask again."""
    response = HttpResponse(f"{words}\n", status=503, content_type="text/plain")
    response["Retry-After"] = "2"
    return response


def how_far(so_far: Making, *, as_long: bool = True) -> HttpResponse:
    """How much is made, what keeps the rest from it, and whether it can be as long as was asked (JSON)."""
    problem = "" if so_far.done else why_not_made()
    return JsonResponse({**so_far._asdict(), "done": so_far.done, "problem": problem, "as_long": as_long})


@open_when_locked(only=_of_a_hard_moment)
@require_safe
@kept_for_an_hour
def sound(request: HttpRequest, slug: str) -> HttpResponse:
    """The practice as sound: any part of one MP3 file that is nowhere written down."""
    asked = asked_or_404(request, slug)
    try:
        return sound_of(request, track_of(asked), etag_of(asked))
    except Unreachable as problem:
        raise Http404(str(problem)) from problem
    except ClipMissing:
        return _not_made_yet(asked)


@open_when_locked()
@require_safe
@kept_for_an_hour
def bell(request: HttpRequest) -> HttpResponse:
    """The bell alone, for somebody who waits."""
    try:
        return HttpResponse(recording(Spoken("")).bell().mp3, content_type="audio/mpeg")
    except ClipMissing as problem:
        raise Http404(str(problem)) from problem


@require_safe
@kept_for_an_hour
def background(request: HttpRequest, name: str) -> HttpResponse:
    """What plays underneath, alone: one turn of its loop and a little more."""
    if name not in BACKGROUNDS:
        raise Http404(f"no background is called {name}")
    try:
        return HttpResponse(loop_mp3(clip_store(), name), content_type="audio/mpeg")
    except ClipMissing:
        later(MAKE_BACKGROUND, name, priority=URGENT)
        return HttpResponse("The background is being made.\n", status=202, content_type="text/plain")


@open_when_locked(only=_of_a_hard_moment)
@require_safe
@kept_for_an_hour
def captions(request: HttpRequest, slug: str) -> HttpResponse:
    """What is said, when (WebVTT)."""
    return _of_timeline(
        request,
        slug,
        lambda timeline, asked: HttpResponse(
            to_webvtt(timeline, recording(asked).words_of, note_of(asked)), content_type="text/vtt"
        ),
    )


@open_when_locked(only=_of_a_hard_moment)
@require_safe
@kept_for_an_hour
def chapters(request: HttpRequest, slug: str) -> HttpResponse:
    """The chapters (WebVTT)."""
    return _of_timeline(
        request, slug, lambda timeline, _: HttpResponse(chapters_webvtt(timeline), content_type="text/vtt")
    )


@open_when_locked(only=_of_a_hard_moment)
@require_safe
@kept_for_an_hour
def screen_cues(request: HttpRequest, slug: str) -> HttpResponse:
    """What the screen shows, when (JSON)."""
    return _of_timeline(request, slug, lambda timeline, _: JsonResponse(screen(timeline)))


@open_when_locked(only=_of_a_hard_moment)
@require_safe
def making_progress(request: HttpRequest, slug: str) -> HttpResponse:
    """How many of the practice's sentences have their sound, and whether it can be as long as was asked."""
    wish = wish_or_404(request, slug)
    so_far = making(wish.asked.spoken)
    if not so_far.done:
        have_made(wish.asked.spoken)
    return how_far(so_far, as_long=not so_far.done or as_long_as_can_be(wish) == wish)


def _of_timeline(request: HttpRequest, slug: str, show: Show) -> HttpResponse:
    asked = asked_or_404(request, slug)
    try:
        return show(timeline_of(asked), asked)
    except Unreachable as problem:
        raise Http404(str(problem)) from problem
    except ClipMissing:
        return _not_made_yet(asked)


def _not_made_yet(asked: Asked) -> HttpResponse:
    """Say so, and have it made: now first in line."""
    look_again()
    have_made(asked.spoken)
    so_far = making(asked.spoken)
    return not_made_yet(f"The voice is still being made: {so_far.made} of {so_far.needed} sentences.")
