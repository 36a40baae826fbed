"""What changes about plans to answer a set again."""

import uuid
from datetime import date, datetime

from django.db import transaction

from kindwell.web.people.audit import note_deed
from kindwell.web.people.models import Person
from kindwell.web.questionnaires.models import Plan, When

LEFT_OUT = ""


@transaction.atomic
def plan_set(person: Person, *, id: uuid.UUID, measure_set: str, began_on: date, weeks: int, at: datetime) -> None:
    """Plan to answer a set before, half way, after and three months on; one plan for a set, the newer one stays."""
    Plan.objects.filter(owner=person, measure_set=measure_set).exclude(id=id).delete()
    Plan.objects.update_or_create(
        owner=person, id=id, defaults={"measure_set": measure_set, "began_on": began_on, "weeks": weeks, "moved": {}}
    )
    note_deed(person, "measure-plan-kept", about=id, at=at)


@transaction.atomic
def move_time(person: Person, *, id: uuid.UUID, when: When, to: date | None, at: datetime) -> bool:
    """Put one of a plan's times off to a day, or leave it out with None; whether there is such a plan."""
    plan = Plan.objects.select_for_update().filter(owner=person, id=id).first()
    if plan is None:
        return False
    plan.moved = {**plan.moved, when.value: to.isoformat() if to is not None else LEFT_OUT}
    plan.save(update_fields=["moved"])
    note_deed(person, "measure-plan-moved", about=id, at=at)
    return True


@transaction.atomic
def end_plan(person: Person, *, id: uuid.UUID, at: datetime) -> None:
    """Take a plan back. What was answered for it stays."""
    removed, _ = Plan.objects.filter(owner=person, id=id).delete()
    if removed:
        note_deed(person, "measure-plan-ended", about=id, at=at)
