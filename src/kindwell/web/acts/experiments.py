"""Experiments: predicted, tried, told, and read as a page."""

import uuid
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.web.acts.experiment_pages import experiment_page, experiments_page
from kindwell.web.acts.experimenting import predict, remove_experiment, tell
from kindwell.web.acts.forms import PredictForm, ToldForm, problems_of
from kindwell.web.acts.models import Outcome
from kindwell.web.acts.queries import Trial, experiment_of, experiments_of
from kindwell.web.people.entry import person_of
from kindwell.web.sealed.beside import Words, keeping_both, words_given
from kindwell.web.sealed.keeping import keeps, led_on, refused


@require_safe
def experiments(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    page = experiments_page(experiments_of(person_of(request)), today=localdate(now()))
    return render(request, "acts/experiments.html", {"page": page})


@require_safe
def new_experiment(request: HttpRequest) -> HttpResponse:
    """Lead to a form with an id of its own; a flow goes along."""
    return redirect(f"{reverse('experiment', args=[uuid.uuid4()])}?{request.GET.urlencode()}".rstrip("?"))


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def experiment(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One experiment, from the prediction on; `?change=prediction` or `?change=telling` opens that form again."""
    person = person_of(request)
    if request.method == "POST":
        return _predict(request, id)
    trial = experiment_of(person, id)
    return _show(request, id, trial, change=request.GET.get("change", ""), flow=request.GET.get("flow", ""))


@require_POST
@keeps
def told(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Keep what was done and what came of it."""
    form, person = ToldForm(request.POST), person_of(request)
    if not form.is_valid():
        trial, problems = experiment_of(person, id), problems_of(form)
        if trial is None:
            raise Http404
        return refused(request, problems, lambda: _show(request, id, trial, change="telling", problems=problems))
    outcome, moment = Outcome(form.cleaned_data["outcome"]), now()

    def keep(beside: uuid.UUID, words: Words | None) -> None:
        if not tell(person, id=id, outcome=outcome, words=words, at=moment, beside=beside):
            raise Http404

    return led_on(request, reverse("experiment", args=[keeping_both(keep, id, words_given(request.POST))]))


@require_POST
@keeps
def remove(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Remove an experiment with its words."""
    remove_experiment(person_of(request), id=id)
    return redirect("experiments")


def _predict(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    form, person, moment = PredictForm(request.POST), person_of(request), now()
    if not form.is_valid():
        problems, flow = problems_of(form), request.POST.get("flow", "")
        trial = experiment_of(person, id)
        return refused(
            request,
            problems,
            lambda: _show(request, id, trial, change="prediction", flow=flow, problems=problems),
        )

    def keep(id: uuid.UUID, words: Words | None) -> None:
        predict(person, id=id, flow=form.in_flow, sure=form.cleaned_data["sure"], words=words, at=moment)

    return led_on(request, reverse("experiment", args=[keeping_both(keep, id, words_given(request.POST))]))


def _show(
    request: HttpRequest,
    id: uuid.UUID,
    trial: Trial | None,
    *,
    change: str = "",
    flow: str = "",
    problems: Sequence[str] = (),
) -> HttpResponse:
    page = experiment_page(id, trial, today=localdate(now()), change=change, flow=flow, problems=problems)
    return render(request, "acts/experiment.html", {"page": page})
