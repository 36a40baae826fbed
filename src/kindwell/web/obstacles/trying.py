"""What came of trying a step of a ladder."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.web.obstacles.actions import NoSuchObstacle
from kindwell.web.obstacles.forms import TryForm
from kindwell.web.obstacles.ladders import keep_try, remove_try
from kindwell.web.obstacles.models import How
from kindwell.web.obstacles.queries import Try, ladder_of, obstacle_of_step, try_or_none
from kindwell.web.obstacles.story import TryPage, try_page
from kindwell.web.obstacles.views import obstacle_or_404
from kindwell.web.people.entry import person_of
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import keeping_both, words_given
from kindwell.web.sealed.keeping import keeps, led_on, refused


@require_safe
def new_try(request: HttpRequest, step: uuid.UUID) -> HttpResponse:
    """Lead to a form with an id of its own for what came of a try."""
    return redirect("ladder-try", step, uuid.uuid4())


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def one_try(request: HttpRequest, step: uuid.UUID, id: uuid.UUID) -> HttpResponse:
    """What came of a try, in its form; sent, it is kept."""
    person = person_of(request)
    kept = try_or_none(person, id)
    of = _obstacle_or_404(person, step, kept)
    if request.method != "POST":
        return render(request, "obstacles/try.html", {"page": _page(person, of, step, id, kept)})
    words, form, moment = words_given(request.POST), TryForm(request.POST), now()
    if not form.is_valid():
        problem = str(form.errors["how"][0])
        page = _page(person, of, step, id, kept, problem)
        return refused(request, [problem], lambda: render(request, "obstacles/try.html", {"page": page}))
    how = How(form.cleaned_data["how"])
    try:
        keeping_both(
            lambda id, words: keep_try(person, id=id, obstacle_id=of, step_id=step, how=how, words=words, at=moment),
            id,
            words,
        )
    except NoSuchObstacle as gone:
        raise Http404("its obstacle is deleted") from gone
    return led_on(request, f"{reverse('obstacle', args=[of])}#tried")


@require_POST
@keeps
def remove(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Remove one try from the story, with its words."""
    person = person_of(request)
    kept = try_or_none(person, id)
    if kept is None:
        raise Http404("no try of theirs has that id")
    remove_try(person, id=id)
    return redirect(f"{reverse('obstacle', args=[kept.obstacle_id])}#tried")


def _page(
    person: Person, of: uuid.UUID, step: uuid.UUID, id: uuid.UUID, kept: Try | None, problem: str = ""
) -> TryPage:
    one = obstacle_or_404(person, of)
    return try_page(one, ladder_of(person, of), step_id=step, id=id, kept=kept, problem=problem)


def _obstacle_or_404(person: Person, step: uuid.UUID, kept: Try | None) -> uuid.UUID:
    """Whose ladder it was: a try that is kept remembers, also when its step is gone."""
    if kept is not None and kept.step_id != step:
        raise Http404("that was a try of another step")
    of = kept.obstacle_id if kept else obstacle_of_step(person, step)
    if of is None:
        raise Http404("no step of theirs has that id")
    return of
