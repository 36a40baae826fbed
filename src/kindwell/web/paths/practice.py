"""The practice that a path leads to: its seed phrases, and the way to it with flow and scene chosen."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from kindwell.flows import Flow
from kindwell.practice import Script
from kindwell.web.people.entry import person_of
from kindwell.web.practices.lengths import usual_length
from kindwell.web.practices.library import library
from kindwell.web.practices.others import Other, alternative
from kindwell.web.practices.queries import manner_of
from kindwell.web.practices.wish import Wish, as_last_time

SLUG = "chosen-flow"
CHOICE_OF = {Flow.TO_OTHERS: "to others", Flow.FROM_OTHERS: "from others", Flow.SELF: "self"}
"""The script's own names for the flows, and for the phrase of each."""
WORD_OF = {
    Flow.TO_OTHERS: "intention to give",
    Flow.FROM_OTHERS: "intention to receive",
    Flow.SELF: "intention for me",
}


def the_practice() -> Script | None:
    """The script, or None where an installation's own content has left it out."""
    return library().scripts.get(SLUG)


def another_way() -> Other | None:
    """The practice that goes another way, where this one is not for today."""
    return alternative(library(), SLUG)


def seed_of(flow: Flow) -> str:
    """Our phrase for a flow, as it goes on from “I mean to”; "" where there is no script to say it."""
    script = the_practice()
    phrase = script.head.words.get(WORD_OF[flow], "") if script else ""
    return phrase if isinstance(phrase, str) else ""


def way_to_practice(request: HttpRequest, flow: Flow, scene: str) -> str:
    """The practice's page with this flow and scene chosen, and everything else as somebody had it last time."""
    script = the_practice()
    if script is None:
        return reverse("practise")
    remembered = manner_of(person_of(request), SLUG).remembered
    wish = as_last_time(request, SLUG, remembered) if remembered else Wish(SLUG, usual_length(script.head))
    chosen = {**dict(wish.choices), "flow": CHOICE_OF[flow], **({"scene": scene} if scene else {})}
    known = {name: value for name, value in chosen.items() if value in script.head.choices.get(name, ())}
    query = wish._replace(choices=tuple(known.items())).query
    return f"{reverse('practice', args=[SLUG])}?{query or urlencode(known)}"
