"""Answering a measure: nothing preset, anything left open, kept as one goes, finished once."""

import uuid
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from kindwell.web.help.actions import keep_own_help
from kindwell.web.people.models import Deed, Person
from kindwell.web.questionnaires.models import Answers
from kindwell.web.questionnaires.planning import plan_set
from kindwell.web.questionnaires.queries import answered, shown
from tests.web.asking import Page
from tests.web.measuring import ID, NOON, bring, finish, made_up, made_up_shorter, put, send
from tests.web.sealing import BY_SCRIPT

FORM = f"/measures/made-up/answers/{ID}/"
RESULT = f"/measures/answers/{ID}/"


pytestmark = pytest.mark.usefixtures("measures_folder")


def given(person: Person, id: uuid.UUID = ID) -> dict[int, int] | None:
    row = answered(person, id)
    return dict(row.given) if row else None


def is_finished(person: Person) -> bool:
    row = answered(person, ID)
    return row is not None and row.finished_at is not None


def test_a_new_one_has_an_id_in_its_address_and_nothing_is_kept_by_opening_it(browser: Client, person: Person) -> None:
    address = browser.get("/measures/made-up/new/")["location"]
    page = Page(browser.get(address))

    assert str(uuid.UUID(address.split("/")[-2])) in address
    assert "The kettle sang." in page.words
    assert not Answers.objects.filter(owner=person).exists()


def test_no_answer_is_preset_and_each_question_can_be_left_open(browser: Client) -> None:
    page = Page(browser.get(FORM))

    assert {name for name in page.fields if name.startswith("item-")} == set()
    assert page.offered["item-1"] == ["0", "1", "2", ""]


def test_the_page_says_which_time_it_asks_about_and_whose_it_is(browser: Client) -> None:
    page = Page(browser.get(FORM))

    assert "About the last four days" in page.words
    assert "Made up by nobody in particular." in page.words


def test_what_is_sent_is_kept_to_be_gone_on_with(browser: Client, person: Person) -> None:
    answer = send(browser, "made-up", {1: 2}, then="keep")

    assert (answer.status_code, answer["location"], given(person), is_finished(person)) == (
        302,
        "/measures/",
        {1: 2},
        False,
    )
    assert Page(browser.get(FORM)).fields["item-1"] == ["2"]
    assert FORM in Page(browser.get("/measures/")).links
    assert "1 of 3 answered" in Page(browser.get("/measures/")).words


def test_an_answer_can_be_taken_back_to_open(browser: Client, person: Person) -> None:
    send(browser, "made-up", {1: 2, 2: 0})
    send(browser, "made-up", {1: ""})

    assert given(person) == {2: 0}


def test_two_tabs_lose_nothing_of_each_other(browser: Client, person: Person) -> None:
    send(browser, "made-up", {1: 2}, headers=BY_SCRIPT)
    send(browser, "made-up", {2: 1}, headers=BY_SCRIPT)

    assert given(person) == {1: 2, 2: 1}


def test_a_script_is_told_that_it_is_kept(browser: Client) -> None:
    answer = send(browser, "made-up", {1: 2}, headers=BY_SCRIPT)

    assert (answer.status_code, answer.json()) == (200, {"kept": True})


def test_keeping_each_answer_notes_one_deed_and_finishing_another(browser: Client, person: Person) -> None:
    for number in (1, 2, 3):
        send(browser, "made-up", {number: 0}, headers=BY_SCRIPT)
    send(browser, "made-up", {}, then="finish")

    assert sorted(Deed.objects.filter(owner=person).values_list("what", flat=True)) == [
        "answers-finished",
        "answers-kept",
    ]


def test_with_everything_answered_it_is_finished_and_leads_to_what_it_shows(browser: Client, person: Person) -> None:
    answer = send(browser, "made-up", {1: 0, 2: 0, 3: 0}, then="finish")

    assert (answer["location"], is_finished(person)) == (RESULT, True)


def test_with_something_open_it_says_what_and_what_that_means_and_can_be_finished_all_the_same(
    browser: Client, person: Person
) -> None:
    answer = send(browser, "made-up", {1: 0, 3: 0}, then="finish")
    page = Page(browser.get(answer["location"]))

    assert (answer["location"], is_finished(person)) == (f"{FORM}?step=end", False)
    assert "One question is open. That is an answer too." in page.words
    assert "The kettle was silent." in page.words
    assert "Singing needs all 2 answers, and has 1: so it has no number." in page.words
    assert send(browser, "made-up", {}, then="finish", sure="yes")["location"] == RESULT
    assert given(person) == {1: 0, 3: 0}


def test_it_can_be_finished_with_nothing_answered_at_all(browser: Client, person: Person) -> None:
    assert send(browser, "made-up", {}, then="finish", sure="yes")["location"] == RESULT
    assert (given(person), is_finished(person)) == ({}, True)


def test_finished_twice_with_the_same_is_finished_once(browser: Client, person: Person) -> None:
    for _ in range(2):
        assert send(browser, "made-up", {1: 0, 2: 0, 3: 0}, then="finish")["location"] == RESULT

    assert Answers.objects.filter(owner=person).count() == 1


@pytest.mark.parametrize("then", ["finish", "keep"])
def test_what_is_finished_is_changed_by_no_other_tab_and_it_says_so(browser: Client, person: Person, then: str) -> None:
    finish(person, "made-up", {1: 0})
    page = send(browser, "made-up", {1: 2}, then=then)
    told = send(browser, "made-up", {1: 2}, headers=BY_SCRIPT)

    assert (page.status_code, told.status_code, given(person)) == (409, 409, {1: 0})
    assert "They stay as they were given then" in Page(page).problems[0]
    assert told.json()["to"] == RESULT
    assert browser.get(FORM)["location"] == RESULT


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("item-1", "3", "“3” is not one of the answers to question 1. Choose one of them, or leave it open."),
        ("item-1", "-1", "“-1” is not one of the answers"),
        ("item-1", "two", "“two” is not one of the answers"),
        ("item-1", "1.0", "“1.0” is not one of the answers"),
        ("item-1", "٢", "“٢” is not one of the answers"),
        ("item-9", "1", "“item-9” is no question of Made up."),
        ("item-", "1", "“item-” is no question of Made up."),
    ],
)
def test_what_cannot_be_an_answer_is_said_and_the_rest_is_still_chosen(
    browser: Client, person: Person, name: str, value: str, said: str
) -> None:
    fields = {"item-2": "1", name: value}
    answer, told = browser.post(FORM, fields), browser.post(FORM, fields, headers=BY_SCRIPT)

    assert (answer.status_code, told.status_code, given(person)) == (422, 422, None)
    assert said in Page(answer).words
    assert said in told.json()["problem"]
    assert Page(answer).fields["item-2"] == ["1"]


def test_one_at_a_time_each_question_is_a_page_and_one_can_go_back(browser: Client, person: Person) -> None:
    assert send(browser, "made-up", {1: 1}, then="one")["location"] == FORM
    page = Page(browser.get(FORM))

    assert shown(person) == (False, True)
    assert "Question 2 of 3" in page.words, "the first that is open"
    assert set(page.offered) == {"item-2"}
    assert send(browser, "made-up", {2: 0}, then="next", item=2)["location"] == f"{FORM}?item=3"
    assert send(browser, "made-up", {}, then="back", item=2)["location"] == f"{FORM}?item=1"
    assert send(browser, "made-up", {3: 0}, then="next", item=3)["location"] == f"{FORM}?step=end"
    assert "That was the last one" in Page(browser.get(f"{FORM}?step=end")).words
    assert send(browser, "made-up", {}, then="all")["location"] == FORM
    assert set(Page(browser.get(FORM)).offered) == {"item-1", "item-2", "item-3"}


@pytest.mark.parametrize("item", ["99", "x", "", "-1"])
def test_a_question_there_is_not_leads_to_one_there_is(browser: Client, item: str) -> None:
    send(browser, "made-up", {}, then="one")

    assert "Question 1 of 3" in Page(browser.get(f"{FORM}?item={item}")).words
    assert send(browser, "made-up", {1: 0}, then="next", item=item)["location"] == FORM


def test_help_stands_beside_its_question_before_any_answer_and_takes_no_script(browser: Client, person: Person) -> None:
    keep_own_help(person, id=ID, kind="person", words="Ruth next door", number="0113 496 0000", since=NOON)
    text = browser.get(FORM).content.decode()

    item, _, after = text.partition('<fieldset class="item" id="item-3"')[2].partition("</fieldset>")
    assert item.count("data-calls") == 1, "from “often” on"
    assert "tel:01134960000" in after
    assert "tel:116123" in after
    assert "Nobody is alerted by what you answered." in after
    assert text.count("Help, now</h2>") == 1


def test_one_at_a_time_help_stands_above_the_next_question_too(browser: Client, measures_folder: Path) -> None:
    put(measures_folder, "made-up", made_up().replace("item = 3\nat_least = 2", "item = 2\nat_least = 2"))
    send(browser, "made-up", {2: 2}, then="one")

    for place, is_there in ((1, False), (2, True), (3, True)):
        text = browser.get(f"{FORM}?item={place}").content.decode()
        assert ("Help, now</h2>" in text) == is_there
    assert "data-called" in browser.get(f"{FORM}?item=2").content.decode()


def test_no_address_says_what_was_answered(browser: Client) -> None:
    for then in ("keep", "next", "finish", "one"):
        address = send(browser, "made-up", {3: 2}, then=then, item=3)["location"]
        assert set(address.partition("?")[2].replace("=", "&").split("&")) <= {"", "step", "end", "item"}


def test_answers_belong_to_the_time_of_a_plan_of_ones_own(browser: Client, person: Person, stranger: Person) -> None:
    mine, theirs = uuid.UUID(int=1), uuid.UUID(int=2)
    for owner, id in ((person, mine), (stranger, theirs)):
        plan_set(owner, id=id, measure_set="three-flows", began_on=date(2026, 3, 1), weeks=8, at=NOON)
    address = browser.get(f"/measures/made-up/new/?plan={mine}&when=middle")["location"]
    page = Page(browser.get(address))

    assert (page.fields["plan"], page.fields["when"]) == ([str(mine)], ["middle"])
    for number, (plan, when, kept) in enumerate(
        [
            (mine, "middle", (mine, "middle")),
            (theirs, "middle", (None, "")),
            (mine, "soon", (None, "")),
            ("x", "", (None, "")),
        ]
    ):
        id = uuid.UUID(int=20 + number)
        send(browser, "made-up", {1: 0}, id, plan=str(plan), when=when)
        row = answered(person, id)
        assert row is not None
        assert (row.plan_id, row.when) == kept


def test_of_what_was_begun_with_another_key_whatever_still_fits_can_be_gone_on_with(
    browser: Client, person: Person, measures_folder: Path
) -> None:
    send(browser, "made-up", {1: 2, 2: 1})
    put(measures_folder, "made-up", made_up_shorter())

    assert send(browser, "made-up", {3: 0}, then="finish")["location"] == f"{FORM}?step=end"
    assert given(person) == {2: 1, 3: 0}


def test_without_words_nothing_is_asked_and_what_was_answered_stays(browser: Client, person: Person) -> None:
    assert browser.get(f"/measures/fscrs/answers/{ID}/")["location"] == "/measures/fscrs/words/"
    bring(browser)
    send(browser, "fscrs", {1: 4})
    browser.post("/measures/fscrs/words/remove/")
    page = Page(browser.get(f"/measures/fscrs/answers/{ID}/"))

    assert "What you had answered is still kept." in page.words
    assert given(person) == {1: 4}
    told = send(browser, "fscrs", {2: 4}, headers=BY_SCRIPT)
    assert (told.status_code, told.json()["to"]) == (409, "/measures/fscrs/words/")


@pytest.mark.parametrize("path", ["/measures/no-such/new/", f"/measures/no-such/answers/{ID}/", "/measures/fscs/new/"])
def test_what_there_is_not_or_is_not_asked_has_no_page(browser: Client, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_answers_to_one_measure_are_none_to_another(browser: Client, person: Person) -> None:
    send(browser, "made-up", {1: 2})

    assert browser.get(f"/measures/gad-7/answers/{ID}/").status_code == 404
    assert send(browser, "gad-7", {1: 0}).status_code == 404
    assert given(person) == {1: 2}


def test_a_stranger_finds_an_empty_form_and_keeps_their_own(
    browser: Client, strangers_browser: Client, person: Person, stranger: Person
) -> None:
    send(browser, "made-up", {1: 2})

    assert "item-1" not in Page(strangers_browser.get(FORM)).fields
    send(strangers_browser, "made-up", {1: 0})
    assert (given(person), given(stranger)) == ({1: 2}, {1: 0})


@pytest.mark.parametrize("path", ["/measures/made-up/new/", FORM, f"{FORM}?step=end"])
def test_nobody_is_shown_no_question(nobody: Client, path: str) -> None:
    answer = nobody.get(path)

    assert answer.status_code == 403
    assert b"kettle" not in answer.content


def test_nobody_keeps_nothing(nobody: Client) -> None:
    assert send(nobody, "made-up", {1: 2}).status_code == 403
    assert not Answers.objects.exists()


@pytest.mark.parametrize("path", [FORM, f"{FORM}?step=end"])
def test_its_pages_ask_five_times_at_most(
    browser: Client, person: Person, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    send(browser, "made-up", {3: 2})
    keep_own_help(person, id=ID, kind="place", words="the allotment", number="", since=now())
    with django_assert_max_num_queries(5):
        browser.get(path)


def test_of_a_new_form_in_which_nothing_was_said_nothing_is_kept(browser: Client, person: Person) -> None:
    planned = {"plan": str(uuid.UUID(int=1)), "when": "before"}
    answer = send(browser, "made-up", {}, then="one", **planned)

    assert answer["location"] == f"{FORM}?plan={planned['plan']}&when=before"
    assert send(browser, "made-up", {}, then="keep")["location"] == "/measures/"
    assert not Answers.objects.filter(owner=person).exists()


def test_nothing_of_a_cut_off_or_repeated_field_does_harm(browser: Client, person: Person) -> None:
    answer = browser.post(FORM, "item-1=2&item-1=0&then=keep", content_type="application/x-www-form-urlencoded")

    assert (answer.status_code, given(person)) == (302, {1: 0})
