"""Help: open to everybody, and one's own people first for whoever is in."""

import logging
import uuid

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.content import content_folder
from kindwell.web.common.words import words
from kindwell.web.help.actions import keep_own_help, remove_own_help
from kindwell.web.help.forms import OwnHelpForm
from kindwell.web.help.lines import help_lines
from kindwell.web.help.pages import help_page, own_help_page
from kindwell.web.help.queries import own_help, own_if_readable
from kindwell.web.people.entry import person_if_in, person_of

CANNOT_KEEP = "It could not be kept just now. What you wrote is still here: send it once more."

logger = logging.getLogger(__name__)


@require_safe
def help_(request: HttpRequest) -> HttpResponse:
    """People, places and what helps; then lines. It asks nothing and needs no way in."""
    person = person_if_in(request)
    own = own_if_readable(person) if person else None
    page = help_page(own, help_lines(), alarm=_alarm(), today=localdate(now()))
    return render(request, "help/help.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def yours(request: HttpRequest) -> HttpResponse:
    """Add a line of one's own."""
    person = person_of(request)
    if request.method != "POST":
        return render(request, "help/yours.html", {"page": own_help_page(own_help(person))})
    form = OwnHelpForm(request.POST)
    if not form.is_valid():
        page = own_help_page(own_help(person), form=form)
        return render(request, "help/yours.html", {"page": page}, status=422)
    try:
        keep_own_help(person, **form.cleaned_data, since=now())
    except DatabaseError as problem:
        logger.error("A line of one's own could not be kept: %s", _kind(problem))
        page = own_help_page(own_if_readable(person) or [], CANNOT_KEEP, form=form)
        return render(request, "help/yours.html", {"page": page}, status=503)
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


def _alarm() -> SafeString:
    """The words on a true alarm, those that came with Kindwell where this installation's cannot be read."""
    try:
        return words("alarm")
    except (OSError, ValueError) as problem:
        logger.error("The page on a true alarm cannot be read: %s", problem)
        return words("alarm", content_folder())


def _kind(problem: DatabaseError) -> str:
    """What may be said of it in a log: its words could hold what somebody wrote."""
    return type(problem).__name__
