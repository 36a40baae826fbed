"""What comes of a page on which a measure is answered."""

import uuid
from typing import NamedTuple

from django.http import QueryDict

from kindwell.measures import Measure
from kindwell.text.problems import shorten
from kindwell.web.questionnaires.answering import For
from kindwell.web.questionnaires.models import When

_FIELD = "item-"


class Read(NamedTuple):
    """What was said, what cannot be read as an answer, and what was sent for it, to stand there again."""

    said: dict[int, int | None]
    problems: tuple[str, ...]


def read_said(measure: Measure, sent: QueryDict) -> Read:
    """The answers a form brings, by number; an empty one is left open, and one that is not sent is not touched."""
    said: dict[int, int | None] = {}
    problems: list[str] = []
    names = {f"{_FIELD}{item.number}": item.number for item in measure.items}
    for name in sent:
        if not name.startswith(_FIELD):
            continue
        if name not in names:
            problems.append(f"“{shorten(name)}” is no question of {measure.short}. Reload the page, and send it again.")
            continue
        number, value = names[name], sent.get(name, "")
        by_text = {str(one): one for one in measure.scale_of(number).values}
        if value and value not in by_text:
            say = "is not one of the answers to question"
            problems.append(f"“{shorten(value)}” {say} {number}. Choose one of them, or leave it open.")
            continue
        said[number] = by_text.get(value)
    return Read(said, tuple(problems))


def read_planned(sent: QueryDict) -> For:
    """Which time of which plan is answered for; what cannot be one is none."""
    when = sent.get("when", "")
    try:
        plan = uuid.UUID(sent.get("plan", ""))
    except ValueError:
        return For()
    return For(plan, when) if when in When.values else For()
