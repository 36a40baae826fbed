"""The silent timer: its page, its player, and its sound, one file with every bell in it."""

import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from kindwell.audio.backgrounds import BACKGROUNDS
from kindwell.audio.track import ClipMissing
from kindwell.practice import chapters_webvtt, screen, to_ms
from kindwell.practice.timer import TimerProblem
from kindwell.web.people.entry import person_of
from kindwell.web.practices.actions import remember
from kindwell.web.practices.last_time import LastTime, quiet_time_was_a_lot
from kindwell.web.practices.lengths import minutes_in_words, plain
from kindwell.web.practices.mine import VOLUME_WORDS, Option, options
from kindwell.web.practices.playing import how_far, kept_for_an_hour, not_made_yet, sound_of
from kindwell.web.practices.queries import manner_of
from kindwell.web.practices.wish import NO_BELL, led_to
from kindwell.web.quiet.pages import Ending, QuietPage
from kindwell.web.quiet.sitting import (
    SILENT_TIMER,
    Sitting,
    as_last_sat,
    etag_of_sitting,
    have_sitting_made,
    making_of_sitting,
    read_sitting,
    timeline_of_sitting,
    track_of_sitting,
)

_MINUTES = {str(minutes): f"{minutes} minutes" for minutes in (3, 5, 10, 15, 20, 30, 45, 60)}
_READY = {"0": "none", "10": "10 seconds", "30": "30 seconds", "60": "a minute"}
_EVERY = {"": "none", "1": "every minute", "5": "every 5 minutes", "10": "every 10", "15": "every 15"}
_RINGS = {"": "with a bell", NO_BELL: "silently"}


@dataclass(frozen=True)
class TimerPage:
    """The timer before it begins: what can be chosen, with what is chosen now, typed where it is none of those."""

    minutes: tuple[Option, ...]
    exactly: str
    ready: tuple[Option, ...]
    ready_exactly: str
    every: tuple[Option, ...]
    every_exactly: str
    begins: tuple[Option, ...]
    ends: tuple[Option, ...]
    backgrounds: tuple[Option, ...]
    volumes: tuple[Option, ...]
    one_file: bool
    problem: str


@require_http_methods(["GET", "HEAD", "POST"])
def timer(request: HttpRequest) -> HttpResponse:
    """How long, which bells, what underneath, and Begin. Sent, it is remembered and leads to the player."""
    given = request.POST if request.method == "POST" else request.GET
    sitting, problem = as_last_sat(manner_of(person_of(request), SILENT_TIMER).remembered), ""
    if given:
        try:
            sitting = read_sitting(given)
        except TimerProblem as found:
            problem = str(found)
    if request.method == "POST" and not problem:
        remember(person_of(request), wish=sitting.wish)
        return led_to("timer-play", sitting.wish)
    answer = {"page": timer_page(sitting, given, problem), "last_time": _last_time(request, sitting)}
    return render(request, "quiet/timer.html", answer, status=400 if problem else 200)


@require_safe
def play(request: HttpRequest) -> HttpResponse:
    """The player. A timer there cannot be leads back to the page, which says why."""
    try:
        sitting = read_sitting(request.GET)
    except TimerProblem as problem:
        page = timer_page(Sitting(), request.GET, str(problem))
        return render(request, "quiet/timer.html", {"page": page}, status=400)
    have_sitting_made(sitting)
    return render(request, "quiet/timer_play.html", {"page": play_page(sitting)})


@require_safe
@kept_for_an_hour
def sound(request: HttpRequest) -> HttpResponse:
    """The silence with its bells, and its background where it is mixed in: any part of one MP3 file."""
    sitting = _sitting_or_404(request)
    try:
        return sound_of(request, track_of_sitting(sitting), etag_of_sitting(sitting))
    except ClipMissing:
        have_sitting_made(sitting)
        return not_made_yet("The bell is still being made.")


@require_safe
@kept_for_an_hour
def chapters(request: HttpRequest) -> HttpResponse:
    """Getting ready, and the silence (WebVTT)."""
    return HttpResponse(chapters_webvtt(timeline_of_sitting(_sitting_or_404(request))), content_type="text/vtt")


@require_safe
@kept_for_an_hour
def screen_cues(request: HttpRequest) -> HttpResponse:
    """What the screen shows, when (JSON)."""
    return JsonResponse(screen(timeline_of_sitting(_sitting_or_404(request))))


@require_safe
def making_progress(request: HttpRequest) -> HttpResponse:
    """How much of its sound is there; asking has it made."""
    sitting = _sitting_or_404(request)
    so_far = making_of_sitting(sitting)
    have_sitting_made(sitting)
    return how_far(so_far)


def timer_page(sitting: Sitting, given: QueryDict, problem: str) -> TimerPage:
    """The form, with everything as this sitting has it; where there was a problem, as it was ticked and typed."""
    minutes, ready, every = (plain(one) for one in (sitting.minutes, sitting.ready_s, sitting.every))
    every = every if sitting.every else ""
    now = {
        "minutes": minutes,
        "exactly": "" if minutes in _MINUTES else minutes,
        "prepare": ready,
        "prepare_exactly": "" if ready in _READY else ready,
        "every": every,
        "every_exactly": "" if every in _EVERY else every,
        "begin": "" if sitting.begins else NO_BELL,
        "end": "" if sitting.ends else NO_BELL,
        "background": sitting.background,
        "volume": sitting.volume,
        "one": "yes" if sitting.one_file else "",
    }
    if problem:
        now |= {name: given.get(name, value) for name, value in now.items()}
    return TimerPage(
        minutes=options(_MINUTES, now["minutes"]),
        exactly=now["exactly"],
        ready=options(_READY, now["prepare"]),
        ready_exactly=now["prepare_exactly"],
        every=options(_EVERY, now["every"]),
        every_exactly=now["every_exactly"],
        begins=options(_RINGS, now["begin"]),
        ends=options(_RINGS, now["end"]),
        backgrounds=options({"": "none", **BACKGROUNDS}, now["background"]),
        volumes=options(VOLUME_WORDS, now["volume"]),
        one_file=now["one"] == "yes",
        problem=problem,
    )


def play_page(sitting: Sitting) -> QuietPage:
    """One silence as it is played; what counts is its own length, without getting ready and without the last ring."""
    return QuietPage(
        name="timer",
        title="Silent timer",
        say="The bell will tell you." if sitting.ends else "Nothing to do, and nothing to get right.",
        wish=sitting.wish,
        ending=Ending(SILENT_TIMER, uuid.uuid4(), round(sitting.minutes * 60_000)),
        length_words=minutes_in_words(sitting.minutes),
        length_ms=to_ms(timeline_of_sitting(sitting).frames),
        making=making_of_sitting(sitting),
        making_words="Its sound is being made for the first time",
    )


def _last_time(request: HttpRequest, sitting: Sitting) -> LastTime | None:
    smaller = sitting._replace(minutes=Decimal(1), every=Decimal(0))
    return quiet_time_was_a_lot(person_of(request), "timer-play", smaller.wish, sitting.wish)


def _sitting_or_404(request: HttpRequest) -> Sitting:
    try:
        return read_sitting(request.GET)
    except TimerProblem as problem:
        raise Http404(str(problem)) from problem
