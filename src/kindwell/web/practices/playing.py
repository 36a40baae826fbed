"""What the player asks for while it plays: sound, words, chapters, cues, and how far the making of them is."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from kindwell.audio.track import ClipMissing
from kindwell.practice import Timeline, Unreachable, chapters_webvtt, screen, to_webvtt
from kindwell.web.practices.ranges import answer_with_range
from kindwell.web.practices.sound import (
    Asked,
    etag_of,
    have_made,
    look_again,
    making,
    recording,
    timeline_of,
    track_of,
    why_not_made,
)
from kindwell.web.practices.wish import asked_or_404

Show = Callable[[Timeline], HttpResponse]
Play = Callable[..., HttpResponse]
_AN_HOUR_S = 3600


def kept_for_an_hour(view: Play) -> Play:
    """Let this browser, and no cache between, keep an answer that came; one that could not come is asked for again."""

    @wraps(view)
    def keeping(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code in (200, 206):
            patch_cache_control(response, private=True, max_age=_AN_HOUR_S)
        return response

    return keeping


@require_safe
@kept_for_an_hour
def sound(request: HttpRequest, slug: str) -> HttpResponse:
    """The practice as sound: any part of one MP3 file that is nowhere written down."""
    asked = asked_or_404(request, slug)
    try:
        track = track_of(asked)
        return answer_with_range(
            request,
            size_bytes=track.size_bytes,
            read=track.read,
            content_type="audio/mpeg",
            etag=etag_of(asked),
        )
    except Unreachable as problem:
        raise Http404(str(problem)) from problem
    except ClipMissing:
        return _not_made_yet(asked)


@require_safe
@kept_for_an_hour
def bell(request: HttpRequest) -> HttpResponse:
    """The bell alone, for somebody who waits."""
    try:
        return HttpResponse(recording().bell().mp3, content_type="audio/mpeg")
    except ClipMissing as problem:
        raise Http404(str(problem)) from problem


@require_safe
@kept_for_an_hour
def captions(request: HttpRequest, slug: str) -> HttpResponse:
    """What is said, when (WebVTT)."""
    return _of_timeline(
        request,
        slug,
        lambda timeline: HttpResponse(to_webvtt(timeline, recording().words_of), content_type="text/vtt"),
    )


@require_safe
@kept_for_an_hour
def chapters(request: HttpRequest, slug: str) -> HttpResponse:
    """The chapters (WebVTT)."""
    return _of_timeline(
        request, slug, lambda timeline: HttpResponse(chapters_webvtt(timeline), content_type="text/vtt")
    )


@require_safe
@kept_for_an_hour
def screen_cues(request: HttpRequest, slug: str) -> HttpResponse:
    """What the screen shows, when (JSON)."""
    return _of_timeline(request, slug, lambda timeline: JsonResponse(screen(timeline)))


@require_safe
def making_progress(request: HttpRequest, slug: str) -> HttpResponse:
    """How many of the practice's sentences have their sound."""
    asked = asked_or_404(request, slug)
    so_far = making(asked.slug, asked.choices)
    if not so_far.done:
        have_made(asked)
    problem = "" if so_far.done else why_not_made()
    return JsonResponse({"made": so_far.made, "needed": so_far.needed, "done": so_far.done, "problem": problem})


def _of_timeline(request: HttpRequest, slug: str, show: Show) -> HttpResponse:
    asked = asked_or_404(request, slug)
    try:
        return show(timeline_of(asked))
    except Unreachable as problem:
        raise Http404(str(problem)) from problem
    except ClipMissing:
        return _not_made_yet(asked)


def _not_made_yet(asked: Asked) -> HttpResponse:
    """Say so, and have it made: now first in line."""
    look_again()
    have_made(asked)
    so_far = making(asked.slug, asked.choices)
    response = HttpResponse(
        f"The voice is still being made: {so_far.made} of {so_far.needed} sentences.\n",
        status=503,
        content_type="text/plain",
    )
    response["Retry-After"] = "2"
    return response
