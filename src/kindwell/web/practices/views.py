"""Finding a practice, doing it, stopping it, and what comes after."""

import uuid
from collections.abc import Callable
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from kindwell.audio.track import ClipMissing
from kindwell.practice import ChoiceProblem, Timeline, Unreachable, chapters_webvtt, screen, to_webvtt
from kindwell.web.common.jobs import URGENT, later
from kindwell.web.people.entry import person_of
from kindwell.web.practices.actions import (
    answer_not_today,
    ask_after_practices,
    record_noticing,
    record_practised,
)
from kindwell.web.practices.forms import EndForm, NoticingForm
from kindwell.web.practices.lengths import LengthProblem, read_minutes, usual_length
from kindwell.web.practices.library import HARD_MOMENT, library, script_or_404
from kindwell.web.practices.pace import AS_WRITTEN
from kindwell.web.practices.pages import (
    Wish,
    after_page,
    alternative,
    library_page,
    player_page,
    practice_page,
)
from kindwell.web.practices.queries import practised, wants_to_be_asked_after
from kindwell.web.practices.ranges import answer_with_range
from kindwell.web.practices.sound import (
    Asked,
    chosen,
    etag_of,
    look_again,
    making,
    recording,
    timeline_of,
    track_of,
    why_not_made,
)

HARD_MOMENT_MINUTES = Decimal(1)
MAKE_CLIPS = "kindwell.web.practices.jobs.make_clips"
Show = Callable[[Timeline], HttpResponse]


@require_safe
def practise(request: HttpRequest) -> HttpResponse:
    """The library."""
    return render(request, "practices/library.html", {"page": library_page(library())})


@require_safe
def practice(request: HttpRequest, slug: str) -> HttpResponse:
    """One practice: what it is for, how long, when not, what is said, and Begin."""
    script_or_404(slug)
    return render(request, "practices/practice.html", {"page": practice_page(library(), slug)})


@require_safe
def play(request: HttpRequest, slug: str) -> HttpResponse:
    """The player. A length or choice that cannot be had leads back to the practice, which says why."""
    try:
        wish = _wish(request, slug)
    except (LengthProblem, ChoiceProblem) as problem:
        page_before = practice_page(library(), slug, problem=str(problem))
        return render(request, "practices/practice.html", {"page": page_before}, status=400)
    _make_if_needed(wish.asked)
    return render(request, "practices/player.html", {"page": player_page(library(), wish)})


@require_safe
def hard_moment(request: HttpRequest) -> HttpResponse:
    """Sixty seconds of voice, at once and without a question. The page, or the part of it that opens over another."""
    script_or_404(HARD_MOMENT)
    wish = Wish(HARD_MOMENT, HARD_MOMENT_MINUTES)
    _make_if_needed(wish.asked)
    page = player_page(library(), wish, hard_moment=True)
    template = "practices/_hard_moment.html" if request.GET.get("part") else "practices/hard_moment.html"
    return render(request, template, {"page": page})


@require_safe
@cache_control(private=True, max_age=3600)
def sound(request: HttpRequest, slug: str) -> HttpResponse:
    """The practice as sound: any part of one MP3 file that is nowhere written down."""
    asked = _asked_or_404(request, slug)
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
@cache_control(private=True, max_age=86_400)
def bell(request: HttpRequest) -> HttpResponse:
    """The bell alone, for somebody who waits."""
    try:
        return HttpResponse(recording().bell().mp3, content_type="audio/mpeg")
    except ClipMissing as problem:
        raise Http404(str(problem)) from problem


@require_safe
@cache_control(private=True, max_age=3600)
def captions(request: HttpRequest, slug: str) -> HttpResponse:
    """What is said, when (WebVTT)."""
    return _of_timeline(
        request,
        slug,
        lambda timeline: HttpResponse(to_webvtt(timeline, recording().words_of), content_type="text/vtt"),
    )


@require_safe
@cache_control(private=True, max_age=3600)
def chapters(request: HttpRequest, slug: str) -> HttpResponse:
    """The chapters (WebVTT)."""
    return _of_timeline(
        request, slug, lambda timeline: HttpResponse(chapters_webvtt(timeline), content_type="text/vtt")
    )


@require_safe
@cache_control(private=True, max_age=3600)
def screen_cues(request: HttpRequest, slug: str) -> HttpResponse:
    """What the screen shows, when (JSON)."""
    return _of_timeline(request, slug, lambda timeline: JsonResponse(screen(timeline)))


@require_safe
def making_progress(request: HttpRequest, slug: str) -> HttpResponse:
    """How many of the practice's sentences have their sound."""
    asked = _asked_or_404(request, slug)
    so_far = making(asked.slug, asked.choices)
    if not so_far.done:
        _make_if_needed(asked)
    problem = "" if so_far.done else why_not_made()
    return JsonResponse({"made": so_far.made, "needed": so_far.needed, "done": so_far.done, "problem": problem})


@require_POST
def end(request: HttpRequest, slug: str) -> HttpResponse:
    """A practice is over, or was stopped: keep that it was, and go where the button said."""
    script_or_404(slug)
    form = EndForm(request.POST)
    if not form.is_valid():
        return redirect("practice-stopped", slug)
    given = form.cleaned_data
    if given["heard_ms"] != 0:
        record_practised(
            person_of(request),
            id=given["id"],
            slug=slug,
            at=now(),
            length_ms=given["length_ms"],
            heard_ms=given["heard_ms"],
        )
    if given["then"] == "stopped":
        return redirect("practice-stopped", slug)
    if given["heard_ms"] == 0 or not wants_to_be_asked_after(person_of(request)):
        return redirect("today")
    return redirect("practice-after", given["id"])


@require_safe
def stopped(request: HttpRequest, slug: str) -> HttpResponse:
    """Where stopping leads: grounding, rest, something else, or help."""
    script_or_404(slug)
    return render(request, "practices/stopped.html", {"other": alternative(library(), slug)})


@require_safe
def rest(request: HttpRequest) -> HttpResponse:
    """A page with nothing to do on it."""
    return render(request, "practices/rest.html")


def after(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What is here now, if the person would like to notice it."""
    done = practised(person_of(request), id)
    if done is None:
        raise Http404
    if request.method != "POST":
        return render(request, "practices/after.html", {"page": after_page(library(), id, done.slug)})
    form = NoticingForm(request.POST)
    if form.is_valid() and form.cleaned_data["noticed"]:
        record_noticing(person_of(request), id=id, noticed=form.cleaned_data["noticed"])
    if request.POST.get("ask") == "no":
        ask_after_practices(person_of(request), ask=False)
    if form.is_valid() and form.cleaned_data["noticed"] == "too-much":
        return redirect("practice-stopped", done.slug)
    return redirect("today")


@require_POST
def not_today(request: HttpRequest) -> HttpResponse:
    """An answer, kept and respected."""
    answer_not_today(person_of(request), day=localdate(now()))
    return redirect("today")


def _wish(request: HttpRequest, slug: str) -> Wish:
    """The length, choices and pace of a query string, checked."""
    head = script_or_404(slug).head
    minutes = read_minutes(head, request.GET.get("exactly") or request.GET.get("minutes") or str(usual_length(head)))
    choices = tuple((name, request.GET[name]) for name in head.choices if name in request.GET)
    wish = Wish(slug, minutes, choices, request.GET.get("pace", AS_WRITTEN))
    chosen(slug, choices, wish.pace)
    return wish


def _asked_or_404(request: HttpRequest, slug: str) -> Asked:
    try:
        return _wish(request, slug).asked
    except (LengthProblem, ChoiceProblem) as problem:
        raise Http404(str(problem)) from problem


def _of_timeline(request: HttpRequest, slug: str, show: Show) -> HttpResponse:
    asked = _asked_or_404(request, slug)
    try:
        return show(timeline_of(asked))
    except Unreachable as problem:
        raise Http404(str(problem)) from problem
    except ClipMissing:
        return _not_made_yet(asked)


def _not_made_yet(asked: Asked) -> HttpResponse:
    """Say so, and have it made: now first in line."""
    look_again()
    _make_if_needed(asked)
    so_far = making(asked.slug, asked.choices)
    response = HttpResponse(
        f"The voice is still being made: {so_far.made} of {so_far.needed} sentences.\n",
        status=503,
        content_type="text/plain",
    )
    response["Retry-After"] = "2"
    response["Cache-Control"] = "no-store"
    return response


def _make_if_needed(asked: Asked) -> None:
    """Ask for the clips a practice lacks, ahead of whatever is being made for later."""
    if not making(asked.slug, asked.choices).done:
        later(MAKE_CLIPS, asked.slug, *(f"{name}={value}" for name, value in asked.choices), priority=URGENT)
