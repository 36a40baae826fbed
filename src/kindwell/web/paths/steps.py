"""One step of a round: shown, kept, and on to the next. None is locked, and any can be left out."""

import uuid
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from kindwell.web.acts.forms import problems_of
from kindwell.web.acts.queries import acts_of_path
from kindwell.web.paths.actions import keep_intention, keep_step
from kindwell.web.paths.forms import step_form
from kindwell.web.paths.models import Step
from kindwell.web.paths.pages import step_page
from kindwell.web.paths.practice import way_to_practice
from kindwell.web.paths.queries import Turn, Way, path_of, rounds_of
from kindwell.web.people.entry import person_of
from kindwell.web.sealed.beside import Words, keeping_both, words_given
from kindwell.web.sealed.keeping import keeps, led_on, refused

_WITH_ACTS = (Step.IN_LIFE, Step.HAPPENED)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def step(request: HttpRequest, id: uuid.UUID, name: str) -> HttpResponse:
    """A step of the latest round, or of the one that `?round=` names; sent, it is kept and leads on."""
    person = person_of(request)
    way = path_of(person, id)
    if way is None or name not in Step.values:
        raise Http404
    rounds = rounds_of(person, id)
    turn = _turn(rounds, request.GET.get("round", ""))
    which = Step(name)
    if request.method != "POST":
        return _show(request, way, rounds, turn, which)
    form = step_form(which, request.POST)
    if not form.is_valid():
        problems = problems_of(form)
        return refused(request, problems, lambda: _show(request, way, rounds, turn, which, problems))
    if which == Step.INTENTION:
        return _keep_intention(request, way, turn)
    return _keep(request, way, rounds, turn, which, dict(form.cleaned_data))


def _keep_intention(request: HttpRequest, way: Way, turn: Turn) -> HttpResponse:
    person, moment = person_of(request), now()

    def keep(beside: uuid.UUID, words: Words | None) -> None:
        keep_intention(person, id=way.id, words=words, at=moment, beside=beside)

    kept = keeping_both(keep, way.id, words_given(request.POST))
    return led_on(request, reverse("path-step", args=[kept, Step.SITUATION]))


def _keep(
    request: HttpRequest, way: Way, rounds: Sequence[Turn], turn: Turn, which: Step, said: dict[str, Any]
) -> HttpResponse:
    person, moment = person_of(request), now()
    begins = which == Step.PRACTICE and request.POST.get("do") == "begin"
    if begins:
        said["practice_day"] = localdate(moment)
    if which == Step.HAPPENED:
        said["told_day"] = localdate(moment)

    def keep(beside: uuid.UUID, words: Words | None) -> None:
        keep_step(person, id=turn.id, step=which, said=said, words=words, at=moment, beside=beside)

    kept = keeping_both(keep, turn.id, words_given(request.POST))
    if begins:
        return redirect(way_to_practice(request, way.flow, turn.scene))
    if which == Step.IN_LIFE and request.POST.get("do") == "plan":
        query = urlencode({"flow": way.flow, "path": way.id, "round": kept})
        return led_on(request, f"{reverse('new-small-act')}?{query}")
    return led_on(request, _next(way, which, turn, is_latest=kept != turn.id or turn == rounds[-1]))


def _next(way: Way, which: Step, turn: Turn, *, is_latest: bool) -> str:
    """The next step of the same round; after the last, and for a round of before, the path itself."""
    steps = list(Step)
    place = steps.index(which) + 1
    if place == len(steps) or not is_latest:
        return f"{reverse('path', args=[way.id])}{'' if is_latest else f'#round-{turn.number}'}"
    return reverse("path-step", args=[way.id, steps[place]])


def _turn(rounds: Sequence[Turn], number: str) -> Turn:
    """The round of that number, the latest for none. Raises Http404 where there is no such round."""
    found = [turn for turn in rounds if str(turn.number) == number] if number else rounds[-1:]
    if not found:
        raise Http404
    return found[0]


def _show(
    request: HttpRequest, way: Way, rounds: Sequence[Turn], turn: Turn, which: Step, problems: Sequence[str] = ()
) -> HttpResponse:
    acts = acts_of_path(person_of(request), way.id) if which in _WITH_ACTS else {}
    page = step_page(way, rounds, turn, which, acts, today=localdate(now()), problems=problems)
    return render(request, "paths/step.html", {"page": page})
