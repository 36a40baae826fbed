"""Bringing the words of a measure: forgiving of how they are pasted, plain about what is wrong, kept for oneself."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kindwell.web.people.models import Person
from kindwell.web.questionnaires.models import Wording
from kindwell.web.questionnaires.queries import wording_of
from kindwell.web.questionnaires.wording_forms import LONGEST_ANSWER, LONGEST_QUESTION, read_questions
from tests.web.asking import Page
from tests.web.measuring import FSCRS_ITEMS, FSCRS_WORDS, ID, bring, there

WORDS = "/measures/fscrs/words/"
PLAIN = [f"Made-up question, called {name}" for name in "abcdefghijklmnopqrstuv"]
WHOLE = dict(zip(FSCRS_ITEMS, PLAIN, strict=True))


def problems(text: str) -> str:
    return " ".join(read_questions(there("fscrs"), text)[1])


def numbered(how: str) -> str:
    return "\n".join(how.format(number, words) for number, words in WHOLE.items())


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PLAIN),
        "\r\n".join(f"  {line} \t" for line in PLAIN),
        "\n\n".join(PLAIN) + "\n\n",
        numbered("{}. {}"),
        numbered("{}) {}"),
        numbered("({}) {}"),
        numbered("{} - {}"),
        numbered("{} {}"),
        numbered("{}\t{}"),
        numbered("Item {}: {}"),
        numbered("{}. {}\t0 1 2 3 4"),
        numbered("{}. {}   0   1   2   3   4"),
        numbered("{}.{}"),
        numbered("{}. {}").replace(", called", ",\n   called"),
        "\n".join(reversed(numbered("{}. {}").splitlines())),
    ],
)
def test_questions_are_read_however_they_were_pasted(text: str) -> None:
    assert read_questions(there("fscrs"), text) == (WHOLE, [])


def test_a_number_inside_a_question_begins_no_other() -> None:
    text = numbered("{}. {}").replace("called d", "in the last\n2 weeks, called d")

    assert read_questions(there("fscrs"), text)[0][4] == "Made-up question, in the last 2 weeks, called d"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste the 22 questions: nothing has come yet."),
        (" \n\t\n", "nothing has come yet"),
        ("\n".join(PLAIN[:21]), "22 questions are wanted, and 21 lines came."),
        ("\n".join([*PLAIN, "One more"]), "22 questions are wanted, and 23 lines came."),
        ("Only one line", "22 questions are wanted, and 1 line came."),
        (
            numbered("{}. {}").replace("3. Made", "\nMade"),
            "22 questions are wanted, and 20 numbered lines came. Missing: 3 and 13.",
        ),
        (numbered("{}. {}") + "\n7. Once more", "Question 7 has come twice."),
        (numbered("{}. {}") + "\n23. One more", "“23. One more” has a number that is not one of its 22 questions."),
        (numbered("{}. {}").replace("called b", "b" * (LONGEST_QUESTION + 1)), "Question 2 has 619 characters"),
    ],
)
def test_what_is_missing_or_too_much_is_said_in_numbers(text: str, said: str) -> None:
    assert said in problems(text)


@pytest.mark.parametrize("text", ["\x00", "1." * 5_000, "²³. x\n" * 22, "١. x\n" * 22, "(" * 40_000, "1. \n" * 22])
def test_whatever_is_pasted_is_answered(browser: Client, text: str) -> None:
    answer = browser.post(WORDS, {"items": text, "language": "en", "kind": "published", "then": "keep"})

    assert answer.status_code in (302, 422)


def test_before_they_are_kept_they_are_shown_by_number(browser: Client, person: Person) -> None:
    answer = bring(browser, then="look")
    page = Page(answer)

    assert answer.status_code == 200
    assert "How it reads Made-up question of number 1" in page.words
    assert "Answers: 0 not at all like me · 1 · 2 · 3 · 4 extremely like me" in page.words
    assert "To be asked as the published version, and scored by its key." in page.words
    assert wording_of(person, "fscrs") is None


def test_kept_they_are_asked_and_can_be_changed(browser: Client, person: Person) -> None:
    assert bring(browser)["location"] == "/measures/fscrs/"
    kept = wording_of(person, "fscrs")

    assert kept is not None
    assert (kept.language, kept.is_published, kept.items[22]) == ("en", True, "Made-up question of number 22")
    assert "Made-up question of number 22" in Page(browser.get(f"/measures/fscrs/answers/{ID}/")).words
    bring(browser, "fscrs", FSCRS_WORDS.replace("22. Made-up", "22. Another"))
    assert Wording.objects.get(owner=person).items["22"] == "Another question of number 22"
    assert "22. Another question" in browser.get(WORDS).content.decode(), "they stand in the form"


def test_what_cannot_be_kept_is_said_and_nothing_pasted_is_lost(browser: Client, person: Person) -> None:
    answer = browser.post(
        WORDS, {"items": "Only <b>one</b>", "language": "other", "other_language": "Deutsch!", "then": "keep"}
    )
    page = Page(answer)

    assert answer.status_code == 422
    assert page.problems[:3] == [
        "22 questions are wanted, and 1 line came. Put each question on one line, or its number before it: "
        "then it may run over several.",
        "Say whether these are the words of a published version, or other words.",
        "Say which language it is, by its code: en for English, pt-BR for Portuguese of Brazil.",
    ]
    assert "Only &lt;b&gt;one&lt;/b&gt;" in answer.content.decode()
    assert page.fields["other_language"] == ["Deutsch!"]
    assert wording_of(person, "fscrs") is None


def test_answers_may_have_words_of_their_own_one_for_each_in_order(browser: Client, person: Person) -> None:
    german = ["gar nicht", "wenig", "teils", "ziemlich", "völlig"]
    bring(browser, **{"scale-like-me": "\n".join(german), "language": "other", "other_language": "de"})
    page = browser.get(f"/measures/fscrs/answers/{ID}/").content.decode()

    kept = wording_of(person, "fscrs")
    assert kept is not None
    assert kept.options == {"like-me": german}
    assert all(word in page for word in german)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one\ntwo", "The answers: 5 answers are wanted, and 2 lines came. One for each answer, in order."),
        ("\n".join(["x" * (LONGEST_ANSWER + 1)] * 5), f"one is longer than {LONGEST_ANSWER} characters"),
    ],
)
def test_answers_that_do_not_fit_their_scale_are_said(browser: Client, text: str, said: str) -> None:
    assert said in Page(bring(browser, **{"scale-like-me": text})).words


def test_other_words_are_said_to_get_no_score_before_anybody_begins(browser: Client, person: Person) -> None:
    assert "It gets no score, no published ranges and no comparison." in Page(browser.get(WORDS)).words
    bring(browser, kind="other")

    assert "so it gets no score" in Page(browser.get("/measures/fscrs/")).words
    assert "they get no score, and no comparison" in Page(browser.get(f"/measures/fscrs/answers/{ID}/")).words


def test_a_measure_that_comes_with_words_can_be_asked_in_others_and_again_in_its_own(browser: Client) -> None:
    bring(browser, "gad-7", "\n".join(PLAIN[:7]))
    address = f"/measures/gad-7/answers/{ID}/"

    assert PLAIN[0] in Page(browser.get(address)).words
    browser.post("/measures/gad-7/words/remove/")
    assert "Feeling nervous" in Page(browser.get(address)).words


def test_two_languages_can_be_chosen_between(browser: Client, person: Person) -> None:
    bring(browser, "gad-7", "\n".join(PLAIN[:7]), language="other", other_language="de")
    page = Page(browser.get("/measures/gad-7/"))
    to = browser.get("/measures/gad-7/new/?language=en")["location"]

    assert page.offered["language"] == ["de", "en"]
    assert "Feeling nervous" in Page(browser.get(to)).words
    assert Page(browser.get(to)).fields["language"] == ["en"]


def test_removed_they_are_gone_and_what_was_answered_stays(browser: Client, person: Person) -> None:
    bring(browser)
    assert browser.post("/measures/fscrs/words/remove/")["location"] == "/measures/fscrs/"

    assert wording_of(person, "fscrs") is None
    assert "It needs its words" in Page(browser.get("/measures/fscrs/")).words


def test_words_are_for_whoever_brought_them(
    browser: Client, strangers_browser: Client, nobody: Client, person: Person
) -> None:
    bring(browser)

    assert "Made-up question" not in strangers_browser.get(WORDS).content.decode()
    strangers_browser.post("/measures/fscrs/words/remove/")
    assert nobody.post("/measures/fscrs/words/remove/").status_code == 403
    assert bring(nobody).status_code == 403
    assert nobody.get(WORDS).status_code == 403
    assert wording_of(person, "fscrs") is not None


@pytest.mark.parametrize("slug", ["no-such", "fscs"])
def test_there_are_no_words_for_what_is_not_asked(browser: Client, slug: str) -> None:
    assert browser.get(f"/measures/{slug}/words/").status_code == 404
    assert browser.post(f"/measures/{slug}/words/remove/").status_code == 404


def test_its_page_asks_five_times_at_most(
    browser: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bring(browser)
    with django_assert_max_num_queries(5):
        browser.get(WORDS)
