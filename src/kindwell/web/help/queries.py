"""What is read for the Help page."""

import uuid
from typing import NamedTuple

from kindwell.web.help.dialling import tel
from kindwell.web.help.models import OwnHelp
from kindwell.web.people.models import Person


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
