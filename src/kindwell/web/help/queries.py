"""What is read for the Help page."""

import logging
import uuid
from typing import NamedTuple

from django.db import DatabaseError

from kindwell.web.help.dialling import tel
from kindwell.web.help.models import OwnHelp
from kindwell.web.people.models import Person

logger = logging.getLogger(__name__)


class Own(NamedTuple):
    """One line of somebody's own."""

    id: uuid.UUID
    kind: str
    words: str
    number: str

    @property
    def ring(self) -> str:
        return tel(self.number)


def own_help(person: Person) -> list[Own]:
    """A person's own lines in the order in which they were written."""
    rows = OwnHelp.objects.filter(owner=person).order_by("since")
    return [Own(*row) for row in rows.values_list(*Own._fields)]


def own_if_readable(person: Person) -> list[Own] | None:
    """A person's own lines, or None while the database cannot be read: help is shown all the same."""
    try:
        return own_help(person)
    except DatabaseError as problem:  # of which the kind alone is said: its words could hold what somebody wrote
        logger.error("One's own lines cannot be read: %s", type(problem).__name__)
        return None
