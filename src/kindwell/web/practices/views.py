"""Finding a practice, doing it, stopping it, and what comes after."""

import uuid
from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.audio.track import ClipMissing
from kindwell.practice import ChoiceProblem, Unreachable
from kindwell.web.people.entry import person_of
from kindwell.web.practices.actions import (
    answer_not_today,
    ask_after_practices,
    record_noticing,
    record_practised,
)
from kindwell.web.practices.forms import EndForm, NoticingForm
from kindwell.web.practices.lengths import LengthProblem
from kindwell.web.practices.library import HARD_MOMENT, HARD_MOMENT_MINUTES, library, script_or_404
from kindwell.web.practices.pages import after_page, alternative, library_page, player_page, practice_page
from kindwell.web.practices.queries import practised, wants_to_be_asked_after
from kindwell.web.practices.sound import have_made, timeline_of
from kindwell.web.practices.wish import Wish, read_wish


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
        wish = read_wish(request, slug)
        with suppress(ClipMissing):  # before its clips are made, nobody knows yet
            timeline_of(wish.asked)
    except (LengthProblem, ChoiceProblem, Unreachable) as problem:
        page_before = practice_page(library(), slug, given=request.GET.dict(), problem=str(problem))
        return render(request, "practices/practice.html", {"page": page_before}, status=400)
    have_made(wish.asked)
    return render(request, "practices/player.html", {"page": player_page(library(), wish)})


@require_safe
def hard_moment(request: HttpRequest) -> HttpResponse:
    """Sixty seconds of voice, at once and without a question. The page, or the part of it that opens over another."""
    if HARD_MOMENT not in library().scripts:
        return render(request, "practices/hard_moment_in_words.html")
    wish = Wish(HARD_MOMENT, HARD_MOMENT_MINUTES)
    have_made(wish.asked)
    page = player_page(library(), wish, hard_moment=True)
    template = "practices/_hard_moment.html" if request.GET.get("part") else "practices/hard_moment.html"
    return render(request, template, {"page": page})


@require_POST
def end(request: HttpRequest, slug: str) -> HttpResponse:
    """A practice is over, or was stopped: keep that it was, and go where the button said."""
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
    """Where stopping leads: grounding, rest, something else, or help; even if the script has gone meanwhile."""
    return render(request, "practices/stopped.html", {"other": alternative(library(), slug)})


@require_safe
def rest(request: HttpRequest) -> HttpResponse:
    """A page with nothing to do on it."""
    return render(request, "practices/rest.html")


@require_http_methods(["GET", "HEAD", "POST"])
def after(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What is here now, if the person would like to notice it."""
    done = practised(person_of(request), id)
    if done is None:
        raise Http404
    if request.method != "POST":
        return render(request, "practices/after.html", {"page": after_page(library(), done.slug)})
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
