"""Changes: the three systems over time, and what goes with them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from kindwell.circles import EVERYWHERE
from kindwell.web.checkins.weeks import added_by_week, weeks_since
from kindwell.web.contexts.queries import contexts_of, place_of
from kindwell.web.people.entry import person_of
from kindwell.web.progress.changes_page import changes_page, since_when
from kindwell.web.progress.queries import practice_days_since
from kindwell.web.progress.spans import SPANS, USUAL_SPAN


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """The span and the place that the address asks for; three months and all places where it asks for what is not."""
    person, today = person_of(request), localdate(now())
    span = SPANS.get(request.GET.get("span", ""), SPANS[USUAL_SPAN])
    known = contexts_of(person)
    place = place_of(known, request.GET.get("place", ""))
    over_since, lately_since = since_when(span, today)
    page = changes_page(
        over=added_by_week(person, since=over_since, context=place.value if place else EVERYWHERE),
        lately=weeks_since(person, since=lately_since),
        practised=practice_days_since(person, since=lately_since),
        known=known,
        place=place,
        span=span,
        today=today,
    )
    return render(request, "progress/changes.html", {"page": page})
