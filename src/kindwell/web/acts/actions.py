"""What changes about small acts."""

import uuid
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.timezone import localdate

from kindwell.flows import Flow
from kindwell.web.acts.models import HOLD_THE_DAY, SmallAct, State
from kindwell.web.acts.queries import PART
from kindwell.web.people.audit import note_deed
from kindwell.web.people.glance import note
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words, forget_words, keep_words

KIND = "small-act"
_NOTED = 20
_NOTED_BACK_DAYS = 30
_ANSWERS = (State.DONE, State.NOT_TODAY, State.CHANGED)


class DayTaken(Exception):
    """The day has its one act. `can_wait` says whether that one is planned, and could make room."""

    def __init__(self, day: date, *, can_wait: bool) -> None:
        super().__init__("a day has one act")
        self.day, self.can_wait = day, can_wait


class Plan(NamedTuple):
    """What a form says of an act. `instead` lets it take the place of one that is planned for the day."""

    day: date
    flow: Flow
    instead: bool = False
    path_id: uuid.UUID | None = None
    round_id: uuid.UUID | None = None


@transaction.atomic
def plan_act(person: Person, *, id: uuid.UUID, plan: Plan, words: Words | None, at: datetime) -> None:
    """Keep an act for a day, new, changed or taken up again. Raises `DayTaken`, `ChangedMeanwhile`.

    One that makes room is let go, with its words, and can be taken up for another day.
    """
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # one at a time, so that a day has one act
    _make_room(person, id, plan.day, instead=plan.instead)
    has_words = keep_words(person, id=id, kind=KIND, words=words, at=at)
    rows = SmallAct.objects.filter(owner=person, id=id)
    there = rows.values_list("state", flat=True).first()
    if there is None:
        SmallAct.objects.create(owner=person, id=id, planned_at=at, has_words=has_words, **_columns(plan))
    else:
        state = there if there in (State.DONE, State.CHANGED) else State.PLANNED
        rows.update(day=plan.day, flow=plan.flow, state=state, has_words=has_words)
    note_acts(person, today=localdate(at))
    note_deed(person, "small-act-kept", about=id, at=at)


@transaction.atomic
def answer_act(
    person: Person, *, id: uuid.UUID, state: State, words: Words | None, at: datetime, beside: uuid.UUID | None = None
) -> bool:
    """Keep what became of an act, and what was learnt; whether there is such an act.

    With `beside` it is kept under that id, as a second one that was let go: the day stays with the first.
    Raises `DayTaken` where another act has come into its day, `ChangedMeanwhile`.
    """
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    act = SmallAct.objects.filter(owner=person, id=id).first()
    if act is None:
        return False
    if beside is not None and beside != id:
        act.id, act.planned_at, state = beside, at, State.LET_GO
    if state in HOLD_THE_DAY:
        _make_room(person, id, act.day, instead=False)
    act.has_words = keep_words(person, id=act.id, kind=KIND, words=words, at=at)
    act.state, act.answered_on = state, localdate(at) if state in _ANSWERS else None
    _put(act)
    note_acts(person, today=localdate(at))
    note_deed(person, "small-act-answered", about=act.id, at=at)
    return True


@transaction.atomic
def let_go(person: Person, *, id: uuid.UUID, today: date) -> None:
    """Let go of an act that is planned. Its words stay, and it can be taken up again."""
    if SmallAct.objects.filter(owner=person, id=id, state=State.PLANNED).update(state=State.LET_GO):
        note_deed(person, "small-act-let-go", about=id)
    note_acts(person, today=today)


@transaction.atomic
def remove_act(person: Person, *, id: uuid.UUID, today: date) -> None:
    """Remove an act, and forget the words beside it."""
    if SmallAct.objects.filter(owner=person, id=id).delete()[0]:
        forget_words(person, [id])
        note_deed(person, "small-act-removed", about=id)
    note_acts(person, today=today)


@transaction.atomic
def leave_path(person: Person, *, path_id: uuid.UUID) -> None:
    """Have the acts of a path that is going stand by themselves."""
    SmallAct.objects.filter(owner=person, path_id=path_id).update(path_id=None, round_id=None)


def note_acts(person: Person, *, today: date) -> None:
    """Have the person's row say which acts are planned, and the latest days that have an answer, or an act done."""
    rows = SmallAct.objects.filter(owner=person).order_by("-day")
    since = today - timedelta(days=_NOTED_BACK_DAYS)
    planned = rows.filter(state=State.PLANNED, day__gte=since).values_list("id", "day", "flow")[:_NOTED]
    latest = rows.filter(state__in=_ANSWERS, day__lte=today).values_list("day", flat=True)
    days = {"answered": latest.first(), "held": latest.filter(state__in=HOLD_THE_DAY).first()}
    value = {name: day.isoformat() for name, day in days.items() if day}
    listed = [[id.hex, day.isoformat(), flow] for id, day, flow in planned]
    note(person, PART, {**value, **({"open": listed} if listed else {})} or None)


def _make_room(person: Person, id: uuid.UUID, day: date, *, instead: bool) -> None:
    others = SmallAct.objects.filter(owner=person, day=day, state__in=HOLD_THE_DAY).exclude(owner=person, id=id)
    state = others.values_list("state", flat=True).first()
    if state is None:
        return
    if not instead or state != State.PLANNED:
        raise DayTaken(day, can_wait=state == State.PLANNED)
    others.update(state=State.LET_GO)


def _columns(plan: Plan) -> dict[str, object]:
    return {"day": plan.day, "flow": plan.flow, "path_id": plan.path_id, "round_id": plan.round_id}


def _put(act: SmallAct) -> None:
    """Write a row under its key, whether it is there or not."""
    fields = ["state", "answered_on", "has_words"]
    SmallAct.objects.bulk_create([act], update_conflicts=True, unique_fields=["owner_id", "id"], update_fields=fields)
