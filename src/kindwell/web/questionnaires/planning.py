"""What changes about plans to answer a set again."""

import uuid
from datetime import date, datetime

from django.db import transaction

from kindwell.web.people.audit import note_deed
from kindwell.web.people.glance import note
from kindwell.web.people.models import Person
from kindwell.web.questionnaires.due import PART, open_times
from kindwell.web.questionnaires.models import Plan, When

LEFT_OUT = ""


@transaction.atomic
def plan_set(person: Person, *, id: uuid.UUID, measure_set: str, began_on: date, weeks: int, at: datetime) -> None:
    """Plan to answer a set before, half way, after and three months on; one plan for a set, the newer one stays."""
    _one_at_a_time(person)
    Plan.objects.filter(owner=person, measure_set=measure_set).exclude(id=id).delete()
    Plan.objects.update_or_create(
        owner=person, id=id, defaults={"measure_set": measure_set, "began_on": began_on, "weeks": weeks, "moved": {}}
    )
    note_plans(person)
    note_deed(person, "measure-plan-kept", about=id, at=at)


@transaction.atomic
def move_time(person: Person, *, id: uuid.UUID, when: When, to: date | None, at: datetime) -> bool:
    """Put one of a plan's times off to a day, or leave it out with None; whether there is such a plan."""
    return _moved(person, id, when, {when.value: to.isoformat() if to is not None else LEFT_OUT}, at)


@transaction.atomic
def as_planned(person: Person, *, id: uuid.UUID, when: When, at: datetime) -> bool:
    """Have one of a plan's times again on the day that the plan gives it; whether there is such a plan."""
    return _moved(person, id, when, {}, at)


@transaction.atomic
def end_plan(person: Person, *, id: uuid.UUID, at: datetime) -> None:
    """Take a plan back. What was answered for it stays."""
    removed, _ = Plan.objects.filter(owner=person, id=id).delete()
    if removed:
        note_plans(person)
        note_deed(person, "measure-plan-ended", about=id, at=at)


def note_plans(person: Person) -> None:
    """Note which times are open, so that Today can say so at no query; in the transaction that changes any of it."""
    open_now = [
        [str(one.plan_id), one.measure_set, one.occasion.value, one.day.isoformat()] for one in open_times(person)
    ]
    note(person, PART, open_now or None)


def _moved(person: Person, id: uuid.UUID, when: When, to: dict[str, str], at: datetime) -> bool:
    _one_at_a_time(person)
    plan = Plan.objects.filter(owner=person, id=id).first()
    if plan is None:
        return False
    plan.moved = {**{name: day for name, day in plan.moved.items() if name != when.value}, **to}
    plan.save(update_fields=["moved"])
    note_plans(person)
    note_deed(person, "measure-plan-moved", about=id, at=at)
    return True


def _one_at_a_time(person: Person) -> None:
    """Plans of one person are changed one after another, so that none is half of each."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
