"""The chosen-flow path: begun, taken up anywhere, gone round again, put down."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.flows import Flow
from kindwell.web.acts.forms import problems_of
from kindwell.web.acts.queries import acts_of_path
from kindwell.web.paths.actions import begin_path, go_round_again, remove_path, take_up
from kindwell.web.paths.forms import FlowForm
from kindwell.web.paths.models import Step
from kindwell.web.paths.pages import begin_page, path_page, paths_page
from kindwell.web.paths.queries import all_paths, path_of, rounds_of
from kindwell.web.people.entry import person_of
from kindwell.web.sealed.keeping import keeps


@require_safe
def paths(request: HttpRequest) -> HttpResponse:
    """What a path is, the one somebody is on, and those put down."""
    page = paths_page(all_paths(person_of(request)), today=localdate(now()), new_path=uuid.uuid4())
    return render(request, "paths/paths.html", {"page": page})


@require_safe
def new_path(request: HttpRequest) -> HttpResponse:
    """Lead to a form with an id of its own; a flow goes along."""
    return redirect(f"{reverse('path', args=[uuid.uuid4()])}?{request.GET.urlencode()}".rstrip("?"))


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def path(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One path and its story; before it is begun, which flow it is to be. Sent a flow, it is begun."""
    person, moment = person_of(request), now()
    if request.method == "POST":
        form = FlowForm(request.POST)
        if not form.is_valid():
            page = begin_page(id, "", problems_of(form))
            return render(request, "paths/begin.html", {"page": page}, status=422)
        begin_path(person, id=id, flow=Flow(form.cleaned_data["flow"]), at=moment)
        return redirect("path-step", id, Step.INTENTION)
    way = path_of(person, id)
    if way is None:
        return render(request, "paths/begin.html", {"page": begin_page(id, request.GET.get("flow", ""))})
    rounds, acts = rounds_of(person, id), acts_of_path(person, id)
    page_of_it = path_page(way, rounds, acts, today=localdate(moment), new_round=uuid.uuid4())
    return render(request, "paths/path.html", {"page": page_of_it})


@require_POST
@keeps
def again(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Begin another round, of the id that the form brought."""
    try:
        round_id = uuid.UUID(request.POST.get("round", ""))
    except ValueError:
        return redirect("path", id)
    if not go_round_again(person_of(request), path_id=id, id=round_id, at=now()):
        raise Http404
    return redirect("path-step", id, Step.INTENTION)


@require_POST
@keeps
def put_down_or_take_up(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Be on this path (`on=yes`), or put it down."""
    person = person_of(request)
    if path_of(person, id) is None:
        raise Http404
    take_up(person, id=id, on=request.POST.get("on") == "yes")
    return redirect("path", id)


@require_POST
@keeps
def remove(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Remove a path, its rounds, and the words beside them."""
    remove_path(person_of(request), id=id)
    return redirect("paths")
