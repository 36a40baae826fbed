"""Plans to answer again: four times by a person's own start, each answered, put off or left out; and never nagging."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kindwell.measures import Occasion
from kindwell.web.people.models import Deed, Person
from kindwell.web.questionnaires import plan_views, views
from kindwell.web.questionnaires.actions import remove_answers
from kindwell.web.questionnaires.due import due_line
from kindwell.web.questionnaires.models import Answers, Plan, When
from kindwell.web.questionnaires.planning import end_plan, move_time, plan_set
from kindwell.web.questionnaires.queries import plans
from tests.web.asking import Page
from tests.web.filling_in import answer

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
TODAY, START = NOON.date(), date(2026, 3, 2)
ID, OTHER = uuid.UUID(int=7), uuid.UUID(int=8)
ALL, ONE, TIME, END = (
    "/measures/plans/",
    f"/measures/plans/{ID}/",
    f"/measures/plans/{ID}/time/",
    f"/measures/plans/{ID}/end/",
)
GIVEN = {"measure_set": "three-flows", "began_on": "2026-03-02", "weeks": "8"}
FLOWS = ("ceas-to-others", "ceas-from-others", "ceas-self")


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOON)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(plan_views, "now", lambda: moment)


@pytest.fixture
def plan(person: Person) -> uuid.UUID:
    """Eight weeks of the three flows, begun yesterday."""
    plan_set(person, id=ID, measure_set="three-flows", began_on=START, weeks=8, at=NOON)
    return ID


def said(browser: Client, path: str = ALL) -> str:
    return Page(browser.get(path)).words


def send(browser: Client, path: str = TIME, **given: Any) -> Any:
    return browser.post(path, given)


def moved(person: Person) -> dict[str, date | None]:
    return dict(plans(person)[0].moved)


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def answer_all(person: Person, when: str, day: str = "2026-03-03", plan_id: uuid.UUID = ID) -> list[uuid.UUID]:
    return [answer(person, day, 5, of=slug, plan_id=plan_id, when=when) for slug in FLOWS]


def test_nothing_is_planned_or_chosen_beforehand(browser: Client) -> None:
    assert "There need not be one" in said(browser)
    form = Page(browser.get(browser.get(f"{ALL}new/")["location"]))

    assert "measure_set" not in form.fields
    assert (form.fields["began_on"], form.fields["weeks"]) == ([""], [""])
    assert "three-flows" in form.offered["measure_set"]
    assert "before-and-after-a-group" not in form.offered["measure_set"]


def test_a_set_that_the_address_names_is_chosen(browser: Client) -> None:
    address = browser.get(f"{ALL}new/?set=three-flows")["location"]

    assert Page(browser.get(address)).fields["measure_set"] == ["three-flows"]
    assert "set=" not in browser.get(f"{ALL}new/?set=%0Aelsewhere")["location"]


def test_a_plan_is_kept_once_however_often_it_is_sent(browser: Client, person: Person) -> None:
    for _ in range(2):
        assert send(browser, ONE, **GIVEN)["location"] == f"{ALL}#plan-{ID}"
    (kept,) = plans(person)

    assert (kept.measure_set, kept.began_on, kept.weeks) == ("three-flows", START, 8)
    form = Page(browser.get(ONE))
    assert {name: form.fields[name] for name in GIVEN} == {name: [value] for name, value in GIVEN.items()}


def test_its_four_times_go_by_the_persons_own_start(browser: Client, plan: uuid.UUID) -> None:
    words = said(browser)

    assert "Began on 2 March 2026, for 8 weeks." in words
    assert "Before you begin. There since 2 March 2026, if it suits you." in words
    assert "About half-way. From 30 March 2026 on." in words
    assert "At the end. From 27 April 2026 on." in words
    assert "Three months later. From 27 July 2026 on." in words


@pytest.mark.parametrize(
    ("wrong", "say"),
    [
        ({"measure_set": "before-and-after-a-group"}, "Choose what to answer: one of the sets shown."),
        ({"measure_set": ""}, "Choose what to answer: one of the sets shown."),
        ({"began_on": ""}, "Choose the day on which you begin, or began."),
        ({"began_on": "2.3.2026"}, "That day could not be read."),
        ({"began_on": "2029-01-01"}, "That day is more than a year away."),
        ({"began_on": "1026-03-02"}, "That day is more than a year away."),
        ({"weeks": ""}, "Say from 1 to 52 weeks"),
        ({"weeks": "0"}, "Say from 1 to 52 weeks"),
        ({"weeks": "53"}, "Say from 1 to 52 weeks"),
        ({"weeks": "nine"}, "Say from 1 to 52 weeks"),
        ({"weeks": "9" * 900}, "Say from 1 to 52 weeks"),
        ({"began_on": "\x00"}, "That day could not be read."),
    ],
)
def test_a_plan_that_cannot_be_says_why_and_keeps_what_was_given(
    browser: Client, person: Person, wrong: dict[str, str], say: str
) -> None:
    answer = send(browser, ONE, **GIVEN | wrong)

    assert answer.status_code == 422
    assert Page(answer).problems[0].startswith(say)
    kept = {name: value for name, value in GIVEN.items() if name not in wrong}
    assert {name: Page(answer).fields[name][0] for name in kept} == kept
    assert plans(person) == []


def test_a_set_has_one_plan_and_the_form_says_so_first(browser: Client, person: Person, plan: uuid.UUID) -> None:
    address = f"{ALL}{OTHER}/"
    assert "There is a plan for it already; this one takes its place." in said(browser, address)
    send(browser, address, **GIVEN | {"weeks": "4"})

    assert [(one.id, one.weeks) for one in plans(person)] == [(OTHER, 4)]


def test_each_measure_is_answered_for_its_plan_and_time(browser: Client, plan: uuid.UUID) -> None:
    links = [link for link in Page(browser.get(ALL)).links if "when=before" in link]

    assert links == [f"/measures/{slug}/new/?plan={ID}&when=before" for slug in FLOWS]


def test_a_time_is_answered_once_all_its_measures_are(browser: Client, person: Person, plan: uuid.UUID) -> None:
    answer(person, "2026-03-03", 5, of=FLOWS[0], plan_id=ID, when="before")
    assert "CEAS to others: answered" in said(browser)
    assert due_line(fresh(person), TODAY) is not None
    answer_all(person, "before")

    assert "Before you begin. Answered." in said(browser)
    assert due_line(fresh(person), TODAY) is None


def test_answers_that_are_removed_leave_their_time_open_again(person: Person, plan: uuid.UUID) -> None:
    ids = answer_all(person, "before")
    remove_answers(person, id=ids[0], at=NOON)

    assert due_line(fresh(person), TODAY) is not None


def test_answers_without_a_plan_or_for_another_are_not_its(person: Person, plan: uuid.UUID) -> None:
    answer_all(person, "before", plan_id=OTHER)
    for slug in FLOWS:
        answer(person, "2026-03-03", 5, of=slug)

    assert due_line(fresh(person), TODAY) is not None


def test_a_week_later_is_a_week_from_its_day_or_from_today(
    browser: Client, person: Person, plan: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    for when in ("before", "middle"):
        assert send(browser, when=when, do="week").status_code == 302
    assert moved(person) == {"before": date(2026, 3, 10), "middle": date(2026, 4, 6)}
    send(browser, when="middle", do="week")
    assert moved(person)["middle"] == date(2026, 4, 13)
    at(monkeypatch, NOON + timedelta(days=200))
    send(browser, when="middle", do="week")

    assert moved(person)["middle"] == TODAY + timedelta(days=207)


def test_a_time_is_put_off_to_a_day_left_out_and_had_again(browser: Client, person: Person, plan: uuid.UUID) -> None:
    send(browser, when="after", do="to", to="2026-06-01")
    assert "At the end. From 1 June 2026 on." in said(browser)
    send(browser, when="after", do="leave-out")
    assert "At the end. Left out." in said(browser)
    send(browser, when="after", do="as-planned")

    assert "At the end. From 27 April 2026 on." in said(browser)
    assert moved(person) == {}


def test_one_time_moves_alone(browser: Client, person: Person, plan: uuid.UUID) -> None:
    send(browser, when="before", do="week")

    assert "Three months later. From 27 July 2026 on." in said(browser)


@pytest.mark.parametrize(
    ("given", "say"),
    [
        ({"when": "never", "do": "week"}, "That is not one of a plan’s four times."),
        ({"do": "week"}, "That is not one of a plan’s four times."),
        ({"when": "after"}, "Say what is to become of it"),
        ({"when": "after", "do": "explode"}, "Say what is to become of it"),
        ({"when": "after", "do": "to"}, "Choose a day for it."),
        ({"when": "after", "do": "to", "to": "soon"}, "That day could not be read."),
        ({"when": "after", "do": "to", "to": "2026-03-03"}, "That day has come already."),
        ({"when": "after", "do": "to", "to": "2036-03-03"}, "That day is more than a year away."),
    ],
)
def test_what_cannot_become_of_a_time_is_said_beside_its_plan(
    browser: Client, person: Person, plan: uuid.UUID, given: dict[str, str], say: str
) -> None:
    answer = send(browser, **given)

    assert answer.status_code == 422
    assert Page(answer).problems[0].startswith(say)
    assert moved(person) == {}


def test_a_plan_ends_at_any_time_and_what_was_answered_stays(browser: Client, person: Person, plan: uuid.UUID) -> None:
    answer_all(person, "before")
    assert send(browser, END)["location"] == ALL
    assert send(browser, END).status_code == 302

    assert plans(person) == []
    assert Answers.objects.count() == 3
    assert Deed.objects.filter(what="measure-plan-ended").count() == 1


def test_changed_its_times_go_by_the_new_days(browser: Client, person: Person, plan: uuid.UUID) -> None:
    send(browser, when="after", do="leave-out")
    send(browser, ONE, **GIVEN | {"weeks": "2"})

    assert "At the end. From 16 March 2026 on." in said(browser)


def test_a_time_is_named_for_a_fortnight_from_its_day_on_and_then_no_more(person: Person, plan: uuid.UUID) -> None:
    spoken = {
        days: line.occasion
        for days in range(-3, 200)
        if (line := due_line(fresh(person), START + timedelta(days=days))) is not None
    }

    assert sorted(spoken) == [*range(14), *range(28, 42), *range(56, 70), *range(147, 161)]
    assert {spoken[0], spoken[28], spoken[56], spoken[147]} == set(Occasion)


def test_the_line_is_quiet_and_asks_the_database_nothing(person: Person, plan: uuid.UUID) -> None:
    known = fresh(person)
    with CaptureQueriesContext(connection) as queries:
        line = due_line(known, TODAY)

    assert len(queries) == 0
    assert line is not None
    assert line.words == "The three flows, before you begin: there to be answered, if it suits you."


def test_the_page_of_measures_names_it_and_leads_to_its_plan(
    browser: Client, plan: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "now", lambda: NOON)
    page = Page(browser.get("/measures/"))
    assert "The three flows, before you begin: there to be answered, if it suits you." in page.words
    assert f"{ALL}#plan-{ID}" in page.links
    monkeypatch.setattr(views, "now", lambda: NOON + timedelta(days=14))

    assert "if it suits you" not in said(browser, "/measures/")


def test_a_time_is_answered_by_the_link_of_its_plan(browser: Client, person: Person) -> None:
    plan_set(person, id=ID, measure_set="your-own-tracker", began_on=TODAY, weeks=8, at=NOON)
    (link,) = [one for one in Page(browser.get(ALL)).links if "when=before" in one]
    form = browser.get(link)["location"]
    fields = {name: values[0] for name, values in Page(browser.get(form)).fields.items() if values}
    answers = {f"item-{number}": "1" for number in range(1, 10)}
    browser.post(form, {**fields, **answers, "then": "finish"})

    assert Answers.objects.values_list("plan_id", "when").get() == (ID, "before")
    assert "Before you begin. Answered." in said(browser)


def test_what_is_put_off_left_out_or_ended_is_not_named(person: Person, plan: uuid.UUID) -> None:
    move_time(person, id=ID, when=When.BEFORE, to=TODAY + timedelta(days=1), at=NOON)
    assert due_line(fresh(person), TODAY) is None
    assert due_line(fresh(person), TODAY + timedelta(days=1)) is not None
    move_time(person, id=ID, when=When.BEFORE, to=None, at=NOON)
    assert due_line(fresh(person), TODAY + timedelta(days=1)) is None
    end_plan(person, id=ID, at=NOON)

    assert fresh(person).glance == {}


def test_of_two_plans_the_time_that_came_last_is_named(person: Person, plan: uuid.UUID) -> None:
    plan_set(person, id=OTHER, measure_set="your-own-tracker", began_on=TODAY, weeks=4, at=NOON)

    line = due_line(fresh(person), TODAY)
    assert line is not None
    assert line.plan_id == OTHER


def test_after_a_break_the_page_is_kind_and_nothing_is_late(
    browser: Client, plan: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Some time has gone by" not in said(browser)
    at(monkeypatch, NOON + timedelta(days=120))
    words = said(browser)

    assert "Some time has gone by, and that is all that happened." in words
    assert "Its day was 2 March 2026. It can still be answered, and then says how it is now; or be left out." in words
    assert not {"missed", "late", "overdue", "forgot", "still haven", "only"} & set(words.lower().split())


def test_a_plan_whose_set_is_gone_can_be_ended_and_is_not_named(
    browser: Client, person: Person, plan: uuid.UUID
) -> None:
    Plan.objects.update(measure_set="quincunx")
    assert "This set is not in this Kindwell any more" in said(browser)
    move_time(person, id=ID, when=When.AFTER, to=None, at=NOON)
    assert due_line(fresh(person), TODAY) is None
    send(browser, END)

    assert "There need not be one" in said(browser)


def test_a_stranger_sees_moves_and_ends_nothing(
    strangers_browser: Client, nobody: Client, person: Person, plan: uuid.UUID
) -> None:
    assert "There need not be one" in said(strangers_browser)
    assert Page(strangers_browser.get(ONE)).fields["weeks"] == [""]
    assert send(strangers_browser, when="before", do="leave-out").status_code == 404
    assert send(strangers_browser, END).status_code == 302
    send(strangers_browser, ONE, **GIVEN | {"weeks": "3"})

    assert [(one.id, one.weeks, dict(one.moved)) for one in plans(person)] == [(ID, 8, {})]
    for path in (ALL, ONE, TIME, END):
        assert nobody.get(path).status_code == 403


def test_a_plan_there_is_not_cannot_be_moved(browser: Client, person: Person) -> None:
    assert send(browser, when="before", do="week").status_code == 404
    assert not move_time(person, id=ID, when=When.AFTER, to=None, at=NOON)


@pytest.mark.parametrize("path", [ALL, ONE, f"{ALL}new/"])
def test_the_pages_read_little(browser: Client, person: Person, plan: uuid.UUID, path: str) -> None:
    for number, one in enumerate(("how-you-are", "how-you-treat-yourself", "resilience-at-work", "your-own-tracker")):
        plan_set(person, id=uuid.UUID(int=20 + number), measure_set=one, began_on=START, weeks=9, at=NOON)
    answer_all(person, "before")
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code in (200, 302)

    assert len(queries) <= 5


def test_the_database_refuses_two_plans_of_a_set(person: Person, plan: uuid.UUID) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(owner=person, id=OTHER, measure_set="three-flows", began_on=START, weeks=8)
