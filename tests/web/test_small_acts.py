"""Small acts: one a day, planned in sealed words, answered kindly, and never overdue."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now, override

from kindwell.flows import FLOWS, Flow
from kindwell.web.acts import views
from kindwell.web.acts.actions import DayTaken, Plan, answer_act, let_go, plan_act
from kindwell.web.acts.models import SmallAct, State
from kindwell.web.acts.queries import act_of, acts_of, has_answered, open_act
from kindwell.web.people.models import Person
from kindwell.web.sealed.models import Entry
from tests.web.asking import Page
from tests.web.sealing import BY_SCRIPT, beside, new_device

ONE, TWO, PATH = uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=3)
TODAY = date(2026, 3, 3)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
seal = new_device().seal


def send(browser: Client, id: uuid.UUID = ONE, /, **given: Any) -> Any:
    plan = {"flow": "from-others", "day": localdate(now()), **given}
    return browser.post(f"/small-acts/{id}/", plan, headers=BY_SCRIPT)


def plan(person: Person, day: date = TODAY, id: uuid.UUID = ONE, **given: Any) -> None:
    plan_act(person, id=id, plan=Plan(day, Flow.SELF, **given), words=None, at=NOON)


def states(person: Person) -> dict[uuid.UUID, str]:
    return dict(SmallAct.objects.filter(owner=person).values_list("id", "state"))


def test_an_act_is_kept_for_its_day_with_its_sealed_words(browser: Client, person: Person) -> None:
    answer = send(browser, **beside(seal("when the kettle goes on")))

    assert answer.json() == {"to": f"/small-acts/{ONE}/"}
    act = act_of(person, ONE)
    assert act is not None
    assert (act.day, act.flow, act.state, act.has_words) == (localdate(now()), Flow.FROM_OTHERS, "planned", True)
    assert Entry.objects.get(owner=person, id=ONE).kind == "small-act"


def test_a_new_one_has_an_id_in_its_address_and_its_flow_and_path_with_it(browser: Client) -> None:
    answer = browser.get(f"/small-acts/new/?flow=self&path={PATH}")
    page = Page(browser.get(answer["location"]))

    assert page.fields["flow"] == ["self"]
    assert page.fields["path"] == [str(PATH)]
    assert "day" not in page.fields, "no day is preset"


def test_sending_it_twice_keeps_it_once(browser: Client, person: Person) -> None:
    words = seal("when the kettle goes on")
    send(browser, **beside(words))
    send(browser, **beside(words, version=1))

    assert list(states(person)) == [ONE]


def test_without_a_script_the_day_and_the_flow_are_kept(browser: Client, person: Person) -> None:
    answer = browser.post(f"/small-acts/{ONE}/", {"flow": "self", "day": localdate(now()).isoformat()})

    assert (answer.status_code, states(person)) == (302, {ONE: "planned"})
    assert "Planned without words." in browser.get(answer["location"]).content.decode()


def test_a_second_for_the_same_day_is_not_kept_and_says_what_to_do(browser: Client, person: Person) -> None:
    send(browser)
    answer = send(browser, TWO, **beside(seal("something else")))

    assert answer.status_code == 422
    assert "Choose another day, or tick “in its place”" in answer.json()["problem"]
    assert list(states(person)) == [ONE]
    page = browser.post(f"/small-acts/{TWO}/", {"flow": "self", "day": localdate(now()).isoformat()})
    assert (page.status_code, "instead" in Page(page).offered) == (422, True)


def test_put_in_its_place_the_first_is_let_go_and_keeps_its_words(browser: Client, person: Person) -> None:
    send(browser, **beside(seal("the first")))
    assert send(browser, TWO, instead="yes").status_code == 200

    assert states(person) == {ONE: "let-go", TWO: "planned"}
    assert Entry.objects.filter(owner=person, id=ONE).exists()


def test_one_that_is_done_keeps_its_day(person: Person) -> None:
    plan(person)
    answer_act(person, id=ONE, state=State.DONE, words=None, at=NOON)

    with pytest.raises(DayTaken) as taken:
        plan(person, id=TWO, instead=True)
    assert not taken.value.can_wait


@pytest.mark.parametrize("state", [State.NOT_TODAY, State.LET_GO])
def test_not_today_and_let_go_leave_the_day_free(person: Person, state: State) -> None:
    plan(person)
    answer_act(person, id=ONE, state=state, words=None, at=NOON)
    plan(person, id=TWO)

    assert states(person) == {ONE: state, TWO: "planned"}


def test_the_database_itself_has_one_act_a_day(person: Person) -> None:
    plan(person)
    act = SmallAct.objects.get(owner=person)
    act.id = TWO
    with pytest.raises(IntegrityError), transaction.atomic():
        act.save(force_insert=True)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"flow": "everybody"}, "Choose which way it goes"),
        ({"day": ""}, "Choose a day for it."),
        ({"day": "soon"}, "That is not a day."),
        ({"other_day": "2026-02-31"}, "That is not a day."),
        ({"day": "1999-01-01"}, "That day has gone."),
        ({"other_day": "9999-12-31"}, "more than a year away"),
        ({"words": "Dear diary"}, "did not come sealed"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_kept(
    browser: Client, person: Person, given: dict[str, str], said: str
) -> None:
    answer = send(browser, **given)

    assert (answer.status_code, states(person)) == (422, {})
    assert said in answer.json()["problem"]


def test_a_path_that_is_none_is_left_out(browser: Client, person: Person) -> None:
    send(browser, path="<script>", round="../..")

    assert SmallAct.objects.get(owner=person).path_id is None


def test_one_that_belongs_to_a_path_leads_back_to_it(browser: Client) -> None:
    assert send(browser, path=str(PATH)).json() == {"to": f"/path/{PATH}/"}


@pytest.mark.parametrize("state", ["done", "not-today", "changed"])
def test_any_answer_is_kept_and_nothing_on_the_page_counts_it(browser: Client, person: Person, state: str) -> None:
    send(browser)
    answer = browser.post(f"/small-acts/{ONE}/answer/", {"state": state, **beside(seal("it asked a lot"))})

    assert answer["location"] == f"/small-acts/{ONE}/"
    assert states(person) == {ONE: state}
    assert "How did it go?" not in browser.get(answer["location"]).content.decode()


def test_an_answer_that_is_none_is_said_beside_the_form(browser: Client, person: Person) -> None:
    send(browser)
    answer = browser.post(f"/small-acts/{ONE}/answer/", {"state": "failed"})

    assert answer.status_code == 422
    assert "Choose one of the answers. All are answers." in Page(answer).problems
    assert states(person) == {ONE: "planned"}


def test_two_tabs_that_answer_differently_keep_both(browser: Client, person: Person) -> None:
    send(browser, **beside(seal("the plan")))
    for words in ("one tab", "another tab"):
        given = {"state": "done", **beside(seal(words), version=1)}
        assert browser.post(f"/small-acts/{ONE}/answer/", given, headers=BY_SCRIPT).status_code == 200

    assert sorted(states(person).values()) == ["done", "let-go"]
    assert Entry.objects.filter(owner=person, kind="small-act").count() == 2


def test_a_day_that_has_gone_is_not_overdue_it_can_be_let_go_or_taken_up_again(browser: Client, person: Person) -> None:
    plan(person)
    page = browser.get("/small-acts/").content.decode()
    assert "That day has gone" in page
    assert "overdue" not in page

    browser.post(f"/small-acts/{ONE}/let-go/")
    assert states(person) == {ONE: "let-go"}
    send(browser)
    assert states(person) == {ONE: "planned"}


def test_after_a_week_an_act_folds_away(browser: Client, person: Person) -> None:
    today = localdate(now())
    for days, id in ((2, ONE), (9, TWO)):
        plan(person, today - timedelta(days=days), id)
        answer_act(person, id=id, state=State.DONE, words=None, at=now())
    page = browser.get("/small-acts/").content.decode()

    assert page.index("Lately") < page.index(str(ONE)) < page.index("<details>") < page.index(str(TWO))


def test_an_act_is_removed_with_its_words(browser: Client, person: Person) -> None:
    send(browser, **beside(seal("gone soon")))
    browser.post(f"/small-acts/{ONE}/remove/")

    assert (states(person), Entry.objects.filter(owner=person).exists()) == ({}, False)
    assert open_act(person, localdate(now())) is None


@pytest.mark.parametrize(
    ("at", "zone", "day"),
    [
        (datetime(2026, 3, 3, 23, 50, tzinfo=UTC), "Europe/London", date(2026, 3, 3)),
        (datetime(2026, 3, 4, 0, 10, tzinfo=UTC), "Europe/London", date(2026, 3, 4)),
        (datetime(2026, 3, 3, 23, 50, tzinfo=UTC), "Asia/Tokyo", date(2026, 3, 4)),
        (datetime(2026, 3, 29, 0, 50, tzinfo=UTC), "Europe/London", date(2026, 3, 29)),
        (datetime(2026, 3, 29, 23, 10, tzinfo=UTC), "Europe/London", date(2026, 3, 30)),
    ],
)
def test_the_day_is_the_persons_own(person: Person, at: datetime, zone: str, day: date) -> None:
    with override(zone):
        plan_act(person, id=ONE, plan=Plan(day, Flow.SELF), words=None, at=at)
        answer_act(person, id=ONE, state=State.DONE, words=None, at=at)

    act = act_of(person, ONE)
    assert act is not None
    assert act.answered_on == day


@pytest.mark.parametrize(
    ("minute", "status"),
    [(datetime(2026, 3, 3, 23, 50, tzinfo=UTC), 200), (datetime(2026, 3, 4, 0, 10, tzinfo=UTC), 422)],
)
def test_at_ten_to_midnight_today_can_be_planned_and_at_ten_past_that_day_has_gone(
    browser: Client, monkeypatch: pytest.MonkeyPatch, minute: datetime, status: int
) -> None:
    monkeypatch.setattr(views, "now", lambda: minute)

    assert send(browser, day=TODAY).status_code == status


def test_today_hears_of_the_act_at_no_query(person: Person) -> None:
    plan(person)
    plan(person, TODAY + timedelta(days=1), TWO)
    with CaptureQueriesContext(connection) as asked:
        today, tomorrow = open_act(person, TODAY), open_act(person, TODAY + timedelta(days=1))
        later = open_act(person, TODAY + timedelta(days=4))

    assert len(asked) == 0
    told = [(act.id, act.day_has_gone) for act in (today, tomorrow, later) if act]
    assert told == [(ONE, False), (TWO, False), (TWO, True)]


def test_once_it_is_answered_there_is_nothing_to_ask_of_today(person: Person) -> None:
    plan(person)
    assert not has_answered(person, TODAY)
    answer_act(person, id=ONE, state=State.NOT_TODAY, words=None, at=NOON)

    assert has_answered(person, TODAY)
    assert open_act(person, TODAY) is None


def test_a_flow_has_its_own_acts(person: Person) -> None:
    plan(person)

    assert [[act.id for act in acts_of(person, flow)] for flow in FLOWS] == [[], [], [ONE]]


def test_a_stranger_sees_and_changes_nothing(browser: Client, strangers_browser: Client, person: Person) -> None:
    send(browser, **beside(seal("the owner's")))
    for what in ("let-go", "remove"):
        strangers_browser.post(f"/small-acts/{ONE}/{what}/")

    assert states(person) == {ONE: "planned"}
    assert strangers_browser.post(f"/small-acts/{ONE}/answer/", {"state": "done"}).status_code == 404
    assert str(ONE) not in strangers_browser.get("/small-acts/").content.decode()
    assert "How did it go?" not in strangers_browser.get(f"/small-acts/{ONE}/").content.decode()


@pytest.mark.parametrize("path", ["", "new/", f"{ONE}/", f"{ONE}/answer/", f"{ONE}/let-go/", f"{ONE}/remove/"])
def test_nobody_gets_nothing(nobody: Client, path: str) -> None:
    assert nobody.get(f"/small-acts/{path}").status_code == 403


@pytest.mark.parametrize("path", ["", "?before=2026-03-01", "?before=soon", f"{ONE}/", f"{ONE}/?plan=yes", f"{TWO}/"])
def test_every_page_asks_the_database_at_most_five_times(browser: Client, person: Person, path: str) -> None:
    plan(person, TODAY - timedelta(days=1))
    as_planned = SmallAct.objects.filter(owner=person).values().get()
    SmallAct.objects.bulk_create(
        SmallAct(**{**as_planned, "id": uuid.uuid4(), "day": TODAY - timedelta(days=number)})
        for number in range(2, 120)
    )
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(f"/small-acts/{path}").status_code == 200

    assert len(asked) <= 5


def test_what_is_older_is_a_page_further(browser: Client, person: Person) -> None:
    for number in range(100):
        plan(person, TODAY - timedelta(days=number), uuid.uuid4())
        let_go(person, id=SmallAct.objects.order_by("-planned_at", "day")[0].id, today=TODAY)
    (link,) = [link for link in Page(browser.get("/small-acts/")).links if "before=" in link]

    assert "Before those" not in browser.get(link).content.decode()
    assert "Back to the latest" in browser.get(link).content.decode()
