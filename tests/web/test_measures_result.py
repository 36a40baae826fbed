"""What one filling in shows: words first, help before anything where it is called for, and never a name for anybody."""

import logging
import uuid
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kindwell.web.help import queries as help_queries
from kindwell.web.help.actions import keep_own_help
from kindwell.web.people.models import Person
from kindwell.web.questionnaires.actions import keep_wording, show_measures
from kindwell.web.questionnaires.library import measures
from kindwell.web.questionnaires.models import Answers, Asked
from kindwell.web.questionnaires.queries import shown
from kindwell.web.questionnaires.result_pages import in_digits
from tests.web.asking import Page
from tests.web.measuring import FSCRS_ITEMS, ID, NOON, finish, made_up, made_up_shorter, put, send, there

RESULT = f"/measures/answers/{ID}/"
HELP = "Help, now</h2>"


pytestmark = pytest.mark.usefixtures("measures_folder")


def result(browser: Client) -> str:
    return Page(browser.get(RESULT)).words


def show_numbers(person: Person) -> None:
    show_measures(person, numbers=True, one_at_a_time=False, at=NOON)


def test_words_come_first_and_numbers_are_put_away(browser: Client, person: Person) -> None:
    finish(person, "made-up", {1: 2, 2: 0, 3: 0})
    words = result(browser)

    assert "Answered on Tuesday 3 March 2026, about the last four days." in words
    assert "How much it sang." in words
    assert "on a range from" not in words
    assert "a loud kettle" not in words


def test_numbers_are_shown_once_they_are_wanted_and_put_away_again(browser: Client, person: Person) -> None:
    finish(person, "made-up", {1: 2, 2: 0, 3: 0})
    answer = browser.post("/measures/show/", {"numbers": "yes", "back": RESULT})

    assert answer["location"] == RESULT
    assert "4 on a range from 0 to 4" in result(browser)
    assert "A higher number means more singing." in result(browser)
    browser.post("/measures/show/", {"numbers": "no", "back": RESULT})
    assert "on a range from" not in result(browser)


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "/your-data/", "", "measures/"])
def test_how_things_are_shown_leads_back_to_measures_and_nowhere_else(browser: Client, back: str) -> None:
    assert browser.post("/measures/show/", {"numbers": "yes", "back": back})["location"] == "/measures/"


@pytest.mark.parametrize("said", [{}, {"numbers": "perhaps"}, {"one": ""}])
def test_what_is_not_said_of_how_things_are_shown_stays(browser: Client, person: Person, said: dict[str, str]) -> None:
    show_measures(person, numbers=True, one_at_a_time=True, at=NOON)
    browser.post("/measures/show/", said)

    assert shown(person) == (True, True)


def test_published_ranges_stand_with_who_says_so_and_none_of_them_is_picked_out(
    browser: Client, person: Person
) -> None:
    show_numbers(person)
    pages = []
    for number, answers in enumerate(({1: 2, 2: 0}, {1: 0, 2: 2})):
        id = uuid.UUID(int=30 + number)
        finish(person, "made-up", answers, id=id)
        pages.append(browser.get(f"/measures/answers/{id}/").content.decode())
    ranges = [page.partition("Published ranges")[2].partition("</details>")[0] for page in pages]

    assert "3 to 4: “a loud kettle”" in ranges[0]
    assert "the kettle makers" in ranges[0]
    assert ranges[0] == ranges[1], "whatever was answered"


def test_no_page_says_what_somebody_is(browser: Client, person: Person) -> None:
    show_numbers(person)
    finish(person, "phq-9", dict.fromkeys(range(1, 11), 3))
    words = result(browser)

    assert "27 on a range from 0 to 27" in words
    assert not any(
        f"ou {verb} {name}" in words for verb in ("are", "have") for name in ("severe", "depress", "moderate")
    )
    assert "They are no verdict on one." in words


def test_an_open_question_leaves_its_own_score_out_and_says_which(browser: Client, person: Person) -> None:
    finish(person, "made-up", {2: 0, 3: 1})

    assert "No number, since question 1 is open, and its key needs it. Nothing is filled in." in result(browser)
    show_numbers(person)
    assert "no number: question 1 is open." in result(browser)
    assert "1 on a range from 0 to 2" in result(browser)


def test_what_the_measures_own_rule_fills_in_is_said(browser: Client, person: Person) -> None:
    show_numbers(person)
    finish(person, "cbi", {1: 100, 2: 50, 3: 0}, asked=Asked.PUBLISHED)

    assert "50 on a range from 0 to 100, from 3 of 6 answers, as the measure’s own rule allows" in result(browser)


def test_other_words_get_no_score_whoever_wants_numbers(browser: Client, person: Person) -> None:
    show_numbers(person)
    finish(person, "made-up", {1: 2, 2: 0, 3: 0}, asked=Asked.OTHER)
    words = result(browser)

    assert "It was asked in other words than the published ones" in words
    assert "range" not in words.replace("published ranges", "")


def test_a_corrected_key_shows_what_both_give_and_why(browser: Client, person: Person, measures_folder: Path) -> None:
    finish(person, "made-up", {1: 2, 2: 2, 3: 0})
    put(measures_folder, "made-up", made_up(version=2, turned="", corrected="Question 2 was turned round by mistake."))
    put(measures_folder, "earlier/made-up@1", made_up())
    show_numbers(person)
    words = result(browser)

    assert "By the key of that day: 2 on a range from 0 to 4" in words
    assert "By the corrected key: 4 on a range from 0 to 4" in words
    assert "Question 2 was turned round by mistake. Your answers are as you gave them. Both keys are shown." in words
    assert Answers.objects.get(owner=person).version == 1


def test_where_the_old_key_is_gone_it_says_so(browser: Client, person: Person, measures_folder: Path) -> None:
    finish(person, "made-up", {1: 2, 2: 2, 3: 0})
    put(measures_folder, "made-up", made_up(version=3, turned="", corrected="It was wrong."))

    assert "The key of that day is not kept here any more" in result(browser)


def test_answers_that_the_corrected_key_does_not_know_have_no_score_and_no_crash(
    browser: Client, person: Person, measures_folder: Path
) -> None:
    finish(person, "made-up", {1: 2, 2: 2, 3: 0})
    put(measures_folder, "made-up", made_up_shorter())
    show_numbers(person)

    assert "The answers were given to a form of it that this key does not fit." in result(browser)


def test_a_measure_whose_file_is_gone_still_shows_the_answers(
    browser: Client, person: Person, measures_folder: Path
) -> None:
    finish(person, "made-up", {1: 2, 3: 2})
    (measures_folder / "measures" / "made-up.toml").unlink()
    measures.cache_clear()

    assert "The file of this measure is not here any more" in result(browser)
    assert browser.post(f"{RESULT}remove/").status_code == 302


def test_answers_stand_as_they_were_given_in_the_words_that_were_asked(browser: Client, person: Person) -> None:
    finish(person, "made-up", {1: 1, 3: 2})

    assert "The kettle sang. now and then The kettle was silent. left open" in result(browser)
    assert "Asked in the words that come with Kindwell, English." in result(browser)


def test_an_answer_that_calls_for_help_has_it_first_of_several_kinds(browser: Client, person: Person) -> None:
    keep_own_help(person, id=ID, kind="person", words="Ruth next door", number="0113 496 0000", since=NOON)
    answer = send(browser, "made-up", {1: 0, 2: 0, 3: 2}, then="finish")
    text = browser.get(answer["location"]).content.decode()
    main = text.partition("<main")[2]
    page = Page(browser.get(answer["location"]))

    assert main.index(HELP) < main.index("<h1>")
    for way in ("tel:01134960000", "tel:116123", "sms:85258", "tel:999", "/hard-moment/", "/help/", "/leave/"):
        assert way in page.links
    assert "chat, on its page" in page.words
    assert "Both feet on the floor." in page.words
    assert "Nobody is alerted by what you answered." in page.words
    assert "The answer you gave stays as you gave it." in page.words


def test_the_answer_is_not_hidden_and_nothing_is_asked_again(browser: Client, person: Person) -> None:
    finish(person, "made-up", {1: 0, 2: 0, 3: 2})
    page = Page(browser.get(RESULT))

    assert "I wanted to be where no kettle is. often" in page.words
    assert page.offered == {}


def test_phq_9_and_fscrs_call_for_help_from_their_first_answer_above_none(browser: Client, person: Person) -> None:
    for number, (slug, value, called) in enumerate(
        [("phq-9", 0, False), ("phq-9", 1, True), ("fscrs", 0, False), ("fscrs", 1, True)]
    ):
        id = uuid.UUID(int=40 + number)
        finish(person, slug, {9: value}, id=id, asked=Asked.PUBLISHED)
        assert (HELP in browser.get(f"/measures/answers/{id}/").content.decode()) == called


@pytest.mark.parametrize("given", [{1: 0, 2: 0, 3: 0}, {1: 0, 2: 0, 3: 1}, {1: 0}])
def test_a_low_answer_or_an_open_one_is_said_to_be_no_all_clear(
    browser: Client, person: Person, given: dict[int, int]
) -> None:
    finish(person, "made-up", given)

    assert HELP not in browser.get(RESULT).content.decode()
    assert "or one left open, is not an all-clear" in result(browser)


def test_a_measure_that_asks_nothing_of_the_kind_says_nothing_of_it(browser: Client, person: Person) -> None:
    finish(person, "gad-7", dict.fromkeys(range(1, 8), 3))

    assert "all-clear" not in result(browser)


def test_help_stands_there_where_ones_own_lines_cannot_be_read(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(person: Person) -> None:
        raise DatabaseError("Ruth next door")

    finish(person, "made-up", {3: 2})
    monkeypatch.setattr(help_queries, "own_help", broken)
    with caplog.at_level(logging.DEBUG):
        page = Page(browser.get(RESULT))

    assert "tel:116123" in page.links
    assert "Ruth" not in caplog.text


def test_no_log_holds_an_answer(browser: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        browser.get(send(browser, "made-up", {1: 0, 2: 0, 3: 2}, then="finish")["location"])
        send(browser, "made-up", {3: 7})

    said = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert not any("item-3" in one or "kettle" in one for one in said)


def test_one_that_is_not_finished_leads_to_its_questions(browser: Client) -> None:
    send(browser, "made-up", {1: 0})

    assert browser.get(RESULT)["location"] == f"/measures/made-up/answers/{ID}/"


def test_it_is_removed_after_a_word_about_it_and_once_is_enough(browser: Client, person: Person) -> None:
    finish(person, "made-up", {1: 0})
    assert "They are gone then, and cannot be put back." in result(browser)

    for _ in range(2):
        assert browser.post(f"{RESULT}remove/")["location"] == "/measures/"
    assert browser.get(RESULT).status_code == 404
    assert not Answers.objects.filter(owner=person).exists()


def test_a_stranger_neither_sees_nor_removes_it(strangers_browser: Client, person: Person) -> None:
    finish(person, "made-up", {1: 0, 3: 2})

    assert strangers_browser.get(RESULT).status_code == 404
    strangers_browser.post(f"{RESULT}remove/")
    assert Answers.objects.filter(owner=person).exists()


def test_nobody_is_shown_nothing_of_it(nobody: Client, person: Person) -> None:
    finish(person, "made-up", {1: 0, 3: 2})

    answer = nobody.get(RESULT)
    assert answer.status_code == 403
    assert b"kettle" not in answer.content
    assert nobody.post(f"{RESULT}remove/").status_code == 403
    assert nobody.post("/measures/show/", {"numbers": "yes"}).status_code == 403
    assert Answers.objects.filter(owner=person).exists()


def test_a_stranger_decides_for_their_own_pages_alone(strangers_browser: Client, person: Person) -> None:
    strangers_browser.post("/measures/show/", {"numbers": "yes"})

    assert shown(person) == (False, False)


def test_its_page_asks_five_times_at_most(
    browser: Client, person: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    words = {number: f"words {number}" for number in FSCRS_ITEMS}
    keep_wording(person, measure=there("fscrs"), language="en", is_published=True, items=words, options={}, at=NOON)
    finish(person, "fscrs", dict.fromkeys(FSCRS_ITEMS, 4), asked=Asked.PUBLISHED)
    show_numbers(person)
    with django_assert_max_num_queries(5):
        browser.get(RESULT)


def test_numbers_are_written_as_they_are_read() -> None:
    assert [in_digits(value) for value in (0.0, 10.0, 2.5, 1 / 3, 100.0)] == ["0", "10", "2.5", "0.33", "100"]
