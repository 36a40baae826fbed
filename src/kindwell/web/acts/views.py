"""Small acts: planned, answered, let go, taken up again."""

import uuid
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.flows import FLOWS, Flow
from kindwell.web.acts.actions import DayTaken, Plan, answer_act, let_go, plan_act, remove_act
from kindwell.web.acts.days import day_in_words
from kindwell.web.acts.forms import AnswerForm, PlanForm, problems_of
from kindwell.web.acts.models import State
from kindwell.web.acts.pages import Given, act_page, acts_page, plan_page
from kindwell.web.acts.queries import Act, act_of, acts_before, days_taken
from kindwell.web.people.entry import person_of
from kindwell.web.sealed.beside import Words, keeping_both, words_given
from kindwell.web.sealed.keeping import keeps, led_on, refused


@require_safe
def small_acts(request: HttpRequest) -> HttpResponse:
    """What is planned and what has been, the latest week open; `?before=` a day, what was before it."""
    before = None
    with suppress(ValueError):
        before = date.fromisoformat(request.GET.get("before", ""))
    page = acts_page(acts_before(person_of(request), before), today=localdate(now()), before=before)
    return render(request, "acts/small_acts.html", {"page": page})


@require_safe
def new_small_act(request: HttpRequest) -> HttpResponse:
    """Lead to a form with an id of its own; a flow, and the path and round it is for, go along."""
    return redirect(f"{reverse('small-act', args=[uuid.uuid4()])}?{request.GET.urlencode()}".rstrip("?"))


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def small_act(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The form of a plan, or (once there is one) the act; `?plan=yes` changes the plan, `?answer=yes` the answer."""
    act = act_of(person_of(request), id)
    if request.method == "POST":
        return _plan(request, id, act)
    if act is None or request.GET.get("plan") == "yes":
        return _plan_form(request, id, act, _given(request.GET))
    page = act_page(act, today=localdate(now()), answering=request.GET.get("answer") == "yes")
    return render(request, "acts/small_act.html", {"page": page})


@require_POST
@keeps
def answer(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Keep what became of an act."""
    person, moment, form = person_of(request), now(), AnswerForm(request.POST)
    if not form.is_valid():
        return _answer_again(request, id, problems_of(form))
    state = State(form.cleaned_data["state"])

    def keep(beside: uuid.UUID, words: Words | None) -> None:
        if not answer_act(person, id=id, state=state, words=words, at=moment, beside=beside):
            raise Http404

    try:
        kept = keeping_both(keep, id, words_given(request.POST))
    except DayTaken as taken:
        return _answer_again(request, id, [_another_has_come(taken.day, localdate(moment))])
    return led_on(request, reverse("small-act", args=[kept]))


@require_POST
@keeps
def let_act_go(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Let go of a planned act."""
    let_go(person_of(request), id=id, today=localdate(now()))
    return redirect("small-acts")


@require_POST
@keeps
def remove(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Remove an act with its words."""
    remove_act(person_of(request), id=id, today=localdate(now()))
    return redirect("small-acts")


def _plan(request: HttpRequest, id: uuid.UUID, act: Act | None) -> HttpResponse:
    person, moment = person_of(request), now()
    form = PlanForm(request.POST, today=localdate(moment), has_day=act.day if act else None)
    given, again = _given(request.POST), partial(_plan_form, request, id, act)
    if not form.is_valid():
        problems = problems_of(form)
        return refused(request, problems, lambda: again(given, problems))
    said = form.cleaned_data
    plan = Plan(said["day"], Flow(said["flow"]), said["instead"], given.path, given.round)

    def keep(id: uuid.UUID, words: Words | None) -> None:
        plan_act(person, id=id, plan=plan, words=words, at=moment)

    try:
        kept = keeping_both(keep, id, words_given(request.POST))
    except DayTaken as taken:
        problem = _taken(taken, localdate(moment))
        return refused(request, [problem], lambda: again(given, [problem]))
    path = given.path or (act.path_id if act else None)
    return led_on(request, reverse("path", args=[path]) if path else reverse("small-act", args=[kept]))


def _plan_form(
    request: HttpRequest,
    id: uuid.UUID,
    act: Act | None,
    given: Given,
    problems: Sequence[str] = (),
) -> HttpResponse:
    today = localdate(now())
    taken = days_taken(person_of(request), since=today)
    page = plan_page(id, act, given, today=today, taken=taken, problems=problems)
    return render(request, "acts/plan.html", {"page": page})


def _answer_again(request: HttpRequest, id: uuid.UUID, problems: list[str]) -> HttpResponse:
    act = act_of(person_of(request), id)
    if act is None:
        raise Http404
    given = request.POST.get("state", "")
    page = act_page(act, today=localdate(now()), answering=True, state_given=given, problems=problems)
    return refused(request, problems, lambda: render(request, "acts/small_act.html", {"page": page}))


def _given(sent: QueryDict) -> Given:
    """What an address or a form says of a plan; what it cannot mean is left out."""
    flow = sent.get("flow", "")
    return Given(
        flow=flow if flow in list(FLOWS) else "",
        day=sent.get("day", ""),
        other_day=sent.get("other_day", ""),
        instead=sent.get("instead") == "yes",
        path=_uuid(sent.get("path", "")),
        round=_uuid(sent.get("round", "")),
    )


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _taken(taken: DayTaken, today: date) -> str:
    day = day_in_words(taken.day, today)
    if taken.can_wait:
        return (
            f"There is an act planned {day} already, and one is enough for a day. Choose another day, or tick "
            "“in its place”: the one that is there is then kept for another day. Nothing you wrote is lost."
        )
    return f"There has been an act {day}, and one is enough for a day. Choose another day. Nothing you wrote is lost."


def _another_has_come(day: date, today: date) -> str:
    return (
        f"Another act is there {day_in_words(day, today)}, and one is enough for a day. "
        "Take this one up for another day first. Nothing you wrote is lost."
    )
