"""Help: open to everybody, and one's own people first for whoever is in."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from kindwell.web.help.actions import keep_own_help, remove_own_help
from kindwell.web.help.forms import OwnHelpForm
from kindwell.web.help.lines import help_lines
from kindwell.web.help.pages import help_page, own_help_page
from kindwell.web.help.queries import own_help
from kindwell.web.people.entry import person_if_in, person_of


@require_safe
def help_(request: HttpRequest) -> HttpResponse:
    """People, places and what helps; then lines. It asks nothing and needs no way in."""
    person = person_if_in(request)
    own = own_help(person) if person else None
    return render(request, "help/help.html", {"page": help_page(own, help_lines(), today=localdate(now()))})


def yours(request: HttpRequest) -> HttpResponse:
    """Add a line of one's own."""
    person = person_of(request)
    if request.method != "POST":
        return render(request, "help/yours.html", {"page": own_help_page(own_help(person))})
    form = OwnHelpForm(request.POST)
    if not form.is_valid():
        page = own_help_page(own_help(person), form=form)
        return render(request, "help/yours.html", {"page": page}, status=422)
    keep_own_help(person, **form.cleaned_data, since=now())
    return redirect("own-help")


@require_safe
def change(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The form with one line in it."""
    own = own_help(person_of(request))
    line = next((one for one in own if one.id == id), None)
    if line is None:
        raise Http404
    return render(request, "help/yours.html", {"page": own_help_page(own, changing=line)})


@require_POST
def remove(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Remove one line."""
    remove_own_help(person_of(request), id=id)
    return redirect("own-help")
