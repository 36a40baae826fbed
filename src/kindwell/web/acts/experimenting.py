"""What changes about experiments."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kindwell.flows import Flow
from kindwell.web.acts.models import Experiment, Outcome
from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words, forget_words, keep_words

KIND = "experiment"


@transaction.atomic
def predict(
    person: Person, *, id: uuid.UUID, flow: Flow | None, sure: int | None, words: Words | None, at: datetime
) -> None:
    """Keep what somebody expects, new or changed. Raises `ChangedMeanwhile`."""
    has_words = keep_words(person, id=id, kind=KIND, words=words, at=at)
    trial = Experiment(owner=person, id=id, begun_at=at, begun_day=localdate(at))
    trial.flow, trial.sure, trial.has_words = flow or "", sure, has_words
    _put(trial, ["flow", "sure", "has_words"])
    note_deed(person, "experiment-kept", about=id, at=at)


@transaction.atomic
def tell(
    person: Person,
    *,
    id: uuid.UUID,
    outcome: Outcome,
    words: Words | None,
    at: datetime,
    beside: uuid.UUID | None = None,
) -> bool:
    """Keep what was done, what happened and what is made of it; whether there is such an experiment.

    With `beside` it is kept under that id, as a second one of the same prediction. Raises `ChangedMeanwhile`.
    """
    trial = Experiment.objects.filter(owner=person, id=id).first()
    if trial is None:
        return False
    trial.id = beside or id
    trial.has_words = keep_words(person, id=trial.id, kind=KIND, words=words, at=at)
    trial.outcome, trial.told_on = outcome, None if outcome == Outcome.OPEN else localdate(at)
    _put(trial, ["outcome", "told_on", "has_words"])
    note_deed(person, "experiment-told", about=trial.id, at=at)
    return True


@transaction.atomic
def remove_experiment(person: Person, *, id: uuid.UUID) -> None:
    """Remove an experiment, and forget the words beside it."""
    if Experiment.objects.filter(owner=person, id=id).delete()[0]:
        forget_words(person, [id])
        note_deed(person, "experiment-removed", about=id)


def _put(trial: Experiment, fields: list[str]) -> None:
    """Write a row under its key; where it is there, these fields of it."""
    Experiment.objects.bulk_create(
        [trial], update_conflicts=True, unique_fields=["owner_id", "id"], update_fields=fields
    )
