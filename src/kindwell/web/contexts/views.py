"""Places of one's own: named, called something else, put away and taken out again."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.web.contexts.actions import MOST, TooMany, keep_context, put_away
from kindwell.web.contexts.pages import contexts_page
from kindwell.web.contexts.queries import contexts_of
from kindwell.web.people.entry import person_of
from kindwell.web.sealed.beside import keeping_both, words_given
from kindwell.web.sealed.keeping import keeps, led_on, refused

_TOO_MANY = f"There are {MOST} places of your own already. Put one away first: what you noticed there stays."


@require_safe
def contexts(request: HttpRequest) -> HttpResponse:
    """Lead to a page with an id of its own for a new place."""
    return redirect("own-context", uuid.uuid4())


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def context(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """All of one's own places, and one in the form; sent, it is kept."""
    person = person_of(request)
    if request.method != "POST":
        return render(request, "contexts/contexts.html", {"page": contexts_page(contexts_of(person), id=id)})
    moment, words = now(), words_given(request.POST)
    try:
        keeping_both(lambda id, words: keep_context(person, id=id, words=words, at=moment), id, words)
    except TooMany:
        page = contexts_page(contexts_of(person), id=id, problem=_TOO_MANY)
        return refused(request, [_TOO_MANY], lambda: render(request, "contexts/contexts.html", {"page": page}))
    return led_on(request, reverse("contexts"))


@require_POST
@keeps
def away(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Offer one no more, or (`again=yes`) again."""
    put_away(person_of(request), id=id, away=request.POST.get("again") != "yes")
    return redirect("contexts")
