"""Cards of thanks: written on the device, kept here if somebody likes, and given by their own means."""

import uuid
from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.web.flows.actions import keep_card, remove_card
from kindwell.web.flows.forms import CardForm
from kindwell.web.flows.kindness_pages import card_page, cards_page, problems_of
from kindwell.web.flows.queries import card_of, cards_of
from kindwell.web.people.entry import person_of
from kindwell.web.sealed.beside import keeping_both, words_given
from kindwell.web.sealed.keeping import keeps, led_on, refused

MOST_CARDS = 200
"""On the page that lists them."""


@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """The cards somebody wrote, newest first."""
    page = cards_page(cards_of(person_of(request), most=MOST_CARDS), today=localdate(now()))
    return render(request, "flows/cards.html", {"page": page})


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """Lead to a card with an id of its own; the kindness it is `of` is handed on."""
    of = _of(request)
    return redirect(reverse("card", args=[uuid.uuid4()]) + (f"?of={of}" if of else ""))


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def card(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The card of that id: new, or as it was kept; sent, it is kept."""
    person = person_of(request)
    if request.method != "POST":
        page = card_page(id, there=card_of(person, id), of=_of(request))
        return render(request, "flows/card.html", {"page": page})
    form, moment = CardForm(request.POST), now()
    if not form.is_valid():
        page = card_page(id, there=card_of(person, id), of=_of(request), problems=problems_of(form))
        return refused(request, page.problems, lambda: render(request, "flows/card.html", {"page": page}))
    given, design = words_given(request.POST), form.cleaned_data["design"]
    keeping_both(lambda id, words: keep_card(person, id=id, design=design, words=words, at=moment), id, given)
    return led_on(request, reverse("cards"))


@require_POST
@keeps
def remove(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Remove one, with its words."""
    if not remove_card(person_of(request), id=id):
        raise Http404
    return redirect("cards")


def _of(request: HttpRequest) -> uuid.UUID | None:
    with suppress(ValueError):
        return uuid.UUID(request.GET.get("of", ""))
    return None
