"""What changes about answers, the words of measures, and how they are shown."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from kindwell.measures import Measure, check_answers
from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Person
from kindwell.web.questionnaires.models import Answers, Asked, Shown, Wording
from kindwell.web.questionnaires.planning import note_plans


class Finished(Exception):
    """These answers were finished before: they are the truth of that day, and nothing changes them."""


@transaction.atomic
def keep_answers(
    person: Person,
    *,
    id: uuid.UUID,
    measure: Measure,
    given: Mapping[int, int],
    asked: Asked,
    language: str,
    finish: bool,
    at: datetime,
    plan_id: uuid.UUID | None = None,
    when: str = "",
) -> None:
    """Keep what has been answered so far, to be gone on with, or finish it.

    Raises `AnswersProblem` for an answer that is not one of those there are, and `Finished` where these were finished
    before with other answers: sent twice, the same is kept once.
    """
    check_answers(measure, given)
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # one at a time, so that nothing is half of each
    row = Answers.objects.filter(owner=person, id=id).first()
    columns = {str(number): value for number, value in sorted(given.items())}
    if row is not None and row.finished_at is not None:
        if row.given != columns or not finish:
            raise Finished
        return
    is_new = row is None
    row = row or Answers(owner=person, id=id, begun_at=at, plan_id=plan_id, when=when)
    row.measure, row.version, row.language, row.asked = measure.slug, measure.version, language, asked
    row.given, row.finished_at, row.day = columns, at if finish else None, localdate(at)
    row.save()
    if finish and row.plan_id is not None:
        note_plans(person)
    if is_new or finish:  # in between it is kept with each answer, and nobody wants a line for each
        note_deed(person, "answers-finished" if finish else "answers-kept", about=id, at=at)


@transaction.atomic
def remove_answers(person: Person, *, id: uuid.UUID, at: datetime) -> None:
    """Remove one filling in, finished or not."""
    removed, _ = Answers.objects.filter(owner=person, id=id).delete()
    if removed:
        note_plans(person)
        note_deed(person, "answers-removed", about=id, at=at)


@transaction.atomic
def keep_wording(
    person: Person,
    *,
    measure: Measure,
    language: str,
    is_published: bool,
    items: Mapping[int, str],
    options: Mapping[str, list[str]],
    at: datetime,
) -> None:
    """Keep the words this person may use for a measure, in place of those there were."""
    row, _ = Wording.objects.update_or_create(
        owner=person,
        measure=measure.slug,
        defaults={
            "language": language,
            "is_published": is_published,
            "items": {str(number): words for number, words in sorted(items.items())},
            "options": dict(options),
            "kept_at": at,
        },
    )
    note_deed(person, "wording-kept", about=row.id, at=at)


@transaction.atomic
def remove_wording(person: Person, *, measure: str, at: datetime) -> None:
    """Remove the words of a measure. Answers that were given to them stay."""
    row = Wording.objects.filter(owner=person, measure=measure).first()
    if row is not None:
        about = row.id
        Wording.objects.filter(owner=person, id=about).delete()
        note_deed(person, "wording-removed", about=about, at=at)


@transaction.atomic
def show_measures(person: Person, *, numbers: bool, one_at_a_time: bool, at: datetime) -> None:
    """Keep how measures are shown."""
    how = {"numbers": numbers, "one_at_a_time": one_at_a_time}
    row, _ = Shown.objects.update_or_create(owner=person, defaults=how)
    note_deed(person, "measures-shown-changed", about=row.id, at=at)
