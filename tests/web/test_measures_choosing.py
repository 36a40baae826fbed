"""Which measures there are, and what each of them says of itself before anybody begins."""

import uuid

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kindwell.web.people.models import Person
from kindwell.web.questionnaires.asking import asking_of
from kindwell.web.questionnaires.library import measure_sets, measures
from kindwell.web.questionnaires.queries import Worded
from tests.web.asking import Page
from tests.web.measuring import bring, finish, send

ALL = "/measures/"
EVERY = sorted({*measures().there, *measures().withheld})


def words(browser: Client, path: str) -> str:
    return Page(browser.get(path)).words


def test_those_that_can_be_answered_at_once_stand_before_those_that_need_their_words(browser: Client) -> None:
    text = browser.get(ALL).content.decode()
    here, _, rest = text.partition("Can be answered here</h2>")[2].partition("Those that need their words first</h2>")

    assert "/measures/phq-9/" in here
    assert "/measures/fscrs/" not in here
    assert "/measures/fscrs/" in rest
    bring(browser)
    assert "in the words you brought" in words(browser, ALL)


def test_every_measure_is_on_the_page_and_has_its_own(browser: Client) -> None:
    assert {f"/measures/{slug}/" for slug in EVERY} <= set(Page(browser.get(ALL)).links)


def test_sets_name_their_measures_and_how_long_they_take(browser: Client) -> None:
    page = words(browser, ALL)

    assert measure_sets()
    for one in measure_sets().values():
        assert f"{one.title} {one.line} About {one.minutes} minute" in page


def test_what_was_begun_is_first_and_can_be_gone_on_with(browser: Client, person: Person) -> None:
    send(browser, "phq-9", {1: 2, 2: 0})
    finish(person, "gad-7", {1: 0}, id=uuid.UUID(int=8))
    text = words(browser, ALL)

    assert "Patient Health Questionnaire-9 2 of 10 answered" in text
    assert text.index("yours to go on with") < text.index("Can be answered here")
    assert "of 7 answered" not in text


@pytest.mark.parametrize("slug", EVERY)
def test_each_says_whose_it_is_what_they_allow_and_how_far_its_key_can_be_trusted(browser: Client, slug: str) -> None:
    measure = measures().there.get(slug) or measures().withheld[slug]
    text = " ".join(words(browser, f"/measures/{slug}/").split())

    for said in (measure.title, measure.about, measure.licence.owner, measure.licence.terms, measure.licence.credit):
        assert " ".join(said.split()) in text
    assert any(trust in text for trust in ("read in that source", "not verified", "ours", "worked out"))
    for subscale in measure.subscales:
        assert f"A higher number means {subscale.higher}." in text
    for withheld in measure.withheld:
        assert withheld.why in text


@pytest.mark.parametrize("slug", [slug for slug in EVERY if slug in measures().there and measures().there[slug].safety])
def test_before_a_measure_that_asks_about_harm_it_is_said_plainly(browser: Client, slug: str) -> None:
    text = browser.get(f"/measures/{slug}/").content.decode()
    page = Page(browser.get(f"/measures/{slug}/"))

    for one in measures().there[slug].safety:
        assert one.why in page.words
    assert "You can leave it open, like any other. Nobody is alerted by what you answer." in page.words
    way_on = "Begin</button>" if measures().there[slug].has_words else "Bring the words</a>"
    assert text.index("Nobody is alerted by what you answer") < text.index(way_on)


def test_a_measure_nobody_has_tested_says_so(browser: Client) -> None:
    assert "Not tested by anybody." in words(browser, "/measures/systems-and-flows/")
    assert "Not tested by anybody." not in words(browser, "/measures/phq-9/")


def test_a_key_that_could_not_be_verified_is_explained_and_not_asked(browser: Client) -> None:
    page = Page(browser.get("/measures/fscs/"))

    assert "A guess is not a key, so it is neither asked nor scored here." in page.words
    assert not any("/new/" in link or "/words/" in link for link in page.links)


def test_what_was_answered_before_is_a_touch_away(browser: Client, person: Person) -> None:
    finish(person, "gad-7", {1: 0})

    assert "3 March 2026" in words(browser, "/measures/gad-7/")


def test_a_stranger_sees_nothing_that_was_answered(strangers_browser: Client, browser: Client, person: Person) -> None:
    finish(person, "gad-7", {1: 0})
    send(browser, "phq-9", {1: 0}, uuid.UUID(int=9))

    assert "Answered before" not in words(strangers_browser, "/measures/gad-7/")
    assert "yours to go on with" not in words(strangers_browser, ALL)


@pytest.mark.parametrize("path", [ALL, "/measures/phq-9/"])
def test_nobody_is_told_how_to_get_in(nobody: Client, path: str) -> None:
    assert nobody.get(path).status_code == 403


@pytest.mark.parametrize("slug", ["no-such", "show", "answers"])
def test_a_measure_there_is_not_has_no_page(browser: Client, slug: str) -> None:
    assert browser.get(f"/measures/{slug}/").status_code in (404, 405)


@pytest.mark.parametrize("path", [ALL, "/measures/phq-9/", "/measures/fscrs/"])
def test_its_pages_ask_five_times_at_most(
    browser: Client, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bring(browser)
    send(browser, "phq-9", {1: 0})
    with django_assert_max_num_queries(5):
        browser.get(path)


@pytest.mark.parametrize("slug", sorted(measures().there))
def test_each_answer_has_a_mark_of_its_own_and_no_two_the_same_key(slug: str) -> None:
    measure = measures().there[slug]
    brought = Worded(slug, "en", True, {item.number: "words" for item in measure.items}, {})
    asking = asking_of(measure, brought)

    assert asking is not None
    for choices in asking.options.values():
        keys = [one.key for one in choices if one.key]
        assert len(set(keys)) == len(keys)
        assert len({one.mark for one in choices}) == len(choices)
        assert len(keys) == len(choices), "every answer can be given by a digit"


def test_the_key_of_an_answer_is_its_number_on_the_form_or_its_place() -> None:
    def keys(slug: str) -> list[tuple[str, str]]:
        measure = measures().there[slug]
        asking = asking_of(measure, Worded(slug, "en", True, {item.number: "words" for item in measure.items}, {}))
        assert asking is not None
        return [(one.mark, one.key) for one in next(iter(asking.options.values()))]

    assert keys("phq-9") == [("0", "0"), ("1", "1"), ("2", "2"), ("3", "3")]
    assert keys("ceas-self")[0] == ("1", "1")
    assert keys("ceas-self")[-1] == ("10", "0")
    assert keys("cbi") == [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5")]
