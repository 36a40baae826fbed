"""Rows of other parts, as a flow's page lists them: what gets in the way, acts that are planned, the path one is on."""

from datetime import date

from django.urls import reverse

from kindwell.flows import Flow
from kindwell.web.acts.queries import open_acts
from kindwell.web.flows.pages import Beside
from kindwell.web.obstacles.queries import obstacles_of
from kindwell.web.paths.queries import path_to_take_up
from kindwell.web.people.models import Person
from kindwell.web.practices.days import day_in_words

MOST_OBSTACLES = 12


def obstacles_beside(person: Person, flow: Flow) -> tuple[Beside, ...]:
    """What somebody named, those here now first. Asks once."""
    return tuple(
        Beside(
            url=reverse("obstacle", args=[one.id]),
            words=one.words,
            id=one.id if one.has_words and not one.typical else None,
            part="words",
            more=one.about,
        )
        for one in obstacles_of(person, flow)[:MOST_OBSTACLES]
    )


def acts_beside(person: Person, flow: Flow, *, today: date) -> tuple[Beside, ...]:
    """The acts that are planned, as the person's row knows them: at no query."""
    return tuple(
        Beside(
            url=reverse("small-act", args=[act.id]),
            words="A small act, planned",
            id=act.id,
            part="then",
            more=f"{'for' if act.day >= today else 'was for'} {day_in_words(act.day, today).removeprefix('on ')}",
        )
        for act in open_acts(person)
        if act.flow == flow
    )


def paths_beside(person: Person, flow: Flow) -> tuple[Beside, ...]:
    """The path somebody is on, if it goes this way: at no query."""
    on = path_to_take_up(person)
    if on is None or on.flow != flow:
        return ()
    return (Beside(reverse("path", args=[on.id]), "The path you are on", on.id, "intention", f"next: {on.step_words}"),)
