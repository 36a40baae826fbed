"""What gets in the way: named, told as a story, at rest and back, deleted; plain rows, with words beside them."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from kindwell.flows import FLOWS, Flow
from kindwell.web.obstacles.actions import delete_obstacle, keep_obstacle, note_again, say_how_it_is
from kindwell.web.obstacles.forms import ObstacleGiven
from kindwell.web.obstacles.models import LadderStep, LadderTry, Obstacle, State
from kindwell.web.obstacles.queries import obstacles_of
from kindwell.web.people.glance import glance_of
from kindwell.web.people.models import Person
from kindwell.web.sealed.models import Entry
from tests.web.asking import Page
from tests.web.giving import give_an_obstacle
from tests.web.sealing import BY_SCRIPT, beside, new_device

ONE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
QUIET = {"to-others": {"loud": False}, "from-others": {"loud": False}, "self": {"loud": False}}
seal = new_device().seal


def name(browser: Client, flow: str = "self", of: str = str(ONE), **said: str) -> int:
    return browser.post(f"/in-the-way/{flow}/{of}/", said, headers=BY_SCRIPT).status_code


def kept(person: Person, flow: Flow, id: uuid.UUID = ONE, *, safe: bool | None = None, **said: str) -> None:
    given = ObstacleGiven(giving_keeps_safe=safe, **{"sort": "fear", **said})
    keep_obstacle(person, id=id, flow=flow, given=given, words=None, at=NOON)


def noted(person: Person) -> object:
    return glance_of(Person.objects.get(pk=person.pk), "obstacles", None)


def test_a_typical_one_is_named_with_nothing_more(browser: Client, person: Person) -> None:
    assert name(browser, typical="not-earned") == 200

    (one,) = obstacles_of(person)
    assert (one.typical, one.sort, one.often, one.state) == ("not-earned", "", "", "here")
    assert one.words == "Other people may have it. I have not earned it."


def test_own_words_come_sealed_and_the_rest_is_plain(browser: Client, person: Person) -> None:
    assert name(browser, sort="block", often="nearly-always", **beside(seal("Quincunx"))) == 200

    (one,) = obstacles_of(person)
    assert (one.sort, one.often, one.has_words) == ("block", "nearly-always", True)
    assert one.words.startswith("In your own words, on ")
    assert Entry.objects.get(owner=person, id=ONE).kind == "obstacle"


def test_new_leads_to_a_form_of_its_own_with_the_one_that_was_chosen_and_its_sort(browser: Client) -> None:
    answer = browser.get("/in-the-way/self/new/?typical=not-earned")
    page = Page(browser.get(answer["Location"]))

    assert answer.status_code == 302
    assert page.fields["typical"] == ["not-earned"]
    assert page.fields["sort"] == ["fear"]
    assert "often" not in page.fields
    assert browser.get("/in-the-way/self/new/?typical=<b>")["Location"].endswith("/")


def test_a_blank_form_has_nothing_chosen(browser: Client) -> None:
    page = Page(browser.get(f"/in-the-way/to-others/{ONE}/"))

    assert {"typical", "sort", "often", "giving"} & set(page.fields) == set()
    assert {"typical", "sort", "often", "giving"} <= set(page.offered)


def test_giving_is_asked_of_kindness_to_others_alone(browser: Client, person: Person) -> None:
    for flow in ("from-others", "self"):
        assert "giving" not in Page(browser.get(f"/in-the-way/{flow}/{ONE}/")).offered
    name(browser, "self", str(ONE), sort="fear", giving="yes")
    name(browser, "to-others", str(OTHER), sort="fear", giving="yes")

    assert [one.giving_keeps_safe for one in obstacles_of(person)] == [None, True]


def test_sending_it_twice_keeps_it_once_and_its_day(browser: Client, person: Person) -> None:
    kept(person, Flow.SELF)
    assert name(browser, sort="block") == 200

    (one,) = obstacles_of(person)
    assert (one.sort, one.day) == ("block", date(2026, 3, 3))


def test_going_back_finds_what_was_kept(browser: Client) -> None:
    name(browser, "to-others", sort="fear", often="often", giving="no", typical="nothing-left")
    fields = Page(browser.get(f"/in-the-way/to-others/{ONE}/")).fields

    assert [fields[part] for part in ("sort", "often", "giving", "typical")] == [
        ["fear"],
        ["often"],
        ["no"],
        ["nothing-left"],
    ]


def test_two_tabs_that_say_it_in_different_words_keep_both(browser: Client, person: Person) -> None:
    name(browser, **beside(seal("one")))
    name(browser, **beside(seal("other"), 1))
    assert name(browser, **beside(seal("a third"), 1)) == 200

    assert len(obstacles_of(person)) == 2
    assert Entry.objects.filter(owner=person, kind="obstacle").count() == 2


def test_without_a_script_the_plain_part_is_kept(browser: Client, person: Person) -> None:
    answer = browser.post(f"/in-the-way/self/{ONE}/", {"sort": "fear", "words": "", "words_version": "0"})

    assert answer["Location"] == f"/in-the-way/one/{ONE}/"
    assert "Named on " in browser.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({}, "Choose one that is near, or say it in your own words"),
        ({"typical": ""}, "Choose one that is near"),
        ({"typical": "no-such"}, "Choose one of those that are shown"),
        ({"sort": "sin"}, "Choose one of those that are shown"),
        ({"sort": "fear", "often": "7"}, "Choose one of those that are shown"),
        ({"sort": "fear", "words": "Dear diary"}, "did not come sealed"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is(
    browser: Client, person: Person, said: dict[str, str], says: str
) -> None:
    by_script = browser.post(f"/in-the-way/self/{ONE}/", said, headers=BY_SCRIPT)
    by_hand = browser.post(f"/in-the-way/self/{ONE}/", said)

    assert (by_script.status_code, by_hand.status_code) == (422, 422)
    assert says in by_script.json()["problem"]
    assert says in by_hand.content.decode()
    assert obstacles_of(person) == ()


def test_a_form_that_was_refused_still_has_what_was_chosen(browser: Client) -> None:
    page = Page(browser.post(f"/in-the-way/self/{ONE}/", {"often": "often"}))

    assert page.fields["often"] == ["often"]


@pytest.mark.parametrize(
    "path", ["sideways/", "sideways/new/", f"sideways/{ONE}/", f"one/{ONE}/", f"step/{ONE}/try/{ONE}/"]
)
def test_what_is_not_there_is_said_to_be_not_there(browser: Client, path: str) -> None:
    assert browser.get(f"/in-the-way/{path}").status_code == 404


def test_the_database_refuses_what_the_form_would(person: Person) -> None:
    for wrong in ({"sort": "sin"}, {"often": "7"}, {"state": "gone"}, {"flow": "up"}, {"giving_keeps_safe": True}):
        row = {"owner": person, "id": ONE, "flow": "self", "at": NOON, "day": NOON.date(), **wrong}
        with pytest.raises(IntegrityError), transaction.atomic():
            Obstacle.objects.create(**row)


def test_one_of_another_flow_is_not_said_otherwise_there(browser: Client, person: Person) -> None:
    kept(person, Flow.SELF)

    assert name(browser, "to-others", sort="block") == 404
    assert [one.sort for one in obstacles_of(person)] == ["fear"]


def test_it_rests_and_comes_back_by_the_persons_word_alone(browser: Client, person: Person) -> None:
    kept(person, Flow.SELF)
    for state in ("resting", "here", "quieter", "here"):
        assert browser.post(f"/in-the-way/one/{ONE}/how/", {"state": state}).status_code == 302
        assert [one.state for one in obstacles_of(person)] == [state]
    wrong = browser.post(f"/in-the-way/one/{ONE}/how/", {"state": "overcome"})

    assert wrong.status_code == 422
    assert "Choose here now, quieter these days, or resting." in wrong.content.decode()


def test_those_here_now_stand_first_then_the_quieter_then_those_at_rest(person: Person) -> None:
    for number, state in enumerate(("resting", "here", "quieter", "here"), start=1):
        kept(person, Flow.SELF, uuid.UUID(int=number))
        say_how_it_is(person, id=uuid.UUID(int=number), state=State(state))

    assert [one.id.int for one in obstacles_of(person)] == [2, 4, 3, 1]
    assert obstacles_of(person, Flow.TO_OTHERS) == ()


def test_deleting_asks_once_and_takes_ladder_tries_and_words_with_it(browser: Client, person: Person) -> None:
    give_an_obstacle(person)
    kept(person, Flow.SELF, OTHER)
    of = uuid.UUID(int=31)
    unsure = browser.post(f"/in-the-way/one/{of}/delete/")
    assert (unsure.status_code, Entry.objects.filter(owner=person).count()) == (422, 3)
    assert "Nothing was deleted" in unsure.content.decode()

    assert browser.post(f"/in-the-way/one/{of}/delete/", {"sure": "yes"})["Location"] == "/in-the-way/self/"
    assert [one.id for one in obstacles_of(person)] == [OTHER]
    assert not any(rows.objects.filter(owner=person).exists() for rows in (LadderStep, LadderTry, Entry))


def test_a_day_is_the_persons_own(person: Person) -> None:
    late = datetime(2026, 3, 3, 23, 50, tzinfo=UTC)
    with timezone.override(ZoneInfo("Asia/Tokyo")):
        keep_obstacle(person, id=ONE, flow=Flow.SELF, given=ObstacleGiven(sort="fear"), words=None, at=late)

    assert [one.day for one in obstacles_of(person)] == [date(2026, 3, 4)]


@pytest.mark.parametrize("often", ["often", "nearly-always"])
def test_today_knows_of_a_fear_that_is_here_now_and_often_around(person: Person, often: str) -> None:
    kept(person, Flow.FROM_OTHERS, often=often)

    assert noted(person) == {**QUIET, "from-others": {"loud": True}, "giving_keeps_safe": False}
    say_how_it_is(person, id=ONE, state=State.QUIETER)
    assert noted(person) == {**QUIET, "giving_keeps_safe": False}


@pytest.mark.parametrize(("sort", "often"), [("fear", "now-and-then"), ("fear", ""), ("block", "often"), ("", "often")])
def test_what_is_no_fear_or_seldom_around_is_not_loud(person: Person, sort: str, often: str) -> None:
    kept(person, Flow.SELF, sort=sort, often=often)

    assert noted(person) == {**QUIET, "giving_keeps_safe": False}


def test_today_knows_that_giving_keeps_somebody_safe_until_it_rests(person: Person) -> None:
    kept(person, Flow.TO_OTHERS, safe=True, sort="")
    assert noted(person) == {**QUIET, "giving_keeps_safe": True}

    say_how_it_is(person, id=ONE, state=State.RESTING)
    assert noted(person) is None
    say_how_it_is(person, id=ONE, state=State.HERE)
    delete_obstacle(person, id=ONE)
    assert noted(person) is None


def test_what_today_knows_can_be_made_again_from_the_rows(person: Person) -> None:
    kept(person, Flow.SELF, often="often")
    before = noted(person)
    Person.objects.filter(pk=person.pk).update(glance={})
    note_again(Person.objects.get(pk=person.pk))

    assert noted(person) == before


@pytest.mark.parametrize("flow", FLOWS)
def test_a_flow_shows_what_many_people_know_and_says_where_a_fear_is_right(browser: Client, flow: Flow) -> None:
    words = Page(browser.get(f"/in-the-way/{flow}/")).words

    assert "Some fears are right." in words
    assert "It often protects from" in words
    assert "Resistances" in words


def test_without_its_file_a_flow_can_still_be_named(
    browser: Client, person: Person, tmp_path: Path, use_content: Callable[[Path], None]
) -> None:
    kept(person, Flow.SELF, typical="not-earned")
    use_content(tmp_path)

    assert "cannot be read at the moment" in browser.get("/in-the-way/self/").content.decode()
    assert "Named on 3 March 2026" in browser.get(f"/in-the-way/one/{ONE}/").content.decode()
    assert name(browser, typical="not-earned", often="often") == 200


@pytest.mark.parametrize("word", ["overcome", "overcame", "score", "completed", "achieve"])
def test_no_page_says_that_an_obstacle_is_there_to_be_beaten(browser: Client, person: Person, word: str) -> None:
    give_an_obstacle(person)
    of, step = uuid.UUID(int=31), uuid.UUID(int=32)
    for path in ("", "self/", f"self/{ONE}/", f"one/{of}/", f"one/{of}/step/{step}/", f"step/{step}/try/{ONE}/"):
        assert word not in Page(browser.get(f"/in-the-way/{path}")).words.lower(), path


def test_a_stranger_finds_and_changes_nothing(
    browser: Client, strangers_browser: Client, person: Person, stranger: Person
) -> None:
    give_an_obstacle(person)
    of, step, tried = (uuid.UUID(int=number) for number in (31, 32, 33))
    pages = (f"one/{of}/", f"one/{of}/step/{step}/", f"step/{step}/try/{tried}/", f"step/{step}/try/{ONE}/")
    for path in pages:
        assert browser.get(f"/in-the-way/{path}").status_code == 200, path
        assert strangers_browser.get(f"/in-the-way/{path}").status_code == 404, path
    sent = (
        *pages[1:],
        f"one/{of}/how/",
        f"one/{of}/delete/",
        f"one/{of}/order/",
        f"one/{of}/step/{step}/remove/",
        f"try/{tried}/remove/",
    )
    for path in sent:
        answer = strangers_browser.post(f"/in-the-way/{path}", {"sure": "yes", "state": "resting", "how": "did"})
        assert answer.status_code == 404, path

    assert "earned" not in Page(strangers_browser.get("/in-the-way/")).words
    assert [one.state for one in obstacles_of(person)] == ["here"]
    assert LadderStep.objects.filter(owner=person).count() == LadderTry.objects.filter(owner=person).count() == 1
    assert obstacles_of(stranger) == ()


def test_a_stranger_who_sends_the_owners_id_names_one_of_their_own(
    strangers_browser: Client, person: Person, stranger: Person
) -> None:
    kept(person, Flow.SELF)
    assert name(strangers_browser, sort="block") == 200

    assert [one.sort for one in obstacles_of(person)] == ["fear"]
    assert [one.sort for one in obstacles_of(stranger)] == ["block"]


@pytest.mark.parametrize("path", ["", "self/", f"self/{ONE}/", f"one/{ONE}/", f"step/{ONE}/try/{ONE}/"])
def test_nobody_is_shown_nothing(nobody: Client, path: str) -> None:
    assert nobody.get(f"/in-the-way/{path}").status_code == 403
