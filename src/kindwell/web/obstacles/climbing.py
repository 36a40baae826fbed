"""The ladder of an obstacle: its steps, and their order."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from kindwell.web.obstacles.actions import NoSuchObstacle
from kindwell.web.obstacles.ladders import (
    MOST_STEPS,
    TooManySteps,
    keep_step,
    move_step,
    put_in_order,
    remove_step,
)
from kindwell.web.obstacles.queries import ladder_of
from kindwell.web.obstacles.story import step_page
from kindwell.web.obstacles.views import obstacle_or_404
from kindwell.web.people.entry import person_of
from kindwell.web.sealed.beside import keeping_both, words_given
from kindwell.web.sealed.keeping import by_script, keeps, led_on, refused

_TOO_MANY = (
    f"This ladder has {MOST_STEPS} steps, which is as many as one ladder holds. Nothing was lost: what you typed is "
    "still here. Take a step off first, or put two into one."
)
_WAYS = {"easier": -1, "harder": 1}


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def step(request: HttpRequest, id: uuid.UUID, step: uuid.UUID) -> HttpResponse:
    """A step in its form, new or to be changed; sent, it is kept."""
    person = person_of(request)
    one = obstacle_or_404(person, id)
    if request.method != "POST":
        page = step_page(one, ladder_of(person, id), step)
        return render(request, "obstacles/step.html", {"page": page})
    moment, words = now(), words_given(request.POST)
    try:
        keeping_both(
            lambda step, words: keep_step(person, id=step, obstacle_id=id, words=words, at=moment), step, words
        )
    except NoSuchObstacle as gone:
        raise Http404("its obstacle is deleted, or another") from gone
    except TooManySteps:
        full = step_page(one, ladder_of(person, id), step, _TOO_MANY)
        return refused(request, [_TOO_MANY], lambda: render(request, "obstacles/step.html", {"page": full}))
    return led_on(request, _at_ladder(id))


@require_POST
@keeps
def order(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Put the steps in another order: `order` names them all, or `move` one that goes `easier` or `harder`."""
    person = person_of(request)
    obstacle_or_404(person, id)
    try:
        if (moved := _id_or_none(request.POST.get("move", ""))) and request.POST.get("way") in _WAYS:
            move_step(person, obstacle_id=id, id=moved, by=_WAYS[request.POST["way"]])
        else:
            given = request.POST.get("order", "").split()
            put_in_order(person, obstacle_id=id, order=[one for text in given if (one := _id_or_none(text))])
    except NoSuchObstacle as gone:
        raise Http404("its obstacle is deleted") from gone
    if by_script(request):
        return JsonResponse({"order": [str(one.id) for one in ladder_of(person, id)]})
    return redirect(_at_ladder(id))


@require_POST
@keeps
def remove(request: HttpRequest, id: uuid.UUID, step: uuid.UUID) -> HttpResponse:
    """Take a step off the ladder. What was tried stays in the story."""
    try:
        remove_step(person_of(request), obstacle_id=id, id=step)
    except NoSuchObstacle as gone:
        raise Http404("no obstacle of theirs has that id") from gone
    return redirect(_at_ladder(id))


def _at_ladder(id: uuid.UUID) -> str:
    return f"{reverse('obstacle', args=[id])}#ladder"


def _id_or_none(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
