"""Drawing one's circles, and looking at what was drawn."""

import uuid
from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from kindwell.web.contexts.queries import contexts_of
from kindwell.web.drawings.actions import keep_drawing, remove_drawing
from kindwell.web.drawings.comparing import compare_page
from kindwell.web.drawings.forms import DrawingForm
from kindwell.web.drawings.pages import ON_A_PAGE, home_page, shown, timeline_page
from kindwell.web.drawings.queries import Kept, drawings, latest, newest_of_each
from kindwell.web.drawings.queries import drawing as one_drawing
from kindwell.web.drawings.sheet import new_sheet, sheet_to_change, sheet_with_problems
from kindwell.web.people.entry import person_of
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words, keeping_both, words_given
from kindwell.web.sealed.keeping import keeps, led_on, refused

_MOST_PAGES = 10_000


@require_safe
def circles(request: HttpRequest) -> HttpResponse:
    """The newest drawing of each context, and ways on."""
    person = person_of(request)
    page = home_page(newest_of_each(person), contexts_of(person), removed=request.GET.get("removed") == "yes")
    return render(request, "drawings/circles.html", {"page": page})


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Lead to a sheet with an id of its own, of the place and time that were asked for."""
    asked = request.GET.urlencode()
    return redirect(reverse("draw-one", args=[uuid.uuid4()]) + (f"?{asked}" if asked else ""))


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def draw(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The sheet of one id, blank or with what was drawn; sent, it is kept."""
    person = person_of(request)
    places, kept = contexts_of(person), one_drawing(person, id)
    if request.method != "POST":
        page = sheet_to_change(kept, places) if kept else new_sheet(id, places, request.GET)
        return render(request, "drawings/draw.html", {"page": page})
    form = DrawingForm(request.POST, places, keeps=kept.context if kept else "")
    if not form.is_valid():
        page = sheet_with_problems(id, request.POST, form, places, kept)
        return refused(request, form.problems, lambda: render(request, "drawings/draw.html", {"page": page}))
    there = _keep(person, id, form, words_given(request.POST))
    both = "" if there == id else f"?both={id}"
    return led_on(request, reverse("drawing", args=[there]) + both)


@require_safe
def drawing(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One drawing. `both` names the other one that was kept beside it."""
    person, both = person_of(request), _id(request.GET.get("both", ""))
    found = drawings(person, [id, *([both] if both else [])])
    page = shown(_there(found.get(id)), contexts_of(person))
    return render(request, "drawings/drawing.html", {"page": page, "both": both if both in found else None})


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def remove(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What would go; sent, it is gone, with its words."""
    person = person_of(request)
    if request.method == "POST":
        remove_drawing(person, id=id)
        return redirect(reverse("circles") + "?removed=yes")
    page = shown(_there(one_drawing(person, id)), contexts_of(person))
    return render(request, "drawings/remove.html", {"page": page})


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """All drawings, or those of one `place`; with `beside`, to choose another to see beside that one."""
    person, asked = person_of(request), request.GET
    places, beside = contexts_of(person), _id(asked.get("beside", ""))
    newest = newest_of_each(person)
    chosen = {None: None, "": None, "whole": ""}.get(asked.get("place"), asked.get("place"))
    number = _page_number(asked.get("page", ""))
    page = timeline_page(
        latest(person, context=chosen, skip=(number - 1) * ON_A_PAGE, most=ON_A_PAGE + 1),
        places,
        contexts=[one.context for one in newest],
        chosen=chosen,
        number=number,
        beside=one_drawing(person, beside) if beside else None,
    )
    return render(request, "drawings/timeline.html", {"page": page})


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two drawings side by side. With one alone, or the same twice, another is chosen first."""
    person = person_of(request)
    one, other = (_id(request.GET.get(name, "")) for name in ("one", "other"))
    if one is None or other is None or one == other:
        chosen = one or other
        return redirect(reverse("circles-timeline") + (f"?beside={chosen}" if chosen else ""))
    found, places = drawings(person, [one, other]), contexts_of(person)
    first, second = (shown(_there(found.get(id)), places) for id in (one, other))
    return render(request, "drawings/compare.html", {"page": compare_page(first, second)})


def _keep(person: Person, id: uuid.UUID, form: DrawingForm, words: Words | None) -> uuid.UUID:
    """Keep it, or keep it beside what another tab kept meanwhile. Gives the id under which it is now."""
    moment, given = now(), form.given

    def keep(to: uuid.UUID, words: Words | None) -> None:
        anew = {} if to == id else {"words_of": id}
        based_on = given.based_on if to == id else 0
        keep_drawing(person, id=to, given=given._replace(based_on=based_on), words=words, at=moment, **anew)

    return keeping_both(keep, id, words)


def _there(kept: Kept | None) -> Kept:
    if kept is None:
        raise Http404
    return kept


def _id(text: str) -> uuid.UUID | None:
    with suppress(ValueError):
        return uuid.UUID(text)
    return None


def _page_number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and 0 < int(text) <= _MOST_PAGES else 1
