"""What gets in the way: by flow, named, told, said to rest, deleted."""

import uuid
from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.flows import FLOWS, Flow
from kindwell.web.obstacles.actions import NoSuchObstacle, delete_obstacle, keep_obstacle, say_how_it_is
from kindwell.web.obstacles.forms import ObstacleForm, StateForm
from kindwell.web.obstacles.models import State
from kindwell.web.obstacles.pages import flow_page, name_page, obstacles_page
from kindwell.web.obstacles.queries import Named, ladder_of, obstacle_or_none, obstacles_of, tries_of
from kindwell.web.obstacles.story import TRIES_SHOWN, story_page
from kindwell.web.obstacles.typical import typical
from kindwell.web.people.entry import person_of
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import keeping_both, words_given
from kindwell.web.sealed.keeping import keeps, led_on, refused

_NOT_SURE_ENOUGH = "Nothing was deleted. Tick the box first: it cannot be brought back."
_MOST_PAGES = 10_000


@require_safe
def obstacles(request: HttpRequest) -> HttpResponse:
    """What gets in the way, all three flows, and what was named in each."""
    return render(request, "obstacles/obstacles.html", {"page": obstacles_page(obstacles_of(person_of(request)))})


@require_safe
def flow_obstacles(request: HttpRequest, flow: str) -> HttpResponse:
    """One flow: what was named, and what many people know."""
    which = flow_or_404(flow)
    page = flow_page(which, obstacles_of(person_of(request), which))
    return render(request, "obstacles/flow.html", {"page": page})


@require_safe
def new(request: HttpRequest, flow: str) -> HttpResponse:
    """Lead to a form with an id of its own; `?typical=` says which one was chosen already."""
    to = reverse("name-obstacle", args=[flow_or_404(flow), uuid.uuid4()])
    chosen = request.GET.get("typical", "")
    return redirect(f"{to}?{urlencode({'typical': chosen})}" if typical(Flow(flow), chosen) else to)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def name_one(request: HttpRequest, flow: str, id: uuid.UUID) -> HttpResponse:
    """The form in which one is named, or said otherwise; sent, it is kept."""
    which, person = flow_or_404(flow), person_of(request)
    kept = obstacle_or_none(person, id)
    if kept and kept.flow != which:
        raise Http404("it is of another flow")
    if request.method != "POST":
        chosen = {"typical": request.GET["typical"]} if not kept and "typical" in request.GET else {}
        return render(request, "obstacles/name.html", {"page": name_page(id, which, kept, chosen)})
    words = words_given(request.POST)
    has_words = words.sealed is not None if words else kept is not None and kept.has_words
    form = ObstacleForm(request.POST, flow=which, kept=kept.typical if kept else "", has_words=has_words)
    if not form.is_valid():
        return _name_again(request, id, which, kept, form)
    moment = now()
    id = keeping_both(
        lambda id, words: keep_obstacle(person, id=id, flow=which, given=form.given, words=words, at=moment), id, words
    )
    return led_on(request, reverse("obstacle", args=[id]))


def _name_again(
    request: HttpRequest, id: uuid.UUID, flow: Flow, kept: Named | None, form: ObstacleForm
) -> HttpResponse:
    problems = list(dict.fromkeys(str(text) for texts in form.errors.values() for text in texts))
    sent: Mapping[str, str] = {name: request.POST.get(name, "") for name in ("typical", "sort", "often", "giving")}
    page = name_page(id, flow, kept, sent, problems)
    return refused(request, problems, lambda: render(request, "obstacles/name.html", {"page": page}))


@require_safe
def obstacle(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One of them, as a story; `?page=2` shows what was tried before that."""
    person = person_of(request)
    return show_story(request, person, obstacle_or_404(person, id), page=_page(request.GET.get("page", "")))


@require_POST
@keeps
def how_it_is(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Here now, quieter, or resting: kept as it is said."""
    person, form = person_of(request), StateForm(request.POST)
    one = obstacle_or_404(person, id)
    if not form.is_valid():
        problem = str(form.errors["state"][0])
        return refused(request, [problem], lambda: show_story(request, person, one, problem=problem))
    try:
        say_how_it_is(person, id=id, state=State(form.cleaned_data["state"]))
    except NoSuchObstacle as gone:
        raise Http404("it is deleted") from gone
    return redirect("obstacle", id)


@require_POST
@keeps
def delete(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Delete one with its ladder, what was tried, and all their words, once `sure` is `yes`."""
    person = person_of(request)
    one = obstacle_or_404(person, id)
    if request.POST.get("sure") != "yes":
        return refused(request, [_NOT_SURE_ENOUGH], lambda: show_story(request, person, one, problem=_NOT_SURE_ENOUGH))
    delete_obstacle(person, id=id)
    return redirect("flow-obstacles", one.flow)


def show_story(request: HttpRequest, person: Person, one: Named, *, page: int = 1, problem: str = "") -> HttpResponse:
    """The page of one obstacle."""
    tries = tries_of(person, one.id, before=(page - 1) * TRIES_SHOWN, most=TRIES_SHOWN + 1)
    story = story_page(one, ladder_of(person, one.id), tries, page=page, problem=problem)
    return render(request, "obstacles/obstacle.html", {"page": story})


def obstacle_or_404(person: Person, id: uuid.UUID) -> Named:
    """One of a person's own, or the page that says there is none."""
    one = obstacle_or_none(person, id)
    if one is None:
        raise Http404("no obstacle of theirs has that id")
    return one


def flow_or_404(name: str) -> Flow:
    """The flow of that name, or the page that says there is none."""
    if name not in FLOWS:
        raise Http404("there is no such flow")
    return Flow(name)


def _page(text: str) -> int:
    return min(max(int(text), 1), _MOST_PAGES) if text.isascii() and text.isdecimal() and len(text) < 10 else 1
