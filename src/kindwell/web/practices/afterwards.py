"""What comes after a practice, finished or stopped."""

import uuid
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.practice import Library
from kindwell.web.people.entry import person_of
from kindwell.web.practices.actions import (
    answer_not_today,
    ask_after_practices,
    record_noticing,
    record_practised,
)
from kindwell.web.practices.after_steps import noticed_page
from kindwell.web.practices.forms import EndForm, NoticingForm, read_began_at
from kindwell.web.practices.library import library
from kindwell.web.practices.models import Noticing
from kindwell.web.practices.others import alternative, title_of
from kindwell.web.practices.queries import likes_of, practised, wants_to_be_asked_after


@dataclass(frozen=True)
class AfterPage:
    """The one question after a practice."""

    title: str
    slug: str
    noticings: tuple[tuple[str, str], ...]


@require_POST
def end(request: HttpRequest, slug: str) -> HttpResponse:
    """A practice is over, or was stopped: keep that it was, and go where the button said."""
    form = EndForm(request.POST)
    if not form.is_valid():
        return redirect("practice-stopped", slug)
    given, at = form.cleaned_data, now()
    if given["heard_ms"] != 0:
        record_practised(
            person_of(request),
            id=given["id"],
            slug=slug,
            at=at,
            length_ms=given["length_ms"],
            heard_ms=given["heard_ms"],
            began_at=read_began_at(given["began_at"], at=at),
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
    noticed = form.cleaned_data["noticed"] if form.is_valid() else ""
    if noticed:
        record_noticing(person_of(request), id=id, noticed=noticed)
    if request.POST.get("ask") == "no":
        ask_after_practices(person_of(request), ask=False)
    return redirect("practice-noticed", id) if noticed else redirect("today")


@require_safe
def noticed(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One way on from what was noticed; where nothing was, Today."""
    done = practised(person_of(request), id)
    if done is None:
        raise Http404
    likes = likes_of(person_of(request), today=localdate(now()))
    page = noticed_page(library(), done.noticed, slug=done.slug, avoided=likes.avoided)
    return render(request, "practices/noticed.html", {"page": page}) if page else redirect("today")


@require_POST
def not_today(request: HttpRequest) -> HttpResponse:
    """An answer, kept and respected."""
    answer_not_today(person_of(request), day=localdate(now()))
    return redirect("today")


def after_page(library: Library, slug: str) -> AfterPage:
    """The question after a practice, nothing preset."""
    return AfterPage(title_of(library.scripts, slug), slug, tuple(Noticing.choices))
