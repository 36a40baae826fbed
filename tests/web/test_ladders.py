"""Ladders: steps in an order of one's own, twenty at most, none ever ticked off; and what was tried."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kindwell.flows import Flow
from kindwell.web.obstacles.actions import keep_obstacle
from kindwell.web.obstacles.forms import ObstacleGiven
from kindwell.web.obstacles.ladders import MOST_STEPS, keep_step, keep_try
from kindwell.web.obstacles.models import How, LadderTry
from kindwell.web.obstacles.queries import ladder_of, tries_of
from kindwell.web.obstacles.story import TRIES_SHOWN
from kindwell.web.people.models import Person
from kindwell.web.sealed.models import Entry
from tests.web.asking import Page
from tests.web.sealing import BY_SCRIPT, beside, new_device

OF, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
seal = new_device().seal


@pytest.fixture(autouse=True)
def _an_obstacle(person: Person) -> None:
    given = ObstacleGiven(typical="not-earned", sort="fear")
    keep_obstacle(person, id=OF, flow=Flow.SELF, given=given, words=None, at=NOON)


def step(browser: Client, number: int, words: bytes | None = None, version: int = 0) -> int:
    form = {} if words is None else beside(words, version)
    return browser.post(f"/in-the-way/one/{OF}/step/{uuid.UUID(int=number)}/", form, headers=BY_SCRIPT).status_code


def steps(person: Person, *numbers: int) -> None:
    for number in numbers:
        keep_step(person, id=uuid.UUID(int=number), obstacle_id=OF, words=None, at=NOON)


def tried(person: Person, number: int, *, of: int = 10, how: How = How.DID, at: datetime = NOON) -> None:
    keep_try(person, id=uuid.UUID(int=number), obstacle_id=OF, step_id=uuid.UUID(int=of), how=how, words=None, at=at)


def order(person: Person) -> list[int]:
    return [one.id.int for one in ladder_of(person, OF)]


def rearrange(browser: Client, **sent: str) -> int:
    return browser.post(f"/in-the-way/one/{OF}/order/", sent).status_code


def test_a_new_step_goes_to_the_end_with_its_sealed_words(browser: Client, person: Person) -> None:
    assert [step(browser, 10, seal("warm food")), step(browser, 11, seal("a rest"))] == [200, 200]

    assert [(one.number, one.id.int, one.has_words) for one in ladder_of(person, OF)] == [(1, 10, True), (2, 11, True)]
    assert {entry.kind for entry in Entry.objects.filter(owner=person)} == {"ladder-step"}


def test_the_form_that_adds_a_step_keeps_its_id_until_one_is_added(browser: Client, person: Person) -> None:
    def adds() -> str:
        content = browser.get(f"/in-the-way/one/{OF}/").content.decode()
        return content.split('data-kind="ladder-step" data-entry="')[1][:36]

    first = adds()
    assert adds() == first
    keep_step(person, id=uuid.UUID(first), obstacle_id=OF, words=None, at=NOON)
    assert adds() != first


def test_two_tabs_that_add_the_same_next_step_keep_both(browser: Client, person: Person) -> None:
    assert [step(browser, 10, seal("one")), step(browser, 10, seal("other"))] == [200, 200]

    assert len(order(person)) == 2
    assert Entry.objects.filter(owner=person, kind="ladder-step").count() == 2


def test_a_step_said_otherwise_stays_where_it_is(browser: Client, person: Person) -> None:
    steps(person, 10, 11)
    assert step(browser, 10, seal("smaller")) == 200

    assert order(person) == [10, 11]


def test_a_ladder_of_two_hundred_steps_is_refused_in_words_and_the_first_twenty_stay(
    browser: Client, person: Person
) -> None:
    answers = [step(browser, 100 + number) for number in range(200)]

    assert answers == [200] * MOST_STEPS + [422] * (200 - MOST_STEPS)
    assert order(person) == list(range(100, 100 + MOST_STEPS))
    refused = browser.post(f"/in-the-way/one/{OF}/step/{OTHER}/", beside(seal("more")), headers=BY_SCRIPT)
    assert "as many as one ladder holds. Nothing was lost" in refused.json()["problem"]
    assert not Entry.objects.filter(owner=person).exists()
    page = browser.post(f"/in-the-way/one/{OF}/step/{OTHER}/", {})
    assert "as many as one ladder holds" in page.content.decode()


def test_a_step_of_a_full_ladder_can_still_be_changed(browser: Client, person: Person) -> None:
    steps(person, *range(100, 100 + MOST_STEPS))

    assert step(browser, 105, seal("smaller")) == 200


@pytest.mark.parametrize(
    ("move", "way", "then"),
    [
        (11, "easier", [11, 10, 12]),
        (11, "harder", [10, 12, 11]),
        (10, "easier", [10, 11, 12]),
        (12, "harder", [10, 11, 12]),
    ],
)
def test_a_step_moves_one_place_and_stays_at_the_ends(
    browser: Client, person: Person, move: int, way: str, then: list[int]
) -> None:
    steps(person, 10, 11, 12)
    assert rearrange(browser, move=str(uuid.UUID(int=move)), way=way) == 302

    assert order(person) == then


def test_an_order_that_misses_a_step_of_another_tab_leaves_it_at_the_end(browser: Client, person: Person) -> None:
    steps(person, 10, 11, 12)
    given = " ".join(str(uuid.UUID(int=number)) for number in (11, 99, 10, 11))
    answer = browser.post(f"/in-the-way/one/{OF}/order/", {"order": f"{given} <b>"}, headers=BY_SCRIPT)

    assert order(person) == [11, 10, 12]
    assert answer.json()["order"] == [str(uuid.UUID(int=number)) for number in (11, 10, 12)]


@pytest.mark.parametrize("sent", [{}, {"move": "x", "way": "easier"}, {"order": "☃"}, {"move": str(OF), "way": "up"}])
def test_an_order_that_says_nothing_changes_nothing(browser: Client, person: Person, sent: dict[str, str]) -> None:
    steps(person, 10, 11)
    assert rearrange(browser, **sent) == 302

    assert order(person) == [10, 11]


def test_a_step_taken_off_leaves_what_was_tried(browser: Client, person: Person) -> None:
    step(browser, 10, seal("warm food"))
    steps(person, 11)
    tried(person, 20)
    browser.post(f"/in-the-way/one/{OF}/step/{uuid.UUID(int=10)}/remove/")

    assert order(person) == [11]
    assert not Entry.objects.filter(owner=person).exists()
    assert "a step that is off the ladder now" in Page(browser.get(f"/in-the-way/one/{OF}/")).words
    assert browser.get(f"/in-the-way/step/{uuid.UUID(int=10)}/try/{uuid.UUID(int=20)}/").status_code == 200


def test_a_step_of_another_ladder_is_not_moved_over(browser: Client, person: Person) -> None:
    given = ObstacleGiven(sort="block")
    keep_obstacle(person, id=OTHER, flow=Flow.SELF, given=given, words=None, at=NOON)
    keep_step(person, id=uuid.UUID(int=10), obstacle_id=OTHER, words=None, at=NOON)

    assert step(browser, 10, seal("mine")) == 404
    assert (order(person), Entry.objects.filter(owner=person).exists()) == ([], False)


@pytest.mark.parametrize("how", list(How))
def test_each_of_three_answers_is_kept_with_its_words(browser: Client, person: Person, how: How) -> None:
    steps(person, 10)
    path = f"/in-the-way/step/{uuid.UUID(int=10)}/try/{uuid.UUID(int=20)}/"
    answer = browser.post(path, {"how": how, **beside(seal("It rained."))}, headers=BY_SCRIPT)

    assert answer.json()["to"] == f"/in-the-way/one/{OF}/#tried"
    (one,) = tries_of(person, OF, before=0, most=9)
    assert (one.how, one.has_words) == (how, True)
    assert Entry.objects.get(owner=person, id=one.id).kind == "ladder-try"


@pytest.mark.parametrize("how", ["", "failed", "did\0"])
def test_a_try_asks_for_one_of_the_three(browser: Client, person: Person, how: str) -> None:
    steps(person, 10)
    path = f"/in-the-way/step/{uuid.UUID(int=10)}/try/{uuid.UUID(int=20)}/"

    assert "did it, did some of it, not today" in browser.post(path, {"how": how}, headers=BY_SCRIPT).json()["problem"]
    assert "Each is an answer" in browser.post(path, {"how": how}).content.decode()
    assert not LadderTry.objects.exists()


def test_a_step_can_be_tried_many_times_and_a_try_said_otherwise(browser: Client, person: Person) -> None:
    steps(person, 10)
    tried(person, 20, how=How.NOT_TODAY)
    tried(person, 21, at=NOON + timedelta(days=1))
    tried(person, 20, how=How.SOME, at=NOON + timedelta(days=9))

    assert [(one.how, one.day) for one in tries_of(person, OF, before=0, most=9)] == [
        ("some", date(2026, 3, 3)),
        ("did", date(2026, 3, 4)),
    ]
    page = Page(browser.get(f"/in-the-way/step/{uuid.UUID(int=10)}/try/{uuid.UUID(int=20)}/"))
    assert page.fields["how"] == ["some"]


def test_two_tabs_that_tell_the_same_try_differently_keep_both(browser: Client, person: Person) -> None:
    steps(person, 10)
    path = f"/in-the-way/step/{uuid.UUID(int=10)}/try/{uuid.UUID(int=20)}/"
    for how in ("did", "not-today"):
        browser.post(path, {"how": how, **beside(seal(how))}, headers=BY_SCRIPT)

    assert sorted(one.how for one in tries_of(person, OF, before=0, most=9)) == ["did", "not-today"]


def test_a_try_of_another_step_is_not_there(browser: Client, person: Person) -> None:
    steps(person, 10, 11)
    tried(person, 20)

    assert browser.get(f"/in-the-way/step/{uuid.UUID(int=11)}/try/{uuid.UUID(int=20)}/").status_code == 404


def test_removing_a_try_takes_its_words_with_it(browser: Client, person: Person) -> None:
    steps(person, 10)
    path = f"/in-the-way/step/{uuid.UUID(int=10)}/try/{uuid.UUID(int=20)}/"
    browser.post(path, {"how": "did", **beside(seal("It rained."))}, headers=BY_SCRIPT)
    assert browser.post(f"/in-the-way/try/{uuid.UUID(int=20)}/remove/").status_code == 302

    assert not LadderTry.objects.exists()
    assert not Entry.objects.filter(owner=person).exists()


def test_the_story_is_told_in_the_order_of_time_a_page_at_a_time(browser: Client, person: Person) -> None:
    steps(person, 10)
    for number in range(TRIES_SHOWN + 3):
        tried(person, 100 + number, at=NOON + timedelta(days=number))
    newest, before = (browser.get(f"/in-the-way/one/{OF}/?page={page}").content.decode() for page in (1, 2))
    days = ["3 March 2026", "5 March 2026", "6 March 2026", "14 April 2026"]

    assert [f"<time>{day}</time>" in newest for day in days] == [False, False, True, True]
    assert [f"<time>{day}</time>" in before for day in days] == [True, True, False, False]
    assert newest.index("6 March 2026</time>") < newest.index("14 April 2026</time>")
    assert ("What came before" in newest, "What came after" in newest) == (True, False)
    assert ("What came before" in before, "What came after" in before) == (False, True)
    for page in ("0", "-1", "x", "9" * 40):
        assert browser.get(f"/in-the-way/one/{OF}/?page={page}").status_code == 200


def test_pages_ask_five_times_at_most_however_much_was_tried(browser: Client, person: Person) -> None:
    steps(person, *range(100, 100 + MOST_STEPS))
    for number in range(60):
        tried(person, 200 + number, of=100, at=NOON + timedelta(hours=number))
    in_form = f"step/{uuid.UUID(int=100)}/try/{uuid.UUID(int=200)}/"
    for path in ("", "self/", f"self/{OF}/", f"one/{OF}/", f"one/{OF}/step/{uuid.UUID(int=100)}/", in_form):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/in-the-way/{path}").status_code == 200
        assert len(asked) <= 5, path


def test_where_a_ladder_is_made_or_climbed_it_says_when_not_to(browser: Client, person: Person) -> None:
    steps(person, 10)
    for path in (f"one/{OF}/", f"step/{uuid.UUID(int=10)}/try/{uuid.UUID(int=20)}/"):
        page = Page(browser.get(f"/in-the-way/{path}"))
        assert "somebody who harms you or frightens you, the fear may be right" in page.words
        assert "/help/" in page.links
