"""Plans to answer a set again: made, changed, ended; and each of their times put off, left out, or had again."""

import uuid
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.web.people.entry import person_of
from kindwell.web.people.models import Person
from kindwell.web.questionnaires.due import answered_for_plans, times_of_plan
from kindwell.web.questionnaires.library import measure_sets, measures
from kindwell.web.questionnaires.models import When
from kindwell.web.questionnaires.plan_forms import PlanForm, PutOffForm, WhenForm, texts_of
from kindwell.web.questionnaires.plan_pages import plan_page, plans_page
from kindwell.web.questionnaires.planning import as_planned, end_plan, move_time, plan_set
from kindwell.web.questionnaires.queries import Planned, plans
from kindwell.web.sealed.keeping import keeps

_A_WEEK = timedelta(weeks=1)
_NOT_ASKED = "Say what is to become of it: a week later, another day, left out, or as planned."


@require_safe
def all_plans(request: HttpRequest) -> HttpResponse:
    """Every plan, with its four times."""
    return _show(request)


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """Lead to a form with an id of its own; `?set=` is chosen in it."""
    asked = request.GET.get("set", "")
    address = reverse("measure-plan", args=[uuid.uuid4()])
    return redirect(f"{address}?set={asked}" if asked in measure_sets() else address)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def plan(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One plan in its form; sent, it is kept."""
    person, moment = person_of(request), now()
    if request.method != "POST":
        asked = request.GET.get("set", "")
        page = plan_page(id, plans(person), sets=measure_sets(), given={"measure_set": asked} if asked else {})
        return render(request, "questionnaires/plan.html", {"page": page})
    titles = {slug: one.title for slug, one in measure_sets().items()}
    form = PlanForm(request.POST, sets=titles, today=localdate(moment))
    if form.is_valid():
        plan_set(person, id=id, **form.cleaned_data, at=moment)
        return _back_to(id)
    given = {name: request.POST.get(name, "") for name in form.fields}
    page = plan_page(id, plans(person), sets=measure_sets(), given=given, problems=texts_of(form))
    return render(request, "questionnaires/plan.html", {"page": page}, status=422)


@require_POST
@keeps
def time(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Put one of its times off (`do=week`, or `to` a day), leave it out (`leave-out`), or have it as it was planned."""
    person, moment = person_of(request), now()
    kept = next((one for one in plans(person) if one.id == id), None)
    if kept is None:
        raise Http404
    which, do = WhenForm(request.POST), request.POST.get("do", "")
    if not which.is_valid():
        return _show(request, texts_of(which), id)
    when = When(which.cleaned_data["when"])
    if do == "as-planned":
        as_planned(person, id=id, when=when, at=moment)
        return _back_to(id)
    if do in ("week", "leave-out"):
        to = _a_week_later(kept, when, localdate(moment)) if do == "week" else None
        move_time(person, id=id, when=when, to=to, at=moment)
        return _back_to(id)
    if do != "to":
        return _show(request, (_NOT_ASKED,), id)
    form = PutOffForm(request.POST, today=localdate(moment))
    if not form.is_valid():
        return _show(request, texts_of(form), id)
    move_time(person, id=id, when=when, to=form.cleaned_data["to"], at=moment)
    return _back_to(id)


@require_POST
@keeps
def end(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Take a plan back; what was answered for it stays."""
    end_plan(person_of(request), id=id, at=now())
    return redirect("measure-plans")


def _a_week_later(kept: Planned, when: When, today: date) -> date:
    """A week after its day, or after today where that has gone."""
    planned = next(one for one in times_of_plan(kept, {}) if one.occasion.value == when.value)
    return max(planned.day or today, today) + _A_WEEK


def _back_to(id: uuid.UUID) -> HttpResponse:
    return redirect(f"{reverse('measure-plans')}#plan-{id}")


def _show(request: HttpRequest, problems: tuple[str, ...] = (), problem_of: uuid.UUID | None = None) -> HttpResponse:
    person: Person = person_of(request)
    today = localdate(now())
    page = plans_page(
        plans(person),
        answered_for_plans(person),
        sets=measure_sets(),
        measures=measures(),
        today=today,
        tomorrow=today + timedelta(days=1),
        problems=problems,
        problem_of=problem_of,
    )
    return render(request, "questionnaires/plans.html", {"page": page}, status=422 if problems else 200)
