"""Circles as somebody draws them: kept with their words, in two tabs at once, side by side, and over time."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from kindwell.circles import Sizes
from kindwell.web.contexts.actions import keep_context, put_away
from kindwell.web.contexts.queries import value_of
from kindwell.web.drawings.actions import keep_drawing, remove_drawing
from kindwell.web.drawings.forms import Given
from kindwell.web.drawings.models import Drawing
from kindwell.web.drawings.pages import ON_A_PAGE
from kindwell.web.drawings.queries import Kept, drawing, newest_drawing
from kindwell.web.people.glance import glance_of
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words
from kindwell.web.sealed.models import Entry
from tests.web.asking import Page
from tests.web.sealing import BY_SCRIPT, beside, new_device

ONE, OTHER, PLACE = uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=3)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
seal = new_device().seal
AT_WORK = {"threat": "60", "drive": "30", "soothing": "", "context": "work", "when": "now"}


def send(browser: Client, id: uuid.UUID = ONE, by_script: bool = True, **given: Any) -> Any:
    headers = BY_SCRIPT if by_script else {}
    return browser.post(f"/circles/draw/{id}/", {**AT_WORK, "based_on": 0, **given}, headers=headers)


def sealed(words: str = "words", version: int = 0) -> dict[str, Any]:
    return {**beside(seal(words), version)}


def draw(person: Person, id: uuid.UUID, *, at: datetime = NOON, **given: Any) -> None:
    whole = Given(Sizes(60, 30, None), "now", "work", 0, 0)._replace(**given)
    keep_drawing(person, id=id, given=whole, words=None, at=at)


def kept(person: Person, id: uuid.UUID = ONE) -> Kept:
    found = drawing(person, id)
    assert found is not None
    return found


def test_a_drawing_is_kept_with_its_sealed_words(browser: Client, person: Person) -> None:
    answer = send(browser, arrows=["threat-drive"], **sealed("must achieve to be safe"))

    assert answer.json() == {"to": f"/circles/{ONE}/"}
    one = kept(person)
    assert (one.sizes, one.context, one.when) == (Sizes(60, 30, None), "work", "now")
    assert [arrow.slug for arrow in one.arrows] == ["threat-drive"]
    assert one.has_words
    assert Entry.objects.get(owner=person, id=ONE).kind == "drawing"


def test_without_a_script_it_is_kept_and_drawn_afterwards(browser: Client) -> None:
    answer = send(browser, by_script=False, arrows=["threat-drive", "soothing-threat"])
    page = browser.get(answer["Location"])

    assert answer.status_code == 302
    assert 'aria-label="Three circles. Threat 60, drive 30, soothing not sure, each of 100."' in page.content.decode()
    assert "larger than drive" in Page(page).words
    assert "Soothing to threat" in Page(page).words
    assert "No size is the right one" in Page(page).words


def test_drawing_begins_with_an_id_of_its_own_and_nothing_chosen(browser: Client) -> None:
    answer = browser.get("/circles/draw/?place=work&when=wish")
    blank = Page(browser.get(browser.get("/circles/draw/")["Location"]))
    asked = Page(browser.get(answer["Location"]))

    assert "?place=work&when=wish" in answer["Location"]
    assert {"threat", "context", "when"} & set(blank.fields) == {"threat"}
    assert blank.fields["threat"] == [""]
    assert (asked.fields["context"], asked.fields["when"]) == (["work"], ["wish"])


def test_sending_the_same_form_twice_keeps_it_once(browser: Client, person: Person) -> None:
    assert [send(browser).status_code for _ in range(2)] == [200, 200]

    assert Drawing.objects.filter(owner=person).count() == 1


def test_a_drawing_can_be_changed_and_stays_in_its_place_in_time(browser: Client, person: Person) -> None:
    draw(person, ONE)
    form = Page(browser.get(f"/circles/draw/{ONE}/"))
    send(browser, threat="80", based_on=form.fields["based_on"][0])

    assert form.fields["threat"] == ["60"]
    assert (kept(person).sizes.threat, kept(person).version, kept(person).at) == (80, 2, NOON)


def test_two_tabs_that_change_only_sizes_keep_both_and_their_words(browser: Client, person: Person) -> None:
    send(browser, **sealed("mine"))
    send(browser, threat="80", based_on=1)
    to = send(browser, threat="10", based_on=1).json()["to"]
    page = browser.get(to)

    assert set(Drawing.objects.filter(owner=person).values_list("threat", flat=True)) == {10, 80}
    assert f"?both={ONE}" in to
    assert "both are kept" in Page(page).words
    assert f"/circles/{ONE}/" in Page(page).links
    first, second = Entry.objects.filter(owner=person).values_list("sealed", flat=True)
    assert bytes(first) == bytes(second)


def test_two_tabs_that_change_the_words_keep_both(browser: Client, person: Person) -> None:
    send(browser, **sealed("at first"))
    send(browser, based_on=1, **sealed("then this", 1))
    send(browser, based_on=1, **sealed("or that", 1))

    assert Drawing.objects.filter(owner=person, has_words=True).count() == 2
    assert Entry.objects.filter(owner=person).count() == 2


def test_changed_from_a_drawing_that_was_removed_meanwhile_it_is_kept_anew(browser: Client, person: Person) -> None:
    draw(person, ONE)
    browser.post(f"/circles/{ONE}/remove/")

    assert send(browser, threat="80", based_on=1).status_code == 200
    assert kept(person).sizes.threat == 80


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a negative size": ({"threat": "-1"}, "Threat: give a whole number from 0 to 100"),
    "more than there is": ({"drive": "101"}, "Drive: give a whole number"),
    "no number": ({"soothing": "<b>huge</b>"}, "Soothing: give a whole number"),
    "a very long number": ({"threat": "9" * 400}, "Threat: give a whole number"),
    "nothing drawn": ({"threat": "", "drive": ""}, "Give at least one circle a size"),
    "a fourth circle": ({"courage": "50"}, "There are three circles"),
    "one circle twice": ({"threat": ["60", "70"]}, "There are three circles"),
    "a place of 500 characters": ({"context": "x" * 500}, "Choose one of the places shown"),
    "a place of mark-up": ({"context": "<script>alert(1)</script>"}, "Choose one of the places shown"),
    "a place of somebody else's": ({"context": value_of(PLACE)}, "Choose one of the places shown"),
    "no time": ({"when": ""}, "Say whether this is now"),
    "a time there is not": ({"when": "tomorrow"}, "Choose one of the three times"),
    "an arrow to itself": ({"arrows": ["threat-threat"]}, "each leads from one circle to another"),
    "an arrow to nowhere": ({"arrows": ["threat-courage"]}, "each leads from one circle to another"),
    "a version there is not": ({"based_on": "-4"}, "open the page anew"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_kept_is_said_and_nothing_is_lost(browser: Client, person: Person, what: str) -> None:
    given, says = WRONG[what]
    by_script, plain = send(browser, **given), send(browser, by_script=False, **given)

    assert (by_script.status_code, plain.status_code) == (422, 422)
    assert says in by_script.json()["problem"]
    assert says in " ".join(Page(plain).problems)
    assert b"<script>alert" not in plain.content
    assert b"<b>huge" not in plain.content
    assert not Drawing.objects.filter(owner=person).exists()
    if "threat" not in given:
        assert Page(plain).fields["threat"] == ["60"]


def test_what_was_ticked_is_still_ticked_when_something_is_refused(browser: Client) -> None:
    page = Page(send(browser, by_script=False, drive="-1", arrows=["threat-drive"], based_on=3))

    assert (page.fields["context"], page.fields["when"]) == (["work"], ["now"])
    assert (page.fields["arrows"], page.fields["based_on"]) == (["threat-drive"], ["3"])


@pytest.mark.parametrize(
    "broken",
    [
        {"threat": 101},
        {"threat": None, "drive": None, "soothing": None},
        {"when": "tomorrow"},
        {"arrows": 64},
    ],
    ids=str,
)
def test_the_database_refuses_what_no_form_could_send(person: Person, broken: dict[str, Any]) -> None:
    row = {"at": NOON, "changed_at": NOON, "day": NOON.date(), "when": "now", "threat": 1, **broken}

    with pytest.raises(IntegrityError), transaction.atomic():
        Drawing.objects.create(owner=person, **row)


def test_of_each_place_and_time_one_is_the_newest_whatever_is_changed_and_removed(
    browser: Client, person: Person
) -> None:
    draw(person, ONE)
    draw(person, OTHER, at=NOON + timedelta(days=1))
    draw(person, PLACE, at=NOON + timedelta(days=2), context="home")

    def newest() -> set[uuid.UUID]:
        return set(Drawing.objects.filter(owner=person, newest=True).values_list("id", flat=True))

    assert newest() == {OTHER, PLACE}
    draw(person, OTHER, at=NOON, context="home", based_on=1)
    assert newest() == {ONE, PLACE}
    browser.post(f"/circles/{PLACE}/remove/")
    assert newest() == {ONE, OTHER}


def test_the_newest_drawing_is_of_now_and_costs_one_query(
    person: Person, stranger: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    draw(person, ONE)
    draw(person, OTHER, at=NOON + timedelta(days=1), when="wish")
    draw(stranger, PLACE, at=NOON + timedelta(days=2))

    with django_assert_num_queries(1):
        found = newest_drawing(person)
    assert found is not None
    assert found.id == ONE
    assert newest_drawing(Person.objects.create()) is None


@pytest.mark.parametrize(
    ("wish", "more_of"),
    [
        ({"sizes": Sizes(10, 40, 10)}, ["drive"]),
        ({"sizes": Sizes(10, 40, 11)}, ["drive", "soothing"]),
        ({"sizes": Sizes(90, 30, 10)}, []),
        ({"sizes": Sizes(10, None, None)}, []),
        ({"sizes": Sizes(10, 40, 11), "context": "home"}, []),
    ],
    ids=str,
)
def test_of_what_somebody_would_like_more_is_noted_for_offers_and_never_threat(
    person: Person, wish: dict[str, Any], more_of: list[str]
) -> None:
    draw(person, ONE, sizes=Sizes(60, 30, 10))
    draw(person, OTHER, when="wish", **wish)

    person.refresh_from_db()
    assert glance_of(person, "drawings", {}).get("more_of", []) == more_of
    remove_drawing(person, id=OTHER)
    assert glance_of(person, "drawings", None) is None


def test_a_place_of_ones_own_stands_under_its_number_until_its_name_is_open(browser: Client, person: Person) -> None:
    keep_context(person, id=PLACE, words=Words(seal("allotment"), 0), at=NOON)
    draw(person, ONE, context=value_of(PLACE))
    for path in (f"/circles/{ONE}/", "/circles/", "/circles/timeline/", f"/circles/{ONE}/remove/"):
        page = browser.get(path).content.decode()
        assert f'data-words-of="{PLACE}" data-part="name">your own place 1</span>' in page, path


def test_a_place_that_was_put_away_can_still_be_kept_for_its_own_drawing(browser: Client, person: Person) -> None:
    keep_context(person, id=PLACE, words=None, at=NOON)
    draw(person, ONE, context=value_of(PLACE))
    put_away(person, id=PLACE, away=True)

    assert Page(browser.get(f"/circles/draw/{ONE}/")).fields["context"] == [value_of(PLACE)]
    assert send(browser, context=value_of(PLACE), threat="9", based_on=1).status_code == 200
    assert send(browser, OTHER, context=value_of(PLACE)).status_code == 422


def test_removing_takes_two_steps_and_its_words_go_too(browser: Client, person: Person) -> None:
    send(browser, **sealed())
    asked = Page(browser.get(f"/circles/{ONE}/remove/"))

    assert "so do the words of your own in it" in asked.words
    assert drawing(person, ONE)
    to = browser.post(f"/circles/{ONE}/remove/")["Location"]
    assert "It is removed" in Page(browser.get(to)).words
    assert drawing(person, ONE) is None
    assert not Entry.objects.filter(owner=person).exists()
    assert browser.post(f"/circles/{ONE}/remove/").status_code == 302


def test_two_drawings_are_compared_in_sentences(browser: Client, person: Person) -> None:
    draw(person, ONE)
    draw(person, OTHER, context="home", sizes=Sizes(40, 30, 50))
    words = Page(browser.get(f"/circles/compare/?one={ONE}&other={OTHER}")).words

    assert "Threat runs more of life at work (60) than at home (40)." in words
    assert "Drive runs as much of life at work as at home (30)." in words
    assert "Soothing is left open at work." in words


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"when": "wish"}, "runs more of life now (60) than as you’d like it (10)"),
        ({"when": "wish", "context": ""}, "at work, now (60) than in your life as a whole, as you’d like it (10)"),
        ({"at": NOON + timedelta(days=9)}, "on 3 March 2026 (60) than on 12 March 2026 (10)"),
        ({}, "in the first (60) than in the second (10)"),
    ],
)
def test_a_comparison_names_what_tells_the_two_apart(
    browser: Client, person: Person, other: dict[str, Any], says: str
) -> None:
    draw(person, ONE)
    draw(person, OTHER, **{"sizes": Sizes(10, None, None), **other})

    assert says in Page(browser.get(f"/circles/compare/?one={ONE}&other={OTHER}")).words


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("", "/circles/timeline/"),
        (f"?one={ONE}", f"/circles/timeline/?beside={ONE}"),
        (f"?one={ONE}&other={ONE}", f"/circles/timeline/?beside={ONE}"),
        ("?one=x&other=<b>", "/circles/timeline/"),
    ],
)
def test_with_fewer_than_two_another_is_chosen_first(browser: Client, asked: str, leads_to: str) -> None:
    assert browser.get(f"/circles/compare/{asked}")["Location"] == leads_to


def test_beside_one_drawing_each_other_leads_to_both(browser: Client, person: Person) -> None:
    draw(person, ONE)
    draw(person, OTHER, context="home")
    links = Page(browser.get(f"/circles/timeline/?beside={ONE}")).links

    assert f"/circles/compare/?one={ONE}&other={OTHER}" in links


def test_the_timeline_has_pages_and_can_be_of_one_place(browser: Client, person: Person) -> None:
    for day in range(ON_A_PAGE + 1):
        draw(person, uuid.UUID(int=100 + day), at=NOON + timedelta(days=day), context="work" if day % 2 else "")

    def pictures(asked: str) -> int:
        return browser.get(f"/circles/timeline/{asked}").content.count(b'class="drawn small"')

    first = Page(browser.get("/circles/timeline/"))
    assert [pictures(asked) for asked in ("", "?page=2", "?page=3", "?page=x")] == [ON_A_PAGE, 1, 0, ON_A_PAGE]
    assert [pictures(f"?place={place}") for place in ("work", "whole", "home", "<b>")] == [12, 13, 0, 0]
    assert "?page=2" in first.links
    assert "March 2026" in first.words


@pytest.mark.parametrize("path", ["/circles/", "/circles/timeline/", f"/circles/timeline/?beside={ONE}"])
def test_a_page_of_drawings_costs_the_same_however_many_there_are(browser: Client, person: Person, path: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(path)
        return len(queries)

    draw(person, ONE)
    few = asked()
    for number in range(60):
        draw(person, uuid.uuid4(), at=NOON + timedelta(hours=number), context="home" if number % 3 else "work")
    assert asked() == few <= 5


@pytest.mark.parametrize(
    "path", [f"/circles/{ONE}/", f"/circles/draw/{ONE}/", f"/circles/compare/?one={ONE}&other={OTHER}"]
)
def test_the_pages_of_one_drawing_ask_at_most_five_times(browser: Client, person: Person, path: str) -> None:
    draw(person, ONE)
    draw(person, OTHER)

    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200
    assert len(queries) <= 5


def test_a_stranger_sees_changes_and_removes_nothing(
    browser: Client, strangers_browser: Client, person: Person, stranger: Person
) -> None:
    draw(person, ONE)
    draw(person, OTHER)
    draw(stranger, PLACE)

    for path in (f"{ONE}/", f"{ONE}/remove/", f"compare/?one={PLACE}&other={ONE}"):
        assert strangers_browser.get(f"/circles/{path}").status_code == 404, path
    assert Page(strangers_browser.get(f"/circles/draw/{ONE}/")).fields["threat"] == [""]
    strangers_browser.post(f"/circles/{ONE}/remove/")
    send(strangers_browser, threat="99")
    assert kept(person).sizes.threat == 60
    assert kept(stranger).sizes.threat == 99
    assert f"/circles/{OTHER}/" not in Page(strangers_browser.get("/circles/timeline/")).links


def test_a_stranger_cannot_have_the_owners_words_copied(
    browser: Client, strangers_browser: Client, stranger: Person
) -> None:
    send(browser, **sealed())
    send(strangers_browser)
    send(strangers_browser, threat="5")

    assert Drawing.objects.filter(owner=stranger).count() == 2
    assert not Entry.objects.filter(owner=stranger).exists()


@pytest.mark.parametrize("path", ["", "draw/", f"draw/{ONE}/", f"{ONE}/", f"{ONE}/remove/", "timeline/", "compare/"])
def test_nobody_without_a_cookie_gets_in(nobody: Client, path: str) -> None:
    assert nobody.get(f"/circles/{path}").status_code == 403


@pytest.mark.parametrize("path", ["", f"draw/{OTHER}/", f"{ONE}/", "timeline/", f"compare/?one={ONE}&other={PLACE}"])
def test_every_page_of_drawings_says_that_no_size_is_the_right_one(browser: Client, person: Person, path: str) -> None:
    draw(person, ONE)
    draw(person, PLACE)

    assert "No size is the right one" in Page(browser.get(f"/circles/{path}")).words


def test_the_sheet_says_what_an_alarm_may_be_and_that_nobody_is_alerted(browser: Client) -> None:
    words = Page(browser.get(f"/circles/draw/{ONE}/")).words

    assert "the alarm may be right" in words
    assert "nobody is alerted" in words
