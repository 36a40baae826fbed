"""The chosen-flow path: begun, left and taken up anywhere, gone round again, and told as a story."""

import uuid
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now, override

from kindwell.flows import FLOWS, Flow
from kindwell.web.acts.actions import Plan, answer_act, plan_act
from kindwell.web.acts.models import SmallAct, State
from kindwell.web.paths.actions import begin_path, go_round_again, keep_step, note_path
from kindwell.web.paths.models import Path, Round, Step
from kindwell.web.paths.practice import CHOICE_OF, SLUG, WORD_OF, seed_of
from kindwell.web.paths.queries import Turn, path_to_take_up, paths_of, rounds_of
from kindwell.web.paths.story import tell
from kindwell.web.people.models import Person
from kindwell.web.practices.library import library
from kindwell.web.sealed.models import Entry
from tests.web.asking import Page
from tests.web.sealing import BY_SCRIPT, beside, new_device

ONE, TWO, ROUND = uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=3)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
TODAY = date(2026, 3, 3)
seal = new_device().seal


@pytest.fixture
def path(person: Person) -> uuid.UUID:
    """A path that was begun."""
    begin_path(person, id=ONE, flow=Flow.FROM_OTHERS, at=NOON)
    return ONE


def send(browser: Client, step: str, query: str = "", **given: Any) -> Any:
    return browser.post(f"/path/{ONE}/{step}/{query}", given, headers=BY_SCRIPT)


def latest(person: Person) -> Turn:
    return rounds_of(person, ONE)[-1]


def said(browser: Client, path: str = f"/path/{ONE}/") -> str:
    return Page(browser.get(path)).words


def test_a_path_is_begun_with_a_flow_and_leads_to_what_one_means_to_do(browser: Client, person: Person) -> None:
    address = browser.get("/path/new/?flow=self")["location"]
    assert Page(browser.get(address)).fields["flow"] == ["self"]
    answer = browser.post(address, {"flow": "self"})

    assert answer["location"] == f"{urlsplit(address).path}intention/"
    assert [(path.flow, path.is_on) for path in paths_of(person, Flow.SELF)] == [(Flow.SELF, True)]


def test_sent_twice_it_is_begun_once(browser: Client, person: Person) -> None:
    for _ in range(2):
        browser.post(f"/path/{ONE}/", {"flow": "self"})

    assert (Path.objects.count(), Round.objects.count()) == (1, 1)


@pytest.mark.parametrize("flow", ["", "everybody"])
def test_without_a_flow_it_says_what_to_choose(browser: Client, person: Person, flow: str) -> None:
    answer = browser.post(f"/path/{ONE}/", {"flow": flow})

    assert (answer.status_code, Path.objects.exists()) == (422, False)
    assert Page(answer).problems == ["Choose where kindness sticks: to others, from others, or to yourself."]


@pytest.mark.usefixtures("path")
def test_the_whole_round_can_be_gone_in_order(browser: Client, person: Person) -> None:
    way = [send(browser, "intention", **beside(seal("let it land")))]
    way.append(send(browser, "situation", scene="past", **beside(seal("at the photocopier"))))
    way.append(send(browser, "practice", before="6"))
    way.append(send(browser, "afterwards", after="7", **beside(seal("a joke came"), version=1)))
    way.append(send(browser, "in-life"))
    way.append(send(browser, "happened", **beside(seal("nothing fell down"), version=2)))

    steps = ["situation/", "practice/", "afterwards/", "in-life/", "happened/", ""]
    assert [answer.json()["to"] for answer in way] == [f"/path/{ONE}/{step}" for step in steps]
    turn = latest(person)
    assert (turn.scene, turn.before, turn.after, turn.told_day, turn.next_step) == ("past", 6, 7, localdate(now()), "")
    assert sorted(Entry.objects.values_list("kind", flat=True)) == ["path", "round"]
    assert "It may stick as much the next time, or more." in said(browser)


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("step", Step.values)
def test_any_step_can_be_sent_first_and_empty(browser: Client, person: Person, step: str) -> None:
    assert browser.get(f"/path/{ONE}/{step}/").status_code == 200
    assert send(browser, step).status_code == 200
    assert browser.post(f"/path/{ONE}/{step}/", {}).status_code == 302

    assert (latest(person).before, latest(person).after) == (None, None), "what is not said is not zero"


@pytest.mark.usefixtures("path")
def test_a_step_done_again_leaves_the_place_where_the_round_was(browser: Client, person: Person) -> None:
    send(browser, "afterwards")
    send(browser, "situation", scene="coming")

    assert (latest(person).next_step, latest(person).scene) == ("in-life", "coming")


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize(
    ("step", "given"),
    [
        ("situation", {"scene": "dreamt"}),
        ("practice", {"before": "11"}),
        ("afterwards", {"after": "-1"}),
        ("afterwards", {"after": "less"}),
        ("intention", {"words": "Dear diary"}),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_changes(
    browser: Client, person: Person, step: str, given: dict[str, str]
) -> None:
    before = latest(person)

    assert send(browser, step, **given).status_code == 422
    assert browser.post(f"/path/{ONE}/{step}/", given).status_code == 422
    assert latest(person) == before


@pytest.mark.parametrize("flow", FLOWS)
def test_our_phrase_for_each_flow_is_the_practices_own(flow: Flow) -> None:
    head = library().scripts[SLUG].head

    assert head.words[WORD_OF[flow]] == seed_of(flow) != ""
    assert CHOICE_OF[flow] in head.choices["flow"]


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize("scene", ["past", "coming"])
def test_the_practice_opens_with_flow_and_scene_chosen(browser: Client, person: Person, flow: Flow, scene: str) -> None:
    begin_path(person, id=ONE, flow=flow, at=NOON)
    send(browser, "situation", scene=scene)
    answer = browser.post(f"/path/{ONE}/practice/", {"do": "begin", "before": "6"})
    asked = parse_qs(urlsplit(answer["location"]).query)

    assert urlsplit(answer["location"]).path == "/practise/chosen-flow/"
    assert (asked["flow"], asked["scene"]) == ([CHOICE_OF[flow]], [scene])
    page = Page(browser.get(answer["location"]))
    assert (page.fields["flow"], page.fields["scene"]) == ([CHOICE_OF[flow]], [scene])
    assert (latest(person).practice_day, latest(person).before) == (localdate(now()), 6)


@pytest.mark.usefixtures("path")
def test_the_practice_keeps_the_length_that_it_had_last_time(browser: Client) -> None:
    browser.post("/practise/chosen-flow/", {"minutes": "10", "background": "rain"})
    asked = parse_qs(urlsplit(browser.post(f"/path/{ONE}/practice/", {"do": "begin"})["location"]).query)

    assert (asked["minutes"], asked["background"]) == (["10"], ["rain"])


@pytest.mark.usefixtures("path")
def test_a_small_act_is_planned_for_the_round(browser: Client, person: Person) -> None:
    answer = browser.post(f"/path/{ONE}/in-life/", {"do": "plan"})
    asked = parse_qs(urlsplit(answer["location"]).query)

    assert urlsplit(answer["location"]).path == "/small-acts/new/"
    assert asked == {"flow": ["from-others"], "path": [str(ONE)], "round": [str(latest(person).id)]}
    assert latest(person).next_step == "happened"


@pytest.mark.usefixtures("path")
def test_another_round_is_begun_once_however_often_it_is_sent(browser: Client, person: Person) -> None:
    for _ in range(2):
        answer = browser.post(f"/path/{ONE}/again/", {"round": str(ROUND)})
        assert answer["location"] == f"/path/{ONE}/intention/"

    assert [(turn.number, turn.id == ROUND) for turn in rounds_of(person, ONE)] == [(1, False), (2, True)]
    assert browser.post(f"/path/{ONE}/again/", {"round": "second"})["location"] == f"/path/{ONE}/"


@pytest.mark.usefixtures("path")
def test_an_earlier_round_can_be_told_later(browser: Client, person: Person) -> None:
    go_round_again(person, path_id=ONE, id=ROUND, at=NOON)
    answer = send(browser, "afterwards", "?round=1", after="3")

    assert answer.json() == {"to": f"/path/{ONE}/#round-1"}
    assert [turn.after for turn in rounds_of(person, ONE)] == [3, None]
    assert browser.get(f"/path/{ONE}/afterwards/?round=9").status_code == 404


@pytest.mark.usefixtures("path")
def test_one_is_on_one_path_and_the_others_are_put_down(browser: Client, person: Person) -> None:
    browser.post(f"/path/{TWO}/", {"flow": "self"})
    assert on(person) == [TWO]
    browser.post(f"/path/{ONE}/take-up/", {"on": "yes"})
    assert on(person) == [ONE]
    browser.post(f"/path/{ONE}/take-up/", {})
    person.refresh_from_db()

    assert (on(person), path_to_take_up(person)) == ([], None)
    assert "Put down for now." in said(browser)


def on(person: Person) -> list[uuid.UUID]:
    return list(Path.objects.filter(owner=person, is_on=True).values_list("id", flat=True))


@pytest.mark.usefixtures("path")
def test_the_database_itself_has_one_path_that_somebody_is_on(person: Person) -> None:
    other = Path(owner=person, id=TWO, flow="self", begun_at=NOON, begun_day=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save(force_insert=True)


@pytest.mark.usefixtures("path")
def test_today_hears_where_the_path_can_be_taken_up_at_no_query(browser: Client, person: Person) -> None:
    send(browser, "situation", scene="past")
    person.refresh_from_db()
    with CaptureQueriesContext(connection) as asked:
        there = path_to_take_up(person)

    assert len(asked) == 0
    assert there is not None
    assert (there.id, there.flow, there.step, there.step_words) == (ONE, Flow.FROM_OTHERS, "practice", "the practice")
    before = person.glance
    note_path(person)
    assert person.glance == before


@pytest.mark.usefixtures("path")
def test_two_tabs_that_mean_different_things_keep_both(browser: Client, person: Person) -> None:
    send(browser, "intention", **beside(seal("let it land")))
    for words in ("one tab", "another"):
        assert send(browser, "intention", **beside(seal(words), version=1)).status_code == 200

    assert [(path.has_words, path.is_on) for path in paths_of(person, Flow.FROM_OTHERS)] == [
        (True, False),
        (True, True),
    ]
    assert Entry.objects.filter(owner=person, kind="path").count() == 2


@pytest.mark.usefixtures("path")
def test_two_tabs_that_tell_a_round_differently_keep_both(browser: Client, person: Person) -> None:
    send(browser, "happened", **beside(seal("the first")))
    for words in ("one tab", "another"):
        assert send(browser, "happened", **beside(seal(words), version=1)).status_code == 200

    assert [turn.has_words for turn in rounds_of(person, ONE)] == [True, True]
    assert Entry.objects.filter(owner=person, kind="round").count() == 2


@pytest.mark.usefixtures("path")
def test_the_history_reads_as_a_story_and_says_numbers_without_comparing_them(browser: Client, person: Person) -> None:
    turn = latest(person)
    stuck = {"scene": "past", "before": 6, "after": 7, "practice_day": TODAY}
    keep_step(person, id=turn.id, step=Step.AFTERWARDS, said=stuck, words=None, at=NOON)
    plan_act(person, id=TWO, plan=Plan(TODAY, Flow.FROM_OTHERS, False, ONE, turn.id), words=None, at=NOON)
    answer_act(person, id=TWO, state=State.NOT_TODAY, words=None, at=NOON)
    page = said(browser)

    assert "The first time, on Tuesday 3 March" in page
    assert "You took a situation that has been." in page
    assert "You opened the practice the same day. Before the practice it stuck at 6 of 10; afterwards at 7." in page
    assert "One small act was for Tuesday 3 March" in page
    assert "The answer was: not today." in page
    for word in ("worse", "better", "rose", "fell", "improved"):
        assert word not in page


@pytest.mark.usefixtures("path")
def test_before_a_situation_can_be_written_it_says_which_brakes_should_stay_on(browser: Client) -> None:
    page = browser.get(f"/path/{ONE}/situation/").content.decode()
    main = page[page.index("<main") :]

    warned = main.index("Not one where somebody hurt or frightened you.")
    assert warned < main.index('href="/help/"') < main.index("<textarea")


def test_a_round_with_nothing_said_is_begun_and_that_is_all() -> None:
    turn = Turn(ROUND, 11, TODAY, "", None, None, None, None, "intention", False)
    (chapter,) = tell([turn], {}, today=TODAY)

    assert (chapter.heading, chapter.scene) == ("Time 11, today", "It is begun, and that is all for now.")


@pytest.mark.usefixtures("path")
def test_it_is_removed_with_its_rounds_and_words_and_its_small_acts_stay(browser: Client, person: Person) -> None:
    send(browser, "intention", **beside(seal("let it land")))
    send(browser, "situation", **beside(seal("at the photocopier")))
    act = Plan(TODAY, Flow.SELF, path_id=ONE, round_id=latest(person).id)
    plan_act(person, id=TWO, plan=act, words=None, at=NOON)
    browser.post(f"/path/{ONE}/remove/")

    assert (Path.objects.exists(), Round.objects.exists(), Entry.objects.exists()) == (False, False, False)
    assert SmallAct.objects.get(owner=person).path_id is None
    person.refresh_from_db()
    assert path_to_take_up(person) is None


@pytest.mark.parametrize(
    ("at", "zone", "day"),
    [
        (datetime(2026, 3, 3, 23, 50, tzinfo=UTC), "Europe/London", date(2026, 3, 3)),
        (datetime(2026, 3, 4, 0, 10, tzinfo=UTC), "Europe/London", date(2026, 3, 4)),
        (datetime(2026, 3, 3, 23, 50, tzinfo=UTC), "Asia/Tokyo", date(2026, 3, 4)),
        (datetime(2026, 3, 29, 23, 10, tzinfo=UTC), "Europe/London", date(2026, 3, 30)),
    ],
)
def test_days_are_the_persons_own(person: Person, at: datetime, zone: str, day: date) -> None:
    with override(zone):
        begin_path(person, id=ONE, flow=Flow.SELF, at=at)

    assert [latest(person).begun_day, paths_of(person, Flow.SELF)[0].begun_day] == [day, day]


@pytest.mark.usefixtures("path")
def test_a_stranger_sees_and_changes_nothing(browser: Client, strangers_browser: Client, person: Person) -> None:
    before = latest(person)
    strangers_browser.post(f"/path/{ONE}/remove/")
    posts = [f"{step}/" for step in Step.values] + ["again/", "take-up/"]

    assert [strangers_browser.post(f"/path/{ONE}/{one}", {"round": str(TWO)}).status_code for one in posts] == [404] * 8
    assert [strangers_browser.get(f"/path/{ONE}/{step}/").status_code for step in Step.values] == [404] * 6
    assert str(ONE) not in strangers_browser.get("/path/").content.decode()
    assert "The story so far" not in strangers_browser.get(f"/path/{ONE}/").content.decode()
    assert (on(person), latest(person)) == ([ONE], before)


@pytest.mark.parametrize("path", ["", "new/", f"{ONE}/", f"{ONE}/again/", f"{ONE}/take-up/", f"{ONE}/intention/"])
def test_nobody_gets_nothing(nobody: Client, path: str) -> None:
    assert nobody.get(f"/path/{path}").status_code == 403


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("page", ["", f"{ONE}/", *(f"{ONE}/{step}/" for step in Step.values)])
def test_every_page_asks_the_database_at_most_five_times(browser: Client, person: Person, page: str) -> None:
    for _ in range(30):
        go_round_again(person, path_id=ONE, id=uuid.uuid4(), at=NOON)
        act = Plan(TODAY, Flow.SELF, True, ONE, latest(person).id)
        plan_act(person, id=uuid.uuid4(), plan=act, words=None, at=NOON)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(f"/path/{page}").status_code == 200

    assert len(asked) <= 5
