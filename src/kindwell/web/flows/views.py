"""The three flows, each flow's page, and how one is going in somebody's own words."""

import logging
import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.content import content_folder
from kindwell.flows import Flow
from kindwell.web.common.words import words
from kindwell.web.flows.actions import keep_flow_word, remove_flow_word
from kindwell.web.flows.beside import acts_beside, obstacles_beside, paths_beside
from kindwell.web.flows.pages import MOST_EARLIER, flow_page, flow_words_page, flows_page
from kindwell.web.flows.queries import flow_word, kindnesses, words_on
from kindwell.web.flows.said import flow_or_404, flows_said
from kindwell.web.people.entry import person_of
from kindwell.web.practices.library import library
from kindwell.web.sealed.beside import keeping_both, words_given
from kindwell.web.sealed.keeping import keeps, led_on

MOST_KEPT = 3
"""Kindnesses on a flow's page; all of them are on their own."""

logger = logging.getLogger(__name__)


@require_safe
def flows(request: HttpRequest) -> HttpResponse:
    """The three directions, and what compassion is."""
    return render(request, "flows/flows.html", {"page": flows_page(_compassion(), flows_said())})


@require_safe
def flow_page_of(request: HttpRequest, flow: str) -> HttpResponse:
    """One flow."""
    person, which, today = person_of(request), flow_or_404(flow), localdate(now())
    page = flow_page(
        which,
        flows_said(),
        library().scripts,
        words=words_on(person, which, most=MOST_EARLIER),
        kept=kindnesses(person, which, most=MOST_KEPT),
        today=today,
        obstacles=obstacles_beside(person, which),
        acts=acts_beside(person, which, today=today),
        paths=paths_beside(person, which),
    )
    return render(request, "flows/flow.html", {"page": page})


@require_safe
def new_words(request: HttpRequest, flow: str) -> HttpResponse:
    """Lead to a form with an id of its own."""
    return redirect("flow-words", flow_or_404(flow), uuid.uuid4())


@require_http_methods(["GET", "HEAD", "POST"])
@keeps
def words_on_flow(request: HttpRequest, flow: str, id: uuid.UUID) -> HttpResponse:
    """The form of that id: new, or as it was kept; sent, it is kept."""
    person, which, moment = person_of(request), flow_or_404(flow), now()
    if request.method == "POST":
        given = words_given(request.POST)
        keeping_both(lambda id, words: keep_flow_word(person, id=id, flow=which, words=words, at=moment), id, given)
        return led_on(request, f"{_address(which)}#own-words")
    there = flow_word(person, id)
    if there is not None and there.flow != which:
        raise Http404
    page = flow_words_page(which, flows_said()[which], id=id, there=there, today=localdate(moment))
    return render(request, "flows/words.html", {"page": page})


@require_POST
@keeps
def remove_words(request: HttpRequest, flow: str, id: uuid.UUID) -> HttpResponse:
    """Remove one, with its words."""
    which = flow_or_404(flow)
    if not remove_flow_word(person_of(request), id=id):
        raise Http404
    return redirect(f"{_address(which)}#own-words")


def _address(flow: Flow) -> str:
    return reverse("flow", args=[flow])


def _compassion() -> SafeString:
    """What compassion is, as it came with Kindwell where this installation's page cannot be read."""
    try:
        return words("compassion", settings.CONTENT)
    except (OSError, ValueError) as problem:
        logger.error("The page on compassion cannot be read: %s", problem)
        return words("compassion", content_folder())
