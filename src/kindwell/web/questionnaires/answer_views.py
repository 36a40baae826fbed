"""Answering a measure: all on one page or one at a time, kept as one goes, finished when one likes."""

import uuid
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from kindwell.measures import Measure
from kindwell.web.people.entry import person_of
from kindwell.web.people.models import Person
from kindwell.web.questionnaires.actions import Finished
from kindwell.web.questionnaires.answer_forms import read_planned, read_said
from kindwell.web.questionnaires.answer_leading import lead_back, lead_on, with_what_goes_along
from kindwell.web.questionnaires.answer_pages import answering_page, end_page
from kindwell.web.questionnaires.answering import For, Said, answer_more
from kindwell.web.questionnaires.asking import Asking, asking_of
from kindwell.web.questionnaires.library import measures
from kindwell.web.questionnaires.queries import Answered, answered, plans, shown, wording_of
from kindwell.web.sealed.keeping import by_script, keeps, refused


@require_safe
def new_answers(request: HttpRequest, measure: str) -> HttpResponse:
    """Lead to a form with an id of its own; a language, and the plan and time it is for, go along."""
    found = measure_or_404(measure)
    to = reverse("answer-measure", args=[found.slug, uuid.uuid4()])
    return redirect(with_what_goes_along(to, request.GET))


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def answer_measure(request: HttpRequest, measure: str, id: uuid.UUID) -> HttpResponse:
    """The questions, with what was answered so far; sent, it is kept. `?item=` shows one, `?step=end` what is open."""
    person, found = person_of(request), measure_or_404(measure)
    row = answered(person, id)
    if row is not None and row.measure != found.slug:
        raise Http404
    language = row.language if row else (request.POST or request.GET).get("language", "")
    asking = asking_of(found, wording_of(person, found.slug), language)
    if asking is None:
        return _without_words(request, found, row)
    if request.method == "POST":
        return _keep(request, found, id, row, asking)
    if row is not None and row.finished_at is not None:
        return redirect("answers", id)
    return _show(request, person, found, id, row, asking)


def measure_or_404(slug: str) -> Measure:
    """The measure of that name, or the answer that there is no such page."""
    found = measures().there.get(slug)
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest,
    person: Person,
    measure: Measure,
    id: uuid.UUID,
    row: Answered | None,
    asking: Asking,
) -> HttpResponse:
    given = row.given if row else {}
    _, one_at_a_time = shown(person)
    if request.GET.get("step") == "end":
        page = end_page(id, measure, asking, given, one_at_a_time=one_at_a_time)
        return render(request, "questionnaires/end.html", {"page": page})
    only = _only(request.GET.get("item", ""), measure, given) if one_at_a_time else None
    return _form(request, measure, id, row, asking, only=only, planned=read_planned(request.GET))


def _form(
    request: HttpRequest,
    measure: Measure,
    id: uuid.UUID,
    row: Answered | None,
    asking: Asking,
    *,
    only: int | None,
    planned: For,
    said: Said | None = None,
    problems: tuple[str, ...] = (),
) -> HttpResponse:
    page = answering_page(
        id,
        measure,
        asking,
        row.given if row else {},
        said=said or {},
        only=only,
        is_begun=row is not None,
        planned=planned,
        problems=problems,
    )
    return render(request, "questionnaires/answering.html", {"page": page})


def _only(sent: str, measure: Measure, given: Said) -> int:
    """The question that is asked for, else the first that is open, else the first."""
    numbers = [item.number for item in measure.items]
    if sent in map(str, numbers):
        return int(sent)
    return next((number for number in numbers if number not in given), numbers[0])


def _keep(request: HttpRequest, measure: Measure, id: uuid.UUID, row: Answered | None, asking: Asking) -> HttpResponse:
    person, moment, then = person_of(request), now(), request.POST.get("then", "keep")
    said, problems = read_said(measure, request.POST)
    planned = _own_plan(person, read_planned(request.POST))
    if problems:
        only = _only(request.POST.get("item", ""), measure, {}) if "item" in request.POST else None
        again = partial(_form, request, measure, id, row, asking)
        return refused(request, problems, lambda: again(only=only, planned=planned, said=said, problems=problems))
    if row is None and not said and then in ("keep", "one", "all"):
        return lead_back(request, measure, id, then)
    try:
        kept = answer_more(
            person,
            id=id,
            measure=measure,
            said=said,
            asking=asking,
            finish=then == "finish",
            even_open=request.POST.get("sure") == "yes",
            at=moment,
            planned=planned,
        )
    except Finished:
        return _finished_before(request, id, measure)
    return JsonResponse({"kept": True}) if by_script(request) else lead_on(request, measure, id, kept, then)


def _own_plan(person: Person, planned: For) -> For:
    """The plan that is answered for, where it is one of this person's."""
    if planned.plan_id is None or planned.plan_id not in {one.id for one in plans(person)}:
        return For()
    return planned


def _finished_before(request: HttpRequest, id: uuid.UUID, measure: Measure) -> HttpResponse:
    to = reverse("answers", args=[id])
    if by_script(request):
        words = "These answers were finished before, perhaps in another tab. They stay as they were given then."
        return JsonResponse({"problem": words, "to": to}, status=409)
    return render(request, "questionnaires/finished_before.html", {"id": id, "measure": measure}, status=409)


def _without_words(request: HttpRequest, measure: Measure, row: Answered | None) -> HttpResponse:
    """Where the words are gone, or were never there, nothing can be asked; what was answered stays."""
    to = reverse("measure-words", args=[measure.slug])
    if by_script(request):
        return JsonResponse({"problem": "The words of this measure are not here any more.", "to": to}, status=409)
    if row is None:
        return redirect(to)
    if row.finished_at is not None:
        return redirect("answers", row.id)
    return render(request, "questionnaires/without_words.html", {"row": row, "measure": measure})
