"""Measures over time: of everything that was answered, in words; and of one, in words and as pictures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kindwell.web.people.entry import person_of
from kindwell.web.questionnaires.changes_all import all_changes as all_of_them
from kindwell.web.questionnaires.changes_page import measure_over_time
from kindwell.web.questionnaires.changes_scoring import filled
from kindwell.web.questionnaires.library import measure_sets, measures
from kindwell.web.questionnaires.queries import finished, shown


@require_safe
def all_changes(request: HttpRequest) -> HttpResponse:
    """Everything that was answered at least once. `?set=` lays the measures of one set side by side."""
    person = person_of(request)
    numbers, _ = shown(person)
    page = all_of_them(
        finished(person),
        measures=measures(),
        sets=measure_sets(),
        numbers=numbers,
        asked=request.GET.get("set", ""),
    )
    template = "side_by_side" if page.side_by_side else "all_changes"
    return render(request, f"questionnaires/{template}.html", {"page": page})


@require_safe
def over_time(request: HttpRequest, measure: str) -> HttpResponse:
    """One measure over time. `?from=ID&to=ID` holds two of its fillings in against each other."""
    person, asked = person_of(request), measures().there.get(measure)
    if asked is None:
        raise Http404
    numbers, _ = shown(person)
    chosen = request.GET.get("from", ""), request.GET.get("to", "")
    fillings = filled(asked, finished(person, measure), measures())
    page = measure_over_time(asked, fillings, numbers=numbers, chosen=chosen)
    return render(request, "questionnaires/over_time.html", {"page": page})
