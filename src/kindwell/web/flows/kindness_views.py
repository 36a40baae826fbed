"""Kindness kept: listed, one kept or changed, one removed."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.flows import FLOWS, Flow
from kindwell.web.flows.actions import keep_kindness, remove_kindness
from kindwell.web.flows.forms import KindnessForm
from kindwell.web.flows.kindness_pages import (
    ON_A_PAGE,
    kindness_page,
    kindness_with_problems,
    kindnesses_page,
    problems_of,
)
from kindwell.web.flows.queries import kindness_of, kindnesses
from kindwell.web.flows.said import flows_said
from kindwell.web.people.entry import person_of
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import keeping_both, words_given
from kindwell.web.sealed.keeping import keeps, led_on, refused

_LAST_PAGE = 100_000


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """All of it, or of one `flow`, the latest first; a `page` at a time."""
    flow, number = _flow_asked(request), _page_asked(request)
    rows = kindnesses(person_of(request), flow, skip=(number - 1) * ON_A_PAGE, most=ON_A_PAGE + 1)
    page = kindnesses_page(rows, flows_said(), flow=flow, number=number, today=localdate(now()))
    return render(request, "flows/kindness.html", {"page": page})


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """Lead to a form with an id of its own; a `flow` is handed on."""
    flow = _flow_asked(request)
    return redirect(reverse("one-kindness", args=[uuid.uuid4()]) + (f"?flow={flow}" if flow else ""))


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def one(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The form of that id: new, or as it was kept; sent, it is kept."""
    person = person_of(request)
    if request.method == "POST":
        return _keep(request, person, id)
    flow = _flow_asked(request)
    page = kindness_page(id, flows_said(), there=kindness_of(person, id), flow=str(flow or ""), today=localdate(now()))
    return render(request, "flows/one_kindness.html", {"page": page})


@require_POST
@keeps
def remove(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Remove one, with its words."""
    if not remove_kindness(person_of(request), id=id):
        raise Http404
    return redirect("kindness")


def _keep(request: HttpRequest, person: Person, id: uuid.UUID) -> HttpResponse:
    form, moment = KindnessForm(request.POST), now()
    if not form.is_valid():
        return refused(request, problems_of(form), lambda: _again(request, person, id, form))
    flow, day = form.cleaned_data["flow"], form.cleaned_data["day"]
    given = words_given(request.POST)
    keeping_both(lambda id, words: keep_kindness(person, id=id, flow=flow, day=day, words=words, at=moment), id, given)
    return led_on(request, reverse("kindness"))


def _again(request: HttpRequest, person: Person, id: uuid.UUID, form: KindnessForm) -> HttpResponse:
    page = kindness_with_problems(id, flows_said(), form, there=kindness_of(person, id), today=localdate(now()))
    return render(request, "flows/one_kindness.html", {"page": page})


def _flow_asked(request: HttpRequest) -> Flow | None:
    """The flow in the address; what is none is not asked for."""
    asked = request.GET.get("flow", "")
    return Flow(asked) if asked in list(FLOWS) else None


def _page_asked(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), _LAST_PAGE) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1
