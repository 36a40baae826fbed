"""Sets of measures, and when they are asked again."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.measures import Audience, MeasureProblems, MeasureSet, Occasion, all_due_on, due_on, read_set, read_sets
from tests.measures.making import FOLDER, SHIPPED

SETS = read_sets(FOLDER / "sets")
GROUP = """\
title = "A group"
line = "How a group is."
for = "group"
minutes = 4
measures = ["phq-9", "gad-7"]
"""
RESPONDER = '\n[responder]\nname = "Dr Obi"\nhours = "Weekdays"\nplan = "She telephones."\n'


def told(text: str) -> list[str]:
    with pytest.raises(MeasureProblems) as raised:
        read_set("made-up", text.encode(), SHIPPED)
    return [str(problem) for problem in raised.value.problems]


def test_every_shipped_set_reads_and_there_is_one_for_each_purpose() -> None:
    assert SETS.problems == {}
    assert {*SETS.there} == {
        *("three-flows", "how-you-treat-yourself", "how-you-are", "resilience-at-work", "your-own-tracker"),
        "before-and-after-a-group",
    }


def test_resilience_at_work_has_what_helping_gives_and_what_it_costs() -> None:
    assert SETS.there["resilience-at-work"].measures == ("proqol-5", "cbi", "olbi")
    assert SETS.there["three-flows"].measures == ("ceas-to-others", "ceas-from-others", "ceas-self")


@pytest.mark.parametrize("one", SETS.there.values(), ids=lambda one: one.slug)
def test_no_shipped_set_asks_others_what_calls_for_help_where_nobody_answers(one: MeasureSet) -> None:
    asks = any(SHIPPED.there[slug].safety for slug in one.measures)

    assert not asks or one.intended_for is Audience.PERSON or one.responder is not None


@pytest.mark.parametrize("one", SETS.there.values(), ids=lambda one: one.slug)
def test_a_set_that_asks_about_hurting_oneself_says_so_before_anybody_begins(one: MeasureSet) -> None:
    asks = any(SHIPPED.there[slug].safety for slug in one.measures)

    assert asks == ("hurt" in one.line)


@pytest.mark.parametrize("audience", ["group", "organisation", "study"])
def test_a_set_for_others_with_a_question_that_calls_for_help_needs_somebody_who_answers(audience: str) -> None:
    text = GROUP.replace('"group"', f'"{audience}"')
    (problem,) = told(text)
    found = read_set("made-up", (text + RESPONDER).encode(), SHIPPED)

    assert problem == (
        f"line 5: “phq-9” asks what calls for help at once, and nobody answers in a set for a {audience}. "
        "Try: leave it out, or a [responder] with name, hours and plan"
    )
    assert found.responder is not None
    assert (found.responder.name, found.responder.hours, found.responder.plan) == (
        "Dr Obi",
        "Weekdays",
        "She telephones.",
    )


def test_a_person_by_themselves_may_be_asked_what_calls_for_help() -> None:
    found = read_set("made-up", GROUP.replace('"group"', '"person"').encode(), SHIPPED)

    assert found == MeasureSet("made-up", "A group", "How a group is.", Audience.PERSON, ("phq-9", "gad-7"), 4)


@pytest.mark.parametrize(
    ("old", "new", "say"),
    [
        ('"gad-7"', '"gad7"', "line 5: “gad7” is not a measure here. Try: gad-7"),
        ('"gad-7"', '"fscs"', "line 5: “fscs” is withheld: no key of it is verified. Try: fscrs"),
        ('"phq-9", "gad-7"', '"gad-7", "gad-7"', "line 5: “gad-7” stands there twice. Try: once"),
        ('"group"', '"groups"', "line 3: “groups” is nobody a set is for. Try: group"),
        ("minutes = 4", "minutes = 0", "line 4: “0” is not a whole number from 1 on. Try: minutes = 1"),
        ("minutes = 4", "minutes = 500", "line 4: “500” is longer than anybody answers. Try: 120 at most"),
        ("minutes = 4", "minuets = 4", "line 4: “minuets” is not a key of the file. Try: minutes"),
        ('line = "How a group is."\n', "", "line 1: “line” is missing from the file. Try: line = … (one line:"),
        ('"phq-9", "gad-7"', "", "line 5: “measures” is missing from the file"),
    ],
)
def test_what_is_wrong_with_a_set_is_told(old: str, new: str, say: str) -> None:
    assert any(one.startswith(say) for one in told(GROUP.replace(old, new)))


def test_a_responder_without_hours_or_a_plan_answers_nobody() -> None:
    found = told(GROUP + '\n[responder]\nname = "Dr Obi"\n')

    assert {one.split("“")[1].split("”")[0] for one in found} == {"hours", "plan"}


@given(st.binary())
def test_any_bytes_that_are_no_set_are_problems(data: bytes) -> None:
    with pytest.raises(MeasureProblems) as raised:
        read_set("made-up", data, SHIPPED)
    assert raised.value.problems


def test_a_broken_set_is_left_out_and_the_rest_keep_working(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(GROUP + RESPONDER)
    (tmp_path / "bad.toml").write_text("title = Nothing")
    read = read_sets(tmp_path, SHIPPED)

    assert ({*read.there}, {*read.problems}) == ({"good"}, {"bad"})
    assert read_sets(tmp_path / "nowhere", SHIPPED).there == {}


BEGAN = date(2026, 3, 2)


def test_the_four_occasions_are_bound_to_a_persons_own_start() -> None:
    assert {one: due_on(one, began_on=BEGAN, weeks=8) for one in Occasion} == {
        Occasion.BEFORE: BEGAN,
        Occasion.MIDDLE: date(2026, 3, 30),
        Occasion.AFTER: date(2026, 4, 27),
        Occasion.THREE_MONTHS: date(2026, 7, 27),
    }


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(1, 104))
def test_occasions_come_one_after_the_other(began_on: date, weeks: int) -> None:
    days = list(all_due_on(began_on=began_on, weeks=weeks).values())

    assert days == sorted(days)
    assert len(set(days)) == 4
    assert timedelta(days=89) <= days[3] - days[2] <= timedelta(days=92)


@given(st.sampled_from(list(Occasion)), st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_one_that_is_put_off_moves_alone(moved: Occasion, to: date) -> None:
    before = all_due_on(began_on=BEGAN, weeks=8)

    assert all_due_on(began_on=BEGAN, weeks=8, put_off_to={moved: to}) == before | {moved: to}


def test_a_course_of_no_weeks_has_no_occasions() -> None:
    with pytest.raises(ValueError, match="Try: 1 or more"):
        due_on(Occasion.AFTER, began_on=BEGAN, weeks=0)


def test_every_occasion_has_words() -> None:
    assert [one.words for one in Occasion] == ["before you begin", "about half-way", "at the end", "three months later"]
