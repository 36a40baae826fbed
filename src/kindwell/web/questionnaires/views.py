"""Measures: which there are, and what each of them is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from kindwell.web.people.entry import person_of
from kindwell.web.questionnaires.due import due_line
from kindwell.web.questionnaires.library import measure_sets, measures
from kindwell.web.questionnaires.pages import all_measures_page, measure_page
from kindwell.web.questionnaires.queries import begun, fillings_in, worded, wording_of


@require_safe
def all_measures(request: HttpRequest) -> HttpResponse:
    """What there is to be answered, and what was begun."""
    person = person_of(request)
    due = due_line(person, localdate(now()))
    page = all_measures_page(measures(), begun(person), worded(person), measure_sets().values(), due=due)
    return render(request, "questionnaires/measures.html", {"page": page})


@require_safe
def measure(request: HttpRequest, measure: str) -> HttpResponse:
    """One measure: what it asks after, what its scores mean, what is known of it and what is not, whose it is."""
    known = measures()
    found = known.there.get(measure) or known.withheld.get(measure)
    if found is None:
        raise Http404
    person = person_of(request)
    page = measure_page(found, wording_of(person, found.slug), fillings_in(person, found.slug))
    return render(request, "questionnaires/measure.html", {"page": page})
