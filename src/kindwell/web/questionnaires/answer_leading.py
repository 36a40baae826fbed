"""Where a button leads on a page on which a measure is answered."""

import uuid
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from kindwell.measures import Measure
from kindwell.web.people.entry import person_of
from kindwell.web.questionnaires.actions import show_measures
from kindwell.web.questionnaires.answering import Kept
from kindwell.web.questionnaires.queries import shown

GOES_ALONG = ("language", "plan", "when")
"""What an address says of a form from which nothing is kept yet."""


def with_what_goes_along(to: str, sent: QueryDict) -> str:
    """An address of a form, with what was said of it before anything is kept."""
    going = {name: sent[name] for name in GOES_ALONG if sent.get(name)}
    return f"{to}?{urlencode(going)}" if going else to


def lead_back(request: HttpRequest, measure: Measure, id: uuid.UUID, then: str) -> HttpResponse:
    """Lead on from a new form in which nothing was said: nothing is kept of it but how it is shown."""
    if then == "keep":
        return redirect("measures")
    _keep_how(request, one_at_a_time=then == "one")
    return redirect(with_what_goes_along(reverse("answer-measure", args=[measure.slug, id]), request.POST))


def lead_on(request: HttpRequest, measure: Measure, id: uuid.UUID, kept: Kept, then: str) -> HttpResponse:
    """Lead to where a button says, now that it is kept."""
    if kept.is_finished:
        return redirect("answers", id)
    to = reverse("answer-measure", args=[measure.slug, id])
    if then in ("one", "all"):
        _keep_how(request, one_at_a_time=then == "one")
        return redirect(to)
    if then == "finish":
        return redirect(f"{to}?step=end")
    if then in ("next", "back"):
        return redirect(_beside(request.POST.get("item", ""), measure, to, forward=then == "next"))
    return redirect("measures")


def _beside(sent: str, measure: Measure, to: str, *, forward: bool) -> str:
    """The address of the question after, or before, the one that was sent; after the last, of what is open."""
    numbers = [str(item.number) for item in measure.items]
    if sent not in numbers:
        return to
    place = numbers.index(sent) + (1 if forward else -1)
    return f"{to}?step=end" if place == len(numbers) else f"{to}?item={numbers[max(place, 0)]}"


def _keep_how(request: HttpRequest, *, one_at_a_time: bool) -> None:
    person = person_of(request)
    numbers, _ = shown(person)
    show_measures(person, numbers=numbers, one_at_a_time=one_at_a_time, at=now())
