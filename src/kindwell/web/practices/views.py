"""One practice: its page, its player, its files to take along, and the hard moment."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from kindwell.practice import ChoiceProblem, Unreachable
from kindwell.web.people.entry import person_of
from kindwell.web.people.locked_out import open_when_locked
from kindwell.web.practices.actions import remember, show_captions
from kindwell.web.practices.last_time import last_time_was_a_lot
from kindwell.web.practices.lengths import LengthProblem, usual_length
from kindwell.web.practices.library import HARD_MOMENT, HARD_MOMENT_MINUTES, library, script_or_404
from kindwell.web.practices.pages import player_page, practice_page, take_along_page
from kindwell.web.practices.queries import Manner, manner_of
from kindwell.web.practices.sound import have_made
from kindwell.web.practices.wish import Wish, as_last_time, as_long_as_can_be, led_to, read_wish, wish_from
from kindwell.web.voices.queries import own_voices

_PROBLEMS = (LengthProblem, ChoiceProblem, Unreachable)


@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: HttpRequest, slug: str) -> HttpResponse:
    """One practice: what it is for, how long, when not, everything that can be made one's own, and Begin."""
    head = script_or_404(slug).head
    if request.method == "POST":
        return _begin(request, slug)
    manner = manner_of(person_of(request), slug)
    wish = Wish(slug, usual_length(head))
    if manner.remembered:
        wish = as_last_time(request, slug, manner.remembered)
    problem = ""
    if request.GET:
        try:
            wish = read_wish(request, slug)
        except _PROBLEMS as found:
            problem = str(found)
    have_made(wish.asked.spoken)
    return _practice(request, wish, manner, problem=problem)


@require_safe
def play(request: HttpRequest, slug: str) -> HttpResponse:
    """The player. A length or choice that cannot be had leads back to the practice, which says why.

    An address that names nothing but a length is one from another page: it is as it was last time.
    """
    manner = manner_of(person_of(request), slug)
    try:
        wish = read_wish(request, slug)
        if manner.remembered and set(request.GET) <= {"minutes"}:
            last = as_last_time(request, slug, manner.remembered)
            wish = last._replace(minutes=wish.minutes if "minutes" in request.GET else last.minutes)
        wish = as_long_as_can_be(wish)
    except _PROBLEMS as problem:
        return _refused(request, slug, request.GET, problem)
    have_made(wish.asked.spoken)
    return render(request, "practices/player.html", {"page": player_page(library(), wish, captions=manner.captions)})


@require_safe
def take_along(request: HttpRequest, slug: str) -> HttpResponse:
    """The files that a practice can be had as."""
    try:
        wish = as_long_as_can_be(read_wish(request, slug))
    except _PROBLEMS as problem:
        return _refused(request, slug, request.GET, problem)
    have_made(wish.asked.spoken)
    return render(request, "practices/take_along.html", {"page": take_along_page(library(), wish)})


@open_when_locked()
@require_safe
def hard_moment(request: HttpRequest) -> HttpResponse:
    """Sixty seconds of voice, at once and without a question. The page, or the part of it that opens over another."""
    if HARD_MOMENT not in library().scripts:
        return render(request, "practices/hard_moment_in_words.html")
    wish = Wish(HARD_MOMENT, HARD_MOMENT_MINUTES)
    have_made(wish.asked.spoken)
    page = player_page(library(), wish, hard_moment=True)
    template = "practices/_hard_moment.html" if request.GET.get("part") else "practices/hard_moment.html"
    return render(request, template, {"page": page})


def _begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Remember how the person has this practice, and open its player. Their own words are not sent here."""
    try:
        wish = wish_from(request, slug, request.POST)
    except _PROBLEMS as problem:
        return _refused(request, slug, request.POST, problem)
    person = person_of(request)
    remember(person, wish=wish)
    if "captions" in request.POST:
        show_captions(person, size=request.POST["captions"])
    return led_to("practice-play", wish, slug)


def _refused(request: HttpRequest, slug: str, given: QueryDict, problem: Exception) -> HttpResponse:
    """The practice's page again, with what was chosen as far as it can be had, and what was wrong."""
    wish = Wish(slug, usual_length(script_or_404(slug).head))
    kept = given.copy()
    for name in ("exactly", "minutes"):
        kept.pop(name, None)
        with suppress(*_PROBLEMS):
            wish = wish_from(request, slug, kept)
            break
    manner = manner_of(person_of(request), slug)
    return _practice(request, wish, manner, exactly=given.get("exactly", ""), problem=str(problem))


def _practice(
    request: HttpRequest, wish: Wish, manner: Manner, *, exactly: str = "", problem: str = ""
) -> HttpResponse:
    person = person_of(request)
    page = practice_page(
        library(),
        wish,
        own=own_voices(person),
        captions=manner.captions,
        exactly=exactly,
        problem=problem,
        is_favourite=manner.is_favourite,
    )
    last_time = last_time_was_a_lot(person, wish.slug)
    answer = {"page": page, "last_time": last_time}
    return render(request, "practices/practice.html", answer, status=400 if problem else 200)
