"""What was done to what is kept of a person, noted in the transaction that does it: of which kind, to which row, when.

Every action that changes something of a person calls `note_deed`; tests/web/test_deeds.py finds one that does not, and
names those that need not. One that finds nothing to change notes nothing. One that keeps the same again, without
asking whether it is the same, notes that once more.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.utils.timezone import now

from kindwell.web.people.models import Deed, Person

DEEDS: Mapping[str, str] = {
    "answers-finished": "answers to a measure were finished",
    "answers-kept": "answers to a measure were kept, to go on with",
    "answers-removed": "answers to a measure were removed",
    "asking-changed": "whether you are asked after a practice was changed",
    "avoiding-changed": "what you would rather not meet in practices was changed",
    "calendar-address-made": "an address for your calendar was made",
    "calendar-address-taken-back": "the address for your calendar was taken back",
    "card-kept": "a card was kept",
    "card-removed": "a card was removed",
    "check-in-kept": "a check-in was kept",
    "check-in-put-back": "a check-in was put back",
    "check-in-removed": "a check-in was removed",
    "drawing-kept": "a drawing was kept",
    "drawing-removed": "a drawing was removed",
    "experiment-kept": "an experiment was kept",
    "experiment-removed": "an experiment was removed",
    "experiment-told": "what came of an experiment was kept",
    "favourite-kept": "a practice was made a favourite",
    "favourite-removed": "a practice was made a favourite no more",
    "flow-words-kept": "words on a flow were kept",
    "flow-words-removed": "words on a flow were removed",
    "kindness-kept": "a kindness was kept",
    "kindness-removed": "a kindness was removed",
    "ladder-ordered": "the steps of a ladder were put in order",
    "ladder-step-kept": "a step of a ladder was kept",
    "ladder-step-removed": "a step of a ladder was removed",
    "ladder-try-kept": "what came of trying a step was kept",
    "ladder-try-removed": "what came of trying a step was removed",
    "lock-changed": "the lock was changed",
    "lock-removed": "the lock was removed",
    "lock-set": "a lock was set",
    "matters-chosen": "what matters was chosen, or left open",
    "matters-said": "how much there was of what matters was kept",
    "matters-taken-back": "how much there was of what matters was taken back",
    "measure-plan-ended": "a plan to answer again was taken back",
    "measure-plan-kept": "a plan to answer again was kept",
    "measure-plan-moved": "a time to answer again was moved",
    "measures-shown-changed": "how measures are shown was changed",
    "not-today-said": "the practices offered were answered with “not today”",
    "obstacle-changed": "how it is with something in the way was changed",
    "obstacle-kept": "something in the way was kept",
    "obstacle-removed": "something in the way was removed, with its ladder",
    "opening-day-changed": "the day from which something is here was changed",
    "own-help-kept": "a line of your own for Help was kept",
    "own-help-removed": "a line of your own for Help was removed",
    "path-begun": "a path was begun",
    "path-intention-kept": "what a path is for was kept",
    "path-put-down": "a path was put down",
    "path-removed": "a path was removed",
    "path-round-begun": "another round of a path was begun",
    "path-step-kept": "a step of a path was kept",
    "path-taken-up": "a path was taken up again",
    "place-kept": "a place of your own was kept",
    "place-put-away": "a place of your own was put away",
    "place-taken-up": "a place of your own was taken up again",
    "practice-kept": "a practice was kept",
    "practice-noticed": "what you noticed after a practice was kept",
    "practice-put-back": "a practice was put back",
    "practice-removed": "a practice was removed",
    "quiet-hours-changed": "quiet hours were changed",
    "reminder-kept": "a reminder was kept",
    "reminder-put-back": "a reminder was put back",
    "reminder-removed": "a reminder was removed",
    "reminders-going-on": "reminders were let go on",
    "reminders-paused": "reminders were paused",
    "rhythm-kept": "a rhythm of breath was kept",
    "rhythm-removed": "a rhythm of breath was removed",
    "small-act-answered": "what became of a small act was kept",
    "small-act-kept": "a small act was kept",
    "small-act-let-go": "a small act was let go",
    "small-act-removed": "a small act was removed",
    "voice-kept": "a recorded voice was named",
    "voice-lines-kept": "lines of a recorded voice were kept",
    "voice-lines-removed": "lines of a recorded voice were removed",
    "voice-removed": "a recorded voice was removed",
    "way-in-added": "a way in to your words was kept",
    "way-in-removed": "a way in to your words was removed",
    "wording-kept": "the words of a measure were kept",
    "wording-removed": "the words of a measure were removed",
    "words-erased": "everything that was sealed was erased, with every way in",
    "words-kept": "something you wrote was kept",
    "words-removed": "something you wrote was removed",
    "words-shared": "something you wrote was shared",
    "words-unshared": "something you wrote was shared no more",
    "zone-chosen": "whose clock you go by was chosen",
}
"""All there are, each in words. None says more than its kind: not what was answered, or to whom."""

_NOT_KNOWN = "something was changed"


class Done(NamedTuple):
    """One deed, in words."""

    at: datetime
    words: str


def note_deed(person: Person, what: str, *, about: uuid.UUID | None = None, at: datetime | None = None) -> None:
    """Note that this was done, in one INSERT; inside the transaction that does it, and so kept or lost with it.

    `about` is the id of the row, `at` the action's own moment where it has one. Raises ValueError for no deed of ours.
    """
    if what not in DEEDS:
        raise ValueError(f"There is no deed {what!r}: give it words in DEEDS first.")
    Deed.objects.create(owner=person, at=at or now(), what=what, about=about)


def deeds_of(person: Person, *, skip: int, most: int) -> list[Done]:
    """What was done of a person's, newest first, from the one after `skip` newer ones on.

    A kind this version has no words for, from a newer one, is there all the same.
    """
    rows = Deed.objects.filter(owner=person).order_by("-at", "id").values_list("at", "what")
    return [Done(at, DEEDS.get(what, _NOT_KNOWN)) for at, what in rows[skip : skip + most]]
