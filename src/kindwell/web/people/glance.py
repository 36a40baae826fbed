"""The few facts of a person that a page needs at once, kept on their own row and so read with it, at no query.

Each part belongs to the app that notes it, follows from that app's rows, and can be made from them again. No words are
ever among them: ids, days, kinds.
"""

from typing import Any

from kindwell.web.people.models import Person


def glance_of(person: Person, part: str, otherwise: Any) -> Any:
    """What was noted under that name, as JSON gives it back, or `otherwise` where nothing was."""
    return person.glance.get(part, otherwise)


def note(person: Person, part: str, value: Any) -> None:
    """Note it, in place of what there was; None for nothing. Inside the transaction that changes what it follows from.

    Locks the person's row, so that two who note different parts keep both; `person` knows of it at once.
    """
    kept: dict[str, Any] = (
        Person.objects.select_for_update(no_key=True).values_list("glance", flat=True).get(pk=person.pk)
    )
    parts = {**kept, part: value} if value is not None else {name: one for name, one in kept.items() if name != part}
    Person.objects.filter(pk=person.pk).update(glance=parts)
    person.glance = parts
