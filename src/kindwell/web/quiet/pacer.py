"""The breath pacer: its page, its player, its sound, and the rhythms somebody has named."""

import uuid
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.audio.toned import tone_key
from kindwell.audio.track import ClipMissing
from kindwell.practice import screen
from kindwell.practice.pacer import RhythmProblem
from kindwell.web.people.entry import person_of
from kindwell.web.practices.actions import keep_rhythm, remember, remove_rhythm
from kindwell.web.practices.last_time import quiet_time_was_a_lot
from kindwell.web.practices.playing import how_far, kept_for_an_hour, not_made_yet, sound_of
from kindwell.web.practices.queries import manner_of, rhythms_of
from kindwell.web.practices.wish import led_to
from kindwell.web.quiet.pacer_page import pacer_page, play_page
from kindwell.web.quiet.pacing import (
    BREATH_PACER,
    Pacing,
    as_last_paced,
    have_tone_made,
    making_of_pacing,
    read_pacing,
    timeline_of_pacing,
    track_of_pacing,
    typed_rhythm,
)

_LONGEST_NAME, _MOST_RHYTHMS = 60, 30


@require_http_methods(["GET", "HEAD", "POST"])
def breath(request: HttpRequest) -> HttpResponse:
    """How long, in which rhythm, and Begin. Sent, it is remembered and leads to the player."""
    given = request.POST if request.method == "POST" else request.GET
    pacing, problem = as_last_paced(manner_of(person_of(request), BREATH_PACER).remembered), ""
    if given:
        try:
            pacing = read_pacing(given)
        except RhythmProblem as found:
            problem = str(found)
    if request.method == "POST" and not problem:
        remember(person_of(request), wish=pacing.wish)
        return led_to("breath-play", pacing.wish)
    return _page(request, pacing, given, problem)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the rhythm that is typed, under a name."""
    pacing = as_last_paced(manner_of(person_of(request), BREATH_PACER).remembered)
    name = " ".join(request.POST.get("name", "").split())
    try:
        rhythm = typed_rhythm(request.POST)
        if not 0 < len(name) <= _LONGEST_NAME:
            raise RhythmProblem(
                f"A rhythm is kept under a name of up to {_LONGEST_NAME} letters. Type one, and keep it."
            )
        if len(rhythms_of(person_of(request))) >= _MOST_RHYTHMS:
            raise RhythmProblem(f"{_MOST_RHYTHMS} rhythms are kept already. Remove one that you do not use.")
    except RhythmProblem as problem:
        return _page(request, pacing, request.POST, str(problem))
    keep_rhythm(person_of(request), name=name, rhythm=rhythm)
    return led_to("breath", pacing._replace(rhythm=rhythm).wish)


@require_POST
def remove(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Forget one of the person's own rhythms."""
    remove_rhythm(person_of(request), id=id)
    return redirect("breath")


@require_safe
def play(request: HttpRequest) -> HttpResponse:
    """The player. A rhythm there cannot be leads back to the page, which says why."""
    try:
        pacing = read_pacing(request.GET)
        page = play_page(pacing)
    except RhythmProblem as problem:
        return _page(request, Pacing(), request.GET, str(problem))
    have_tone_made(pacing)
    return render(request, "quiet/pacer_play.html", {"page": page})


@require_safe
@kept_for_an_hour
def sound(request: HttpRequest) -> HttpResponse:
    """Silence to go by, or the tone of every breath: any part of one MP3 file."""
    pacing = _pacing_or_404(request)
    track = track_of_pacing(pacing)
    key = tone_key(pacing.rhythm.pace) if pacing.tone else "silence"
    try:
        return sound_of(request, track, f'"{key[:24]}-{track.size_bytes}"')
    except ClipMissing:
        have_tone_made(pacing)
        return not_made_yet("The tone is still being made.")


@require_safe
@kept_for_an_hour
def screen_cues(request: HttpRequest) -> HttpResponse:
    """What the screen shows, when (JSON)."""
    return JsonResponse(screen(timeline_of_pacing(_pacing_or_404(request))))


@require_safe
def making_progress(request: HttpRequest) -> HttpResponse:
    """Whether the tone is there; asking has it made."""
    pacing = _pacing_or_404(request)
    so_far = making_of_pacing(pacing)
    have_tone_made(pacing)
    return how_far(so_far)


def _page(request: HttpRequest, pacing: Pacing, given: QueryDict, problem: str) -> HttpResponse:
    person, smaller = person_of(request), pacing._replace(minutes=Decimal(1), until_stopped=False)
    words = "until you stop" if pacing.until_stopped else ""
    answer = {
        "page": pacer_page(pacing, rhythms_of(person), given, problem),
        "last_time": quiet_time_was_a_lot(person, "breath-play", smaller.wish, pacing.wish, words),
    }
    return render(request, "quiet/pacer.html", answer, status=400 if problem else 200)


def _pacing_or_404(request: HttpRequest) -> Pacing:
    try:
        pacing = read_pacing(request.GET)
        timeline_of_pacing(pacing)
    except RhythmProblem as problem:
        raise Http404(str(problem)) from problem
    return pacing
