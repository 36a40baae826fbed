"""Our own worksheets: they read, they are well, and the letter keeps what it promises in each of its kinds."""

import re
from itertools import chain

import pytest

from kindwell.content import content_folder
from kindwell.practice.wording import read_wording
from kindwell.web.practices.gentle import is_gentle
from kindwell.worksheets import Step, read_worksheets
from kindwell.worksheets.review import reading, review
from tests.spoken_before import our_library

WORKSHEETS = read_worksheets(content_folder() / "worksheets" / "en")
LIBRARY = our_library()
WORDING = read_wording((content_folder() / "wording" / "en.toml").read_text(encoding="utf-8"))
LETTER = WORKSHEETS.there["compassionate-letter"]
NOTE = WORKSHEETS.there["note"]

ORDER = [
    *("arrive", "stance", "why", "hard", "makes-sense", "not-your-fault"),
    *("not-alone", "strength", "next-step", "close", "read-back"),
]
every_worksheet = pytest.mark.parametrize("slug", sorted(WORKSHEETS.there))
every_letter = pytest.mark.parametrize("variant", [variant.id for variant in LETTER.variants])


def step(name: str, variant: str) -> Step:
    return next(step for step in LETTER.steps_in(variant) if step.id == name)


def said(of: Step) -> str:
    return " ".join([of.heading, of.prompt, *of.help, *chain.from_iterable(of.starters.values())])


def test_every_shipped_worksheet_reads() -> None:
    assert WORKSHEETS.problems == {}


@every_worksheet
def test_nothing_is_left_in_a_worksheet_that_kindwell_check_would_point_at(slug: str) -> None:
    found = review(
        WORKSHEETS.there[slug],
        never=WORDING.never,
        in_practices=WORDING.never_in_scripts,
        practices=LIBRARY.scripts.keys(),
    )

    assert [str(problem) for problem in found] == []


@every_worksheet
def test_a_worksheet_can_be_read_by_somebody_of_twelve(slug: str) -> None:
    assert reading(WORKSHEETS.there[slug]).age <= 12


@every_worksheet
def test_a_worksheet_says_whose_it_is_and_is_written_to_somebody_no_script_is_written_to(slug: str) -> None:
    worksheet = WORKSHEETS.there[slug]
    others = {script.head.intended_for.split(",")[0] for script in LIBRARY.scripts.values()}

    assert (worksheet.author, worksheet.licence) == ("Kindwell", "CC-BY-4.0")
    assert worksheet.intended_for.split(",")[0] not in others


def test_the_letter_has_its_five_kinds_three_stances_and_three_persons() -> None:
    assert [variant.id for variant in LETTER.variants] == ["now", "younger", "later", "from-other", "thanks"]
    assert {stance.id for stance in LETTER.stances} == {"compassionate-self", "compassionate-other", "friend"}
    assert {person.id for person in LETTER.persons} == {"first", "second", "third"}
    assert [person.id for person in LETTER.persons if person.by_name] == ["third"]


def test_a_letter_of_thanks_is_written_as_oneself_and_every_other_from_a_stance_one_chooses() -> None:
    for variant in LETTER.variants:
        chooses = {kind for one in LETTER.steps_in(variant.id) for kind in one.chooses}
        assert chooses == (set() if variant.id == "thanks" else {"stance", "person"})
        assert bool(LETTER.stances_in(variant.id)) == (variant.id != "thanks")


def test_only_a_letter_to_a_later_self_is_closed_until_a_day() -> None:
    assert [variant.id for variant in LETTER.variants if variant.opens_later] == ["later"]


@every_letter
def test_a_letter_begins_by_arriving_keeps_the_order_and_ends_with_being_read_back(variant: str) -> None:
    steps = [one.id for one in LETTER.steps_in(variant)]

    assert steps == [name for name in ORDER if name in steps]
    assert (steps[0], steps[-1]) == ("arrive", "read-back")
    assert len([one for one in LETTER.steps_in(variant) if one.is_written]) >= 6


@every_letter
def test_each_step_asks_one_thing_and_has_help_that_unfolds(variant: str) -> None:
    for one in LETTER.steps_in(variant):
        assert len(re.findall(r"[.?]", one.prompt)) <= 2, one.id
        assert 1 <= len(one.help) <= 5, one.id


@every_letter
def test_each_step_to_write_in_has_beginnings_in_every_person_of_its_kind(variant: str) -> None:
    persons = [person.id for person in LETTER.persons_in(variant)]

    assert persons
    for one in LETTER.steps_in(variant):
        for person in persons:
            assert bool(one.starters_for(person)) == one.is_written, (one.id, person)


@pytest.mark.parametrize("variant", ["now", "younger", "later"])
def test_a_beginning_keeps_to_its_person(variant: str) -> None:
    for one in LETTER.steps_in(variant):
        assert not re.search(r"\b(you|your)\b", " ".join(one.starters_for("first")), re.IGNORECASE), one.id
        assert not re.search(r"\b(you|your)\b", " ".join(one.starters_for("third")), re.IGNORECASE), one.id


@every_letter
def test_each_kind_of_letter_says_its_own(variant: str) -> None:
    """To a younger self, from another and of thanks, nearly every step is put in other words."""
    otherwise = [one for one in LETTER.steps_in(variant) if one.is_written and variant in one.otherwise]

    assert len(otherwise) >= {"now": 0, "later": 5, "thanks": 6}.get(variant, 8)


def test_to_arrive_a_practice_of_a_minute_is_offered_that_begins_gently() -> None:
    practice = LIBRARY.scripts[LETTER.steps[0].practice]

    assert (practice.head.least_minutes <= 1, practice.head.tags) == (True, ())
    assert is_gentle(practice)


def test_a_younger_self_is_written_to_on_an_ordinary_day() -> None:
    variant = LETTER.variant("younger")

    assert "ordinary day" in variant.line
    assert "ordinary day" in step("why", "younger").prompt
    assert "Not the worst day." in " ".join(step("why", "younger").help)


@pytest.mark.parametrize("variant", ["now", "younger", "later", "from-other"])
def test_not_your_fault_leaves_harm_with_whoever_did_it(variant: str) -> None:
    words = said(step("not-your-fault", variant))

    assert re.search(r"If somebody harmed (you|them)", words)
    assert re.search(r"not yours to work on|would not ask what you did to bring it on", words)


def test_what_one_never_chose_is_still_ones_own_to_work_with_and_what_one_did_can_be_mended() -> None:
    words = said(step("not-your-fault", "now"))

    assert "yours to work with" in words
    assert "None of this rules on what anyone did." in words
    assert "What they did is not yours to work on." in words
    assert "mend" in said(step("next-step", "now"))


@pytest.mark.parametrize("variant", ["now", "from-other"])
def test_being_safe_comes_before_a_letter(variant: str) -> None:
    assert "Help has people to talk it over with." in said(step("next-step", variant))


@pytest.mark.parametrize("variant", ["now", "younger", "later"])
def test_near_what_is_hard_stopping_is_offered(variant: str) -> None:
    assert re.search(r"fine place to stop|be done for now", said(step("hard", variant)))


@every_letter
def test_it_is_said_at_the_beginning_that_every_step_can_be_skipped(variant: str) -> None:
    assert "Every step can be skipped." in said(step("arrive", variant))


def test_a_letter_of_thanks_owes_nothing_to_somebody_who_harmed() -> None:
    assert "Nobody is owed thanks by a person they harmed." in said(step("why", "thanks"))


def test_who_should_write_with_somebody_is_told_to_everybody() -> None:
    for words in ("with a professional", "you hear voices others don't", "you lose time", "something small"):
        assert words in LETTER.not_when


@every_letter
def test_at_the_end_it_is_asked_how_it_sounds_and_nothing_is_a_score(variant: str) -> None:
    questions = LETTER.tone_in(variant)

    assert 4 <= len(questions) <= 7
    assert all(question.ask.endswith("?") for question in questions)
    assert "somebody I care about" in questions[0].ask
    assert any("“should”" in question.ask for question in questions)


def test_a_note_has_a_few_kinds_and_beginnings_that_do_not_dig() -> None:
    assert 4 <= len(NOTE.variants) <= 8
    for variant in NOTE.variants:
        (write,) = NOTE.steps_in(variant.id)
        assert 8 <= len(write.starters_for()) <= 12
        assert not any(
            "?" in starter or re.search(r"\b(why|worst|feel)\b", starter) for starter in write.starters_for()
        )


@pytest.mark.parametrize("variant", ["anything", "hard"])
def test_where_a_hard_thing_may_be_written_down_it_says_that_nobody_is_alerted(variant: str) -> None:
    assert "nobody is alerted" in said(NOTE.steps_in(variant)[0])
