"""One filling in: what it shows, how it is shown, and removing it."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from kindwell.web.people.entry import person_of
from kindwell.web.questionnaires.actions import remove_answers, show_measures
from kindwell.web.questionnaires.asking import asking_of
from kindwell.web.questionnaires.library import measures
from kindwell.web.questionnaires.queries import answered, shown, wording_of
from kindwell.web.questionnaires.result_pages import result_page
from kindwell.web.sealed.keeping import keeps

_OURS = "/measures/"


@require_safe
def answers(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What one filling in shows; one that is not finished leads to its questions."""
    person = person_of(request)
    row = answered(person, id)
    if row is None:
        raise Http404
    measure = measures().there.get(row.measure)
    if row.finished_at is None and measure is not None:
        return redirect("answer-measure", measure.slug, id)
    asking = asking_of(measure, wording_of(person, row.measure), row.language) if measure is not None else None
    numbers, _ = shown(person)
    page = result_page(row, measures(), asking, numbers=numbers)
    return render(request, "questionnaires/answers.html", {"page": page})


@require_POST
@keeps
def remove(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Remove one filling in, finished or not."""
    remove_answers(person_of(request), id=id, at=now())
    return redirect("measures")


@require_POST
@keeps
def show(request: HttpRequest) -> HttpResponse:
    """Keep whether numbers are shown (`numbers`), and whether one question is asked at a time (`one`), yes or no.

    Leads `back` to a page of measures.
    """
    person = person_of(request)
    numbers, one = shown(person)
    show_measures(
        person,
        numbers=_yes_or_no(request.POST.get("numbers"), numbers),
        one_at_a_time=_yes_or_no(request.POST.get("one"), one),
        at=now(),
    )
    back = request.POST.get("back", "")
    return redirect(back if back.startswith(_OURS) else reverse("measures"))


def _yes_or_no(sent: str | None, otherwise: bool) -> bool:
    return {"yes": True, "no": False}.get(sent or "", otherwise)
