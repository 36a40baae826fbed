"""Something of every kind that is kept about a person: a new model gets a line here."""

import uuid
from datetime import UTC, datetime, timedelta

from django.apps import apps

from kindwell.audio.clips import FRAME_BYTES, Clip
from kindwell.circles import Levels, Sizes
from kindwell.flows import Flow
from kindwell.web.acts.actions import Plan, plan_act
from kindwell.web.acts.experimenting import predict
from kindwell.web.checkins.actions import record_check_in
from kindwell.web.checkins.models import DaySum, WeekSum
from kindwell.web.contexts.actions import keep_context
from kindwell.web.drawings.actions import keep_drawing
from kindwell.web.drawings.forms import Given
from kindwell.web.flows.actions import keep_card, keep_flow_word, keep_kindness
from kindwell.web.help.actions import keep_own_help
from kindwell.web.obstacles.actions import keep_obstacle
from kindwell.web.obstacles.forms import ObstacleGiven
from kindwell.web.obstacles.ladders import keep_step, keep_try
from kindwell.web.obstacles.models import How
from kindwell.web.paths.actions import begin_path, keep_intention
from kindwell.web.people.models import Minutes, Person
from kindwell.web.practices.actions import (
    answer_not_today,
    ask_after_practices,
    avoid,
    keep_favourite,
    record_noticing,
    record_practised,
)
from kindwell.web.practices.models import BreathPattern, Remembered
from kindwell.web.progress.actions import choose_what_matters, say_how_much
from kindwell.web.progress.models import Which
from kindwell.web.questionnaires.actions import keep_answers, keep_wording, show_measures
from kindwell.web.questionnaires.library import measures
from kindwell.web.questionnaires.models import Asked
from kindwell.web.questionnaires.planning import plan_set
from kindwell.web.reminders.actions import keep_reminder, make_address
from kindwell.web.sealed.actions import keep_draft, keep_entry
from kindwell.web.sealed.beside import Words
from kindwell.web.sealed.forms import DraftGiven, EntryGiven
from kindwell.web.sealed.key_actions import begin_sealing
from kindwell.web.sealed.key_forms import BeginningGiven, SlotGiven
from kindwell.web.sealed.models import Share, WayIn
from kindwell.web.voices.actions import begin_voice, keep_lines
from tests.web.locks import have_a_lock
from tests.web.sealing import new_device

ID = uuid.UUID(int=7)
NOON = datetime(2026, 3, 3, 12, 0, 0, 123456, tzinfo=UTC)
MARKER = "Quincunx Zebedee by the canal"
SEALED = new_device().seal(MARKER)

OWNED = {
    model
    for model in apps.get_models()
    if any(field.is_relation and field.related_model is Person for field in model._meta.get_fields())
    and model is not Person
}
"""Every model whose rows belong to somebody."""
FOLLOWS_FROM_THE_REST = {DaySum, WeekSum}
"""Daily and weekly sums are the check-ins again, so an export needs no copy of them."""


def give_everything(person: Person) -> None:
    levels = Levels(threat=9, drive=None, soothing=0)
    record_check_in(person, id=ID, at=NOON, levels=levels, context="work", feelings=["ashamed", "on guard"])
    record_check_in(
        person,
        id=uuid.UUID(int=4),
        at=NOON + timedelta(hours=1),
        levels=Levels(threat=None, drive=None, soothing=None),
        body=["tight chest"],
        urges=["hide"],
        words=Words(SEALED, 0),
    )
    record_practised(person, id=ID, slug="back-to-here", at=NOON, length_ms=60_000, heard_ms=41_000)
    record_noticing(person, id=ID, noticed="tender")
    answer_not_today(person, day=NOON.date())
    ask_after_practices(person, ask=False)
    avoid(person, tags=["touch", "breath-focus"])
    keep_favourite(person, slug="back-to-here", at=NOON)
    Remembered.objects.create(owner=person, slug="back-to-here", minutes="1.25", choices={"by": "sight"}, pace="4-6")
    pace = {"in_ms": 4_000, "hold_ms": 0, "out_ms": 6_000, "rest_ms": 0}
    BreathPattern.objects.create(owner=person, id=ID, name="on the bus", **pace)
    begin_voice(person, id=ID, name="Nan")
    keep_lines(person, voice_id=ID, lines={"Look up.": Clip(b"\xff" * FRAME_BYTES)})
    keep_context(person, id=uuid.UUID(int=3), words=Words(SEALED, 0), at=NOON)
    drawn = Given(Sizes(60, None, 0), "earlier", "work", arrows=17, based_on=0)
    keep_drawing(person, id=uuid.UUID(int=14), given=drawn, words=Words(SEALED, 0), at=NOON)
    give_an_obstacle(person)
    keep_flow_word(person, id=uuid.UUID(int=11), flow=Flow.SELF, words=Words(SEALED, 0), at=NOON)
    keep_kindness(person, id=uuid.UUID(int=12), flow=Flow.TO_OTHERS, day=NOON.date(), words=Words(SEALED, 0), at=NOON)
    keep_card(person, id=uuid.UUID(int=13), design="sprig", words=Words(SEALED, 0), at=NOON)
    give_acts_and_paths(person)
    keep_own_help(person, id=ID, kind="place", words=MARKER, number="0113 496 0000", since=NOON)
    keep_reminder(person, id=ID, what="small-act", shown="kettle", days=9, minute=480, at=NOON)
    make_address(person, in_place_of="", at=NOON)
    choose_what_matters(person, which=Which.KINDER, at=NOON)
    say_how_much(person, which=Which.KINDER, day=NOON.date(), level=4, at=NOON)
    give_measures(person)
    have_a_lock(person, minutes=Minutes.NEVER)
    give_something_sealed(person)


def give_an_obstacle(person: Person) -> None:
    of, step, tried = (uuid.UUID(int=number) for number in (31, 32, 33))
    words = Words(SEALED, 0)
    given = ObstacleGiven(typical="not-earned", sort="fear", often="often")
    keep_obstacle(person, id=of, flow=Flow.SELF, given=given, words=words, at=NOON)
    keep_step(person, id=step, obstacle_id=of, words=words, at=NOON)
    keep_try(person, id=tried, obstacle_id=of, step_id=step, how=How.NOT_TODAY, words=words, at=NOON)


def give_acts_and_paths(person: Person) -> None:
    act, experiment, path = (uuid.UUID(int=number) for number in (41, 42, 43))
    plan = Plan(NOON.date(), Flow.FROM_OTHERS, path_id=path)
    plan_act(person, id=act, plan=plan, words=Words(SEALED, 0), at=NOON)
    predict(person, id=experiment, flow=Flow.SELF, sure=7, words=Words(SEALED, 0), at=NOON)
    begin_path(person, id=path, flow=Flow.FROM_OTHERS, at=NOON)
    keep_intention(person, id=path, words=Words(SEALED, 0), at=NOON)


def give_measures(person: Person) -> None:
    id, measure, begun = uuid.UUID(int=61), measures().there["fscrs"], {1: 3, 9: 0}
    words = {number: f"{MARKER} {number}" for number in range(1, 23)}
    keep_wording(person, measure=measure, language="en", is_published=True, items=words, options={}, at=NOON)
    keep_answers(
        person, id=id, measure=measure, given=begun, asked=Asked.PUBLISHED, language="en", finish=False, at=NOON
    )
    plan_set(person, id=uuid.UUID(int=62), measure_set="three-flows", began_on=NOON.date(), weeks=9, at=NOON)
    show_measures(person, numbers=True, one_at_a_time=False, at=NOON)


def give_something_sealed(person: Person) -> None:
    device = new_device()
    slot = SlotGiven(WayIn.RECOVERY, "on paper", SEALED)
    begin_sealing(person, given=BeginningGiven(device.recipient, ID, slot, ""), at=NOON)
    entry = EntryGiven("letter", 0, says_day=True, opens_on=NOON.date(), writer=None, sealed=SEALED)
    keep_entry(person, id=ID, given=entry, at=NOON)
    keep_draft(person, entry_id=ID, writer_id=ID, given=DraftGiven("letter", 1, SEALED), at=NOON)
    Share.objects.create(owner=person, id=ID, entry_id=ID, recipient=device.recipient, label=SEALED, since=NOON)
