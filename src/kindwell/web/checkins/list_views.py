"""All check-ins: read by day, narrowed, taken out and put back."""

import uuid
from contextlib import suppress
from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST

from kindwell.web.checkins.list_pages import NOT_SAID, ON_A_PAGE, RemovedPart, check_ins_page, removed_part
from kindwell.web.checkins.queries import At, Narrowing, Noticed, first_day, newer, older, place_of_check_in
from kindwell.web.checkins.removing import held, put_back_check_in, read_back, remove_check_in
from kindwell.web.contexts.queries import Place, contexts_of, place_of
from kindwell.web.people.entry import person_of
from kindwell.web.people.models import Person
from kindwell.web.sealed.keeping import keeps


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def check_ins(request: HttpRequest) -> HttpResponse:
    """All of them by day. Sent an id, it takes that one out and holds it in the page, to be put back."""
    person, today = person_of(request), localdate(now())
    places = contexts_of(person)
    narrowing, removed = _narrowing(request.GET, places, today), None
    upwards = _place(person, request.GET.get("newer"))
    start = None if upwards else _place(person, request.GET.get("from"))
    if request.method == "POST":
        removed = _taken_out(person, request.POST.get("id"), today)
        if removed is None:
            return redirect("check-ins")
    noticed, is_first = _asked_for(person, narrowing, start, upwards)
    page = check_ins_page(
        noticed,
        narrowing=narrowing,
        places=places,
        first_day=first_day(person),
        today=today,
        is_first=is_first,
        removed=removed,
    )
    return render(request, "checkins/check_ins.html", {"page": page})


@require_POST
@keeps
def put_back(request: HttpRequest) -> HttpResponse:
    """Keep again what was taken out, if this person did so here within the hour."""
    person = person_of(request)
    removed = read_back(person, request.POST.get("held", ""))
    if removed is None:
        return redirect("check-ins")
    put_back_check_in(person, removed=removed, at=now())
    return redirect(f"{reverse('check-ins')}?from={removed.values['id']}")


def _asked_for(
    person: Person, narrowing: Narrowing, start: At | None, upwards: At | None
) -> tuple[list[Noticed], bool]:
    """The check-ins of a page and one more where there are older ones, and whether it is the first of all."""
    if upwards is not None:
        above = newer(person, narrowing=narrowing, than=upwards, most=ON_A_PAGE + 1)
        if len(above) > ON_A_PAGE:
            below = older(person, narrowing=narrowing, start=upwards, most=1)
            return [*above[1:], *below], False
    return older(person, narrowing=narrowing, start=start, most=ON_A_PAGE + 1), start is None


def _narrowing(asked: QueryDict, places: tuple[Place, ...], today: date) -> Narrowing:
    """What an address asks for; a place or a month that there is not is not asked for."""
    context, month = asked.get("context", ""), None
    with suppress(ValueError):
        month = date.fromisoformat(f"{asked.get('month', '')}-01")
    if context == NOT_SAID:
        place: str | None = ""
    else:
        place = context if place_of(places, context) else None
    return Narrowing(place, month if month and month <= today else None)


def _place(person: Person, id: str | None) -> At | None:
    with suppress(ValueError):
        return place_of_check_in(person, uuid.UUID(id)) if id else None
    return None


def _taken_out(person: Person, id: str | None, today: date) -> RemovedPart | None:
    with suppress(ValueError):
        removed = remove_check_in(person, id=uuid.UUID(id or ""))
        return removed_part(removed, held(person, removed), today) if removed else None
    return None
