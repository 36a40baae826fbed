"""Measures over time: in words first, each part by itself, and never more sure than what was published."""

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from kindwell.measures import Measures
from kindwell.web.people.models import Person
from kindwell.web.questionnaires import changes_views
from kindwell.web.questionnaires.actions import keep_answers, show_measures
from kindwell.web.questionnaires.changes_scoring import filled
from kindwell.web.questionnaires.library import measure_sets, measures
from kindwell.web.questionnaires.models import Answers, Asked
from kindwell.web.questionnaires.queries import finished
from tests.web.asking import Page
from tests.web.filling_in import answer, noon

ALL, SIX = "/measures/changes/", "/measures/phq-9/changes/"
UNKNOWN = "Nobody has published how much of a difference could be chance here"


def phq(person: Person, day: str, total: int, **more: Any) -> uuid.UUID:
    """PHQ-9 with that sum, and its ninth question always answered with “not at all”."""
    steps = [min(3, max(0, total - 3 * place)) for place in range(8)]
    return answer(person, day, dict(enumerate([*steps, 0], start=1)) | {10: 0}, of="phq-9", **more)


def shown(browser: Client, path: str) -> str:
    return Page(browser.get(path)).words


def pictures(browser: Client, path: str) -> list[str]:
    return re.findall(r'<svg viewBox="0 0 600 220".*?</svg>', browser.get(path).content.decode(), re.DOTALL)


def with_numbers(person: Person) -> None:
    show_measures(person, numbers=True, one_at_a_time=False, at=noon("2026-07-01"))


def test_nothing_answered_says_what_will_be_here(browser: Client) -> None:
    assert "Each measure that you have answered at least once will be here." in shown(browser, ALL)
    assert "Once you have answered it, this page keeps your place." in shown(browser, SIX)
    assert pictures(browser, SIX) == []


def test_one_filling_in_is_no_change(browser: Client, person: Person) -> None:
    phq(person, "2026-03-03", 12)

    assert "One time alone says little, and there is no change to see in it." in shown(browser, SIX)
    assert "Answered once so far." in shown(browser, ALL)
    assert "than in" not in shown(browser, SIX)


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (12, 12, "The same as in March."),
        (12, 17, "About the same as in March: a difference this small could be chance."),
        (12, 18, "Higher than in March, by more than chance would usually do."),
        (12, 6, "Lower than in March, by more than chance would usually do."),
    ],
)
def test_two_are_held_against_each_other_as_was_published(
    browser: Client, person: Person, then: int, now: int, said: str
) -> None:
    phq(person, "2026-03-03", then)
    phq(person, "2026-06-09", now)

    assert said in shown(browser, SIX)
    assert said in shown(browser, ALL)


def test_of_three_the_last_stands_beside_the_first_and_the_one_before(browser: Client, person: Person) -> None:
    for day, total in (("2025-11-20", 3), ("2026-06-02", 18), ("2026-06-09", 17)):
        phq(person, day, total)
    words = shown(browser, SIX)

    assert "Higher than in November 2025, by more than chance would usually do." in words
    assert "About the same as on 2 June: a difference this small could be chance." in words


def test_where_nobody_published_enough_the_page_does_not_say(browser: Client, person: Person) -> None:
    for day, level in (("2026-03-03", 1), ("2026-05-01", 2), ("2026-06-09", 3)):
        answer(person, day, level)
    words = shown(browser, "/measures/fscrs/changes/")

    assert words.count("Higher than in March. Higher than in May.") == 3
    assert words.count(UNKNOWN) == 1
    assert all(UNKNOWN in one for one in pictures(browser, "/measures/fscrs/changes/"))
    assert shown(browser, ALL).count(UNKNOWN) == 1
    assert 'class="band"' not in browser.get("/measures/fscrs/changes/").content.decode()


def test_no_page_ever_says_better_worse_or_what_somebody_is(browser: Client, person: Person) -> None:
    with_numbers(person)
    for slug in ("phq-9", "dass-21", "fscrs", "proqol-5"):
        for day in ("2026-03-03", "2026-06-09"):
            lowest = {
                item.number: measures().there[slug].scale_of(item.number).lowest
                for item in measures().there[slug].items
            }
            answer(person, day, {**lowest, 1: lowest[1] + 1}, of=slug)
        words = shown(browser, f"/measures/{slug}/changes/").replace("They are not better and worse", "").lower()
        assert not set(re.findall(r"[a-z]+", words)) & {
            "better", "worse", "improved", "deteriorated", "mild", "moderate", "moderately", "severe", "recovered",
        }  # fmt: skip


def test_each_part_has_a_picture_of_its_own_with_a_band_and_no_numbers(browser: Client, person: Person) -> None:
    for day, level in (("2026-03-03", 1), ("2026-04-02", 1), ("2026-06-01", 3)):
        answer(person, day, level, of="dass-21")
    drawn = pictures(browser, "/measures/dass-21/changes/")

    assert len(drawn) == 3
    assert all('class="band"' in one and one.count("m-6 0a6 6") == 3 and one.count("m-11 0") == 2 for one in drawn)
    assert all("<text" not in one and "style=" not in one for one in drawn)
    assert "M22 140L207.3 140L578 20" in drawn[0]  # at their true days: thirty days, then sixty
    assert "with-numbers" not in browser.get("/measures/dass-21/changes/").content.decode()


def test_numbers_come_as_a_table_and_only_if_wanted(browser: Client, person: Person) -> None:
    for day, level in (("2026-03-03", 1), ("2026-06-01", 3)):
        answer(person, day, level, of="dass-21")
    assert "The same in numbers" not in shown(browser, "/measures/dass-21/changes/")
    with_numbers(person)
    words = shown(browser, "/measures/dass-21/changes/")

    assert "The same in numbers" in words
    assert "1 June 2026 42 42 42 3 March 2026 14 14 14" in words


def test_how_it_was_worked_out_names_sd_reliability_people_and_source(browser: Client, person: Person) -> None:
    for day in ("2026-03-03", "2026-06-01"):
        answer(person, day, 50, of="cbi")
    words = shown(browser, "/measures/cbi/changes/")

    assert "SD 16.5 and Cronbach’s alpha 0.87" in words
    assert "1,914 employees in human services in Denmark" in words
    assert "general, unverified" in words
    assert "A difference of more than 16.49 counts, on a scale from 0 to 100." in words


def test_any_two_can_be_held_against_each_other_in_either_order(browser: Client, person: Person) -> None:
    ids = [phq(person, day, total) for day, total in (("2026-03-03", 3), ("2026-05-01", 12), ("2026-06-09", 11))]
    for then, last in ((ids[0], ids[1]), (ids[1], ids[0])):
        words = shown(browser, f"{SIX}?from={then}&to={last}")
        assert "1 May 2026 beside 3 March 2026." in words
        assert "Higher than in March, by more than chance would usually do." in words
        assert "than in May" not in words


def test_two_alike_that_were_chosen_need_no_word_of_chance(browser: Client, person: Person) -> None:
    ids = [answer(person, day, level) for day, level in (("2026-03-03", 1), ("2026-05-01", 1), ("2026-06-09", 3))]
    words = shown(browser, f"/measures/fscrs/changes/?from={ids[0]}&to={ids[1]}")

    assert words.count("The same as in March.") == 3
    assert UNKNOWN not in words


@pytest.mark.parametrize(
    "query", ["?from=x&to=y", "?from=%00", f"?from={uuid.UUID(int=1)}&to={uuid.UUID(int=2)}", "?to="]
)
def test_what_there_is_not_is_answered_with_the_first_and_the_last(browser: Client, person: Person, query: str) -> None:
    phq(person, "2026-03-03", 3)
    phq(person, "2026-06-09", 3)

    assert "The same as in March." in shown(browser, f"{SIX}{query}")


def test_the_same_one_twice_is_said(browser: Client, person: Person) -> None:
    id = phq(person, "2026-03-03", 3)
    phq(person, "2026-06-09", 3)

    assert "That is the same time twice." in shown(browser, f"{SIX}?from={id}&to={id}")


def test_two_of_one_day_are_told_apart_by_the_clock(browser: Client, person: Person) -> None:
    phq(person, "2026-03-03", 3)
    keep_answers(
        person,
        id=uuid.uuid4(),
        measure=measures().there["phq-9"],
        given=dict.fromkeys(range(1, 11), 0),
        asked=Asked.SHIPPED,
        language="en",
        finish=True,
        at=noon("2026-03-03").replace(hour=15),
    )
    words = shown(browser, SIX)

    assert "3 March 2026, 12:00" in words
    assert "3 March 2026, 15:00" in words
    assert "About the same as earlier that day" in words


def test_an_open_question_is_a_gap_with_its_reason_and_never_zero(browser: Client, person: Person) -> None:
    phq(person, "2026-03-03", 3)
    answer(person, "2026-04-03", {1: 3, 2: 3}, of="phq-9")
    phq(person, "2026-06-09", 3)
    words, picture = shown(browser, SIX), pictures(browser, SIX)[0]

    assert "Not drawn, and why 3 April 2026. 7 questions were left open, and a score takes 9 answers here." in words
    assert 'class="gaps"' in picture
    assert picture.count("m-6 0a6 6") == 2
    assert "L" not in re.findall(r'class="line" d="([^"]*)"', picture)[0]


def test_the_latest_without_a_score_does_not_pass_for_one(browser: Client, person: Person) -> None:
    phq(person, "2026-03-03", 3)
    phq(person, "2026-04-03", 12)
    answer(person, "2026-06-09", {1: 3}, of="phq-9")

    assert "The last one with a score here is of 3 April 2026. Higher than in March" in shown(browser, SIX)


def test_other_words_get_no_score_and_are_not_compared(browser: Client, person: Person) -> None:
    phq(person, "2026-03-03", 3)
    phq(person, "2026-06-09", 24, asked=Asked.OTHER)
    words = shown(browser, SIX)

    assert "makes it another questionnaire, without a score" in words
    assert "Higher than" not in words


def test_another_language_is_shown_and_not_compared(browser: Client, person: Person) -> None:
    for day, total in (("2026-01-03", 3), ("2026-02-03", 9)):
        phq(person, day, total, language="pt")
    phq(person, "2026-03-03", 24)
    phq(person, "2026-06-09", 24)
    words = shown(browser, SIX)

    assert "It was answered in Portuguese. A translation is compared with itself alone" in words
    assert "The same as in March." in words
    assert "January" not in words.split("Not drawn, and why")[0].split("Show", 1)[1].replace("3 January 2026", "")


def test_other_words_alone_are_no_picture(browser: Client, person: Person) -> None:
    for day in ("2026-03-03", "2026-06-09"):
        phq(person, day, 9, asked=Asked.OTHER)

    assert "None of them has a score here yet." in shown(browser, SIX)
    assert pictures(browser, SIX) == []


@pytest.fixture
def corrected(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have FSCRS corrected: the reassured self was once scored without its last item."""

    def correct(*, kept: bool = True) -> None:
        now = measures()
        right = now.there["fscrs"]
        third = right.subscale("reassured-self")
        wrong = replace(right, subscales=(*right.subscales[:2], replace(third, items=third.items[:-1], range=None)))
        key = replace(right, version=2, corrected="Item 21 was missing from the third part.")
        both = Measures({**now.there, "fscrs": key}, {("fscrs", 1): wrong} if kept else {}, now.problems)
        monkeypatch.setattr(changes_views, "measures", lambda: both)

    return correct


def test_a_corrected_key_scores_everything_anew_and_shows_both(
    browser: Client, person: Person, corrected: Callable[..., None]
) -> None:
    answer(person, "2026-03-03", 2)
    before = Answers.objects.values_list("given", "version").get()
    corrected()
    words = shown(browser, "/measures/fscrs/changes/")
    assert "The key was corrected Item 21 was missing from the third part." in words
    assert "Reassuring oneself: it comes out higher with the key of today than with the key of that day." in words
    assert "Feeling inadequate: it comes out" not in words
    with_numbers(person)

    assert "14 with the key of that day, 16 with the key of today." in shown(browser, "/measures/fscrs/changes/")
    assert Answers.objects.values_list("given", "version").get() == before


def test_a_key_that_is_not_kept_any_more_is_said(
    browser: Client, person: Person, corrected: Callable[..., None]
) -> None:
    answer(person, "2026-03-03", 2)
    corrected(kept=False)

    assert "The key of that day is not here any more." in shown(browser, "/measures/fscrs/changes/")


def test_answers_that_todays_key_does_not_know_get_no_score(person: Person) -> None:
    answer(person, "2026-03-03", 4)
    right = measures().there["fscrs"]
    scale = right.scales["like-me"]
    shorter = replace(right, version=2, scales={"like-me": replace(scale, options=scale.options[:3])})
    (one,) = filled(shorter, finished(person, "fscrs"), Measures({"fscrs": shorter}, {}, {}))

    assert not one.fits
    assert one.results == {}


def test_a_measure_that_is_gone_is_named_and_its_answers_stay(browser: Client, person: Person) -> None:
    answer(person, "2026-03-03", 2)
    Answers.objects.update(measure="quincunx")

    assert "You answered quincunx, and this Kindwell has no key for it now." in shown(browser, ALL)
    assert browser.get("/measures/quincunx/changes/").status_code == 404


def test_what_was_answered_stands_in_its_set_once(browser: Client, person: Person) -> None:
    for slug in ("phq-9", "who-5", "pss-10"):
        item = measures().there[slug].items[0].number
        answer(person, "2026-03-03", {item: 1}, of=slug)
    words = shown(browser, ALL)

    assert words.index("How you are") < words.index("WHO-5 over time") < words.index("PHQ-9 over time")
    assert words.count("PHQ-9 over time") == 1
    assert "By themselves PSS-10 over time" in words


def test_the_three_flows_stand_side_by_side_in_their_order_and_are_never_summed(
    browser: Client, person: Person
) -> None:
    for slug, level in (("ceas-self", 3), ("ceas-from-others", 5), ("ceas-to-others", 8)):
        for day in ("2026-03-03", "2026-06-09"):
            answer(person, day, level, of=slug)
    page = browser.get(f"{ALL}?set=three-flows")
    words = Page(page).words

    order = [words.index(f" {measures().there[slug].short} ") for slug in measure_sets()["three-flows"].measures]
    assert order == sorted(order)
    assert "Nothing is added up over them" in words
    assert page.content.decode().count('<svg viewBox="0 0 600 220"') == 9
    assert f"{ALL}?set=three-flows" in Page(browser.get(ALL)).links


@pytest.mark.parametrize("query", ["?set=none-such", "?set=%00", "?set=three-flows"])
def test_a_set_without_answers_leads_to_everything(browser: Client, person: Person, query: str) -> None:
    phq(person, "2026-03-03", 3)

    assert "Measures over time" in shown(browser, f"{ALL}{query}")


def test_what_is_only_begun_is_not_here(browser: Client, person: Person) -> None:
    keep_answers(
        person, id=uuid.uuid4(), measure=measures().there["phq-9"], given={1: 3},
        asked=Asked.SHIPPED, language="en", finish=False, at=noon("2026-03-03"),
    )  # fmt: skip

    assert "Nothing answered yet" in shown(browser, ALL)


@pytest.mark.parametrize("path", [ALL, SIX, f"{ALL}?set=how-you-are"])
def test_a_stranger_sees_nothing_of_it_and_nobody_is_not_let_in(
    strangers_browser: Client, nobody: Client, person: Person, path: str
) -> None:
    phq(person, "2026-03-03", 3)
    words = shown(strangers_browser, path)

    assert "2026" not in words
    assert "yet" in words
    assert nobody.get(path).status_code == 403


def test_a_strangers_ids_choose_nothing(browser: Client, person: Person, stranger: Person) -> None:
    theirs = phq(stranger, "2026-05-05", 24)
    phq(person, "2026-03-03", 3)
    phq(person, "2026-06-09", 3)

    assert "5 May" not in shown(browser, f"{SIX}?from={theirs}&to={theirs}")


@pytest.mark.parametrize("path", [ALL, SIX, f"{ALL}?set=how-you-are"])
def test_the_pages_read_little_and_no_more_for_years_of_answers(browser: Client, person: Person, path: str) -> None:
    for number in range(30):
        phq(person, f"20{number // 12 + 23}-{number % 12 + 1:02}-03", number % 24)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert browser.get(path).status_code == 200

    assert len(queries) <= 5


@pytest.mark.usefixtures("_sets_read_anew")
def test_an_operators_own_set_is_here_and_a_groups_is_not(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "measures" / "sets").mkdir(parents=True)
    text = 'title = "Mine"\nline = "Two."\nfor = "person"\nminutes = 3\nmeasures = ["who-5"]\n'
    (tmp_path / "measures" / "sets" / "mine.toml").write_text(text)
    (tmp_path / "measures" / "sets" / "broken.toml").write_text("title = 3")
    settings.DATA = tmp_path

    assert "mine" in measure_sets()
    assert "broken" not in measure_sets()
    assert "before-and-after-a-group" not in measure_sets()


@pytest.fixture
def _sets_read_anew() -> Iterator[None]:
    measure_sets.cache_clear()
    yield
    measure_sets.cache_clear()
