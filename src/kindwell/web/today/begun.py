"""What somebody has begun and may go on with: named in neutral words, never overdue, and read at no query."""

from datetime import date
from typing import NamedTuple

from django.urls import reverse

from kindwell.web.acts.queries import open_act
from kindwell.web.paths.queries import path_to_take_up
from kindwell.web.people.models import Person
from kindwell.web.questionnaires.due import due_line


class Begun(NamedTuple):
    """One thing to go on with, and where."""

    words: str
    url: str
    link: str


def begun_by(person: Person, *, today: date) -> tuple[Begun, ...]:
    """The small act of today, or the last one whose day has gone; the path they are on; a time to answer again."""
    return (*_act(person, today), *_path(person), *_measures(person, today))


def _act(person: Person, today: date) -> tuple[Begun, ...]:
    act = open_act(person, today)
    if act is None:
        return ()
    url = reverse("small-act", args=[act.id])
    if act.day_has_gone:
        words = f"You planned a small act {act.flow.words}, and that day has gone. It can be let go, or taken up again."
        return (Begun(words, url, "Look at it"),)
    return (Begun(f"You planned a small act {act.flow.words} for today.", url, "Look at it"),)


def _path(person: Person) -> tuple[Begun, ...]:
    path = path_to_take_up(person)
    if path is None:
        return ()
    words = f"You are on a path {path.flow.words}. It keeps, however long it lies. Next: {path.step_words}."
    return (Begun(words, reverse("path", args=[path.id]), "Take it up"),)


def _measures(person: Person, today: date) -> tuple[Begun, ...]:
    due = due_line(person, today)
    if due is None:
        return ()
    return (Begun(due.words, f"{reverse('measure-plans')}#plan-{due.plan_id}", "Look at it"),)
