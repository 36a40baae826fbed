"""What changes about drawings."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from kindwell.web.drawings.forms import Given
from kindwell.web.drawings.models import Drawing, When
from kindwell.web.people.audit import note_deed
from kindwell.web.people.glance import note
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import ChangedMeanwhile, Words, copy_words, forget_words, keep_words

KIND = "drawing"
PART = "drawings"
"""Under which name is noted of which systems somebody would like more than there is (`more_of`), for offers."""
_CAN_BE_MORE = ("drive", "soothing")


@transaction.atomic
def keep_drawing(
    person: Person,
    *,
    id: uuid.UUID,
    given: Given,
    words: Words | None,
    at: datetime,
    words_of: uuid.UUID | None = None,
) -> None:
    """Keep a drawing, new or changed. The same form sent again changes nothing.

    Where it brings no words, those beside the drawing `words_of` are put beside it too. Raises `ChangedMeanwhile`
    where it is another version by now than the one that was changed, or where its words are.
    """
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # so that one is the newest
    mine = Drawing.objects.filter(owner=person, id=id)
    values = _values(given)
    there = mine.values("version", *values).first()
    if there is not None and there["version"] != given.based_on:
        if words is None and there == {**values, "version": there["version"]}:
            return
        raise ChangedMeanwhile
    has_words = keep_words(person, id=id, kind=KIND, words=words, at=at)
    if words is None and words_of is not None:
        has_words = copy_words(person, source=words_of, target=id, at=at)
    kept = {**values, "has_words": has_words, "changed_at": at, "newest": False}
    if there is None:
        Drawing.objects.create(owner=person, id=id, at=at, day=localdate(at), **kept)
    else:
        mine.update(version=there["version"] + 1, **kept)
    _mark_newest(person, {(one["context"], one["when"]) for one in (values, there) if one})
    _note_more_of(person)
    note_deed(person, "drawing-kept", about=id, at=at)


@transaction.atomic
def remove_drawing(person: Person, *, id: uuid.UUID) -> None:
    """Remove a drawing with its words, if it is there."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    mine = Drawing.objects.filter(owner=person, id=id)
    where = list(mine.values_list("context", "when"))
    if not where:
        return
    mine.delete()
    forget_words(person, [id])
    _mark_newest(person, where)
    _note_more_of(person)
    note_deed(person, "drawing-removed", about=id)


def _values(given: Given) -> dict[str, Any]:
    sizes = {str(system): size for system, size in given.sizes}
    return {"when": given.when, "context": given.context, "arrows": given.arrows, **sizes}


def _mark_newest(person: Person, where: Iterable[tuple[str, str]]) -> None:
    """Have the newest of each context and time say that it is, and no other."""
    for context, when in where:
        rows = Drawing.objects.filter(owner=person, context=context, when=when)
        rows.filter(newest=True).update(newest=False)
        for id in rows.order_by("-at", "-id").values_list("id", flat=True)[:1]:
            rows.filter(id=id).update(newest=True)


def _note_more_of(person: Person) -> None:
    """Note drive and soothing where the newest wish of any one place is larger than the newest drawing of now there.

    Never threat: less of it is no aim.
    """
    rows = Drawing.objects.filter(owner=person, newest=True, when__in=(When.NOW, When.WISH))
    by_place = {(one["context"], one["when"]): one for one in rows.values("context", "when", *_CAN_BE_MORE)}
    pairs = [
        (by_place.get((context, When.NOW)), wish) for (context, when), wish in by_place.items() if when == When.WISH
    ]
    more = [system for system in _CAN_BE_MORE if any(_is_more(now, wish, system) for now, wish in pairs)]
    note(person, PART, {"more_of": more} if more else None)


def _is_more(now: dict[str, Any] | None, wish: dict[str, Any], system: str) -> bool:
    return now is not None and now[system] is not None and wish[system] is not None and wish[system] > now[system]
