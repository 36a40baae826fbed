"""Our own measures: their keys, figures and licences are what their sources say, to the printed digit."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from kindwell.content import content_folder
from kindwell.measures import Mark, Measure, NotScored, Reliability, Source, least_change, score
from kindwell.measures.change import error_of_difference, standard_error
from kindwell.measures.loinc import is_loinc
from kindwell.measures.review import review
from kindwell.practice.wording import read_wording
from tests.measures.making import SHIPPED

THERE = SHIPPED.there
EVERY = {**SHIPPED.there, **SHIPPED.withheld}
WORDING = read_wording((content_folder() / "wording" / "en.toml").read_text(encoding="utf-8"))
every_measure = pytest.mark.parametrize("slug", sorted(EVERY))
FIELD = """
    brs cbi ceas-from-others ceas-self ceas-to-others dass-21 ess-shame fcs-for-others fcs-for-self fcs-from-others
    fscrs fscrs-sf fscs gad-7 oas oas-2 olbi phq-9 proqol-5 pss-10 scs scs-sf ssps swemwbs tpas wemwbs who-5
"""


def all_are(measure: Measure, answer: int) -> dict[str, float]:
    """What it comes to when every item has the same answer, or the one nearest to it that its scale has."""
    answers = {item.number: min(measure.scale_of(item.number).highest, answer) for item in measure.items}
    found = score(measure, answers)
    return {id: one.value for id, one in found.items() if not isinstance(one, NotScored)}


def test_every_questionnaire_of_the_field_is_here_with_our_own_and_all_of_them_read() -> None:
    assert SHIPPED.problems == {}
    assert {*EVERY} == {*FIELD.split(), "systems-and-flows"}


@pytest.mark.parametrize(
    ("slug", "answer", "scores"),
    [
        ("fscrs", 2, {"inadequate-self": 18, "hated-self": 10, "reassured-self": 16}),
        (
            "scs",
            5,
            dict.fromkeys(
                (
                    "self-kindness",
                    "self-judgement",
                    "common-humanity",
                    "isolation",
                    "mindfulness",
                    "over-identification",
                ),
                5.0,
            )
            | {"total": 3.0},
        ),
        ("ceas-to-others", 10, {"engagement": 60, "action": 40, "total": 100}),
        ("ceas-from-others", 10, {"engagement": 60, "action": 40, "total": 100}),
        ("ceas-self", 10, {"engagement": 60, "action": 40, "total": 100}),
        ("pss-10", 4, {"total": 24}),
        ("proqol-5", 5, {"compassion-satisfaction": 50, "burnout": 30, "secondary-trauma": 50}),
        ("olbi", 1, {"disengagement": 20, "exhaustion": 20, "total": 40}),
        ("brs", 5, {"total": 3.0}),
        ("cbi", 100, {"personal": 100, "work": 600 / 7, "client": 100}),
        ("dass-21", 3, {"depression": 42, "anxiety": 42, "stress": 42}),
        ("who-5", 3, {"total": 60}),
        ("swemwbs", 3, {"total": 19.25}),
    ],
)
def test_known_answers_come_to_known_scores(slug: str, answer: int, scores: dict[str, float]) -> None:
    assert all_are(THERE[slug], answer) == scores


def test_the_short_well_being_scale_looks_up_every_sum_as_published() -> None:
    published = """
        7.00 9.51 11.25 12.40 13.33 14.08 14.75 15.32 15.84 16.36 16.88 17.43 17.98 18.59 19.25 19.98 20.73 21.54 22.35
        23.21 24.11 25.03 26.02 27.03 28.13 29.31 30.70 32.55 35.00
    """

    assert THERE["swemwbs"].subscale("total").table == dict(enumerate(map(float, published.split()), start=7))


@pytest.mark.parametrize(
    ("slug", "id", "kind", "error", "of_difference", "least"),
    [
        ("dass-21", "depression", "alpha", "2.681", "3.792", "7.43"),
        ("dass-21", "anxiety", "alpha", "2.503", "3.540", "6.94"),
        ("dass-21", "stress", "alpha", "2.656", "3.757", "7.36"),
        ("pss-10", "total", "alpha", "2.978", "4.212", "8.26"),
        ("pss-10", "total", "retest", "2.459", "3.478", "6.82"),
        ("ess-shame", "total", "retest", "5.752", "8.134", "15.94"),
        ("scs", "total", "alpha", "0.175", "0.248", "0.49"),
        ("cbi", "personal", "alpha", "5.949", "8.413", "16.49"),
        ("cbi", "work", "alpha", "6.382", "9.025", "17.69"),
        ("cbi", "client", "alpha", "6.816", "9.640", "18.89"),
        ("wemwbs", "total", "retest", "3.587", "5.073", "9.94"),
        ("wemwbs", "total", "alpha", "2.610", "3.691", "7.23"),
        ("swemwbs", "total", "alpha", "1.560", "2.206", "4.32"),
    ],
)
def test_a_least_change_is_worked_out_to_the_printed_digit(
    slug: str, id: str, kind: str, error: str, of_difference: str, least: str
) -> None:
    (known,) = (one for one in THERE[slug].subscale(id).reliabilities if one.kind == kind)

    assert f"{standard_error(known):.3f}" == error
    assert f"{error_of_difference(known):.3f}" == of_difference
    assert f"{1.96 * error_of_difference(known):.2f}" == least


@pytest.mark.parametrize(
    ("sd", "r", "least"),
    [
        *((3.87, 0.88, "3.72"), (2.95, 0.82, "3.47"), (4.20, 0.90, "3.68"), (9.66, 0.93, "7.08")),
        *((10, 0.88, "9.60"), (10, 0.75, "13.86"), (10, 0.81, "12.08"), (1, 0.92, "0.78")),
    ],
)
def test_so_are_those_in_units_that_no_score_here_has(sd: float, r: float, least: str) -> None:
    known = Reliability(sd, r, "alpha", "anybody", Source("", Mark.GENERAL))

    assert f"{1.96 * error_of_difference(known):.2f}" == least


def test_the_doubled_scores_have_doubled_deviations() -> None:
    plain = {"depression": 3.87, "anxiety": 2.95, "stress": 4.20}
    for one in THERE["dass-21"].subscales:
        assert one.times == 2
        assert one.reliabilities[0].sd == pytest.approx(2 * plain[one.id])


def test_a_published_least_change_goes_before_one_that_is_worked_out() -> None:
    said = {slug: least_change(THERE[slug].subscale("total")) for slug in ("phq-9", "gad-7", "who-5")}

    assert {slug: (one.value, one.reaches) for slug, one in said.items() if one} == {
        "phq-9": (6, True),
        "gad-7": (4, True),
        "who-5": (10, True),
    }


@pytest.mark.parametrize(
    "slug", ["ceas-self", "fcs-for-self", "fscrs", "ssps", "tpas", "oas", "oas-2", "proqol-5", "olbi", "brs"]
)
def test_a_least_change_is_not_available_where_its_inputs_are_not_verified(slug: str) -> None:
    assert {least_change(one) for one in THERE[slug].subscales} == {None}


@every_measure
def test_every_fact_has_a_source_that_is_named_or_is_marked_as_general(slug: str) -> None:
    measure = EVERY[slug]
    sources = [measure.key_source, *(one.source for one in measure.safety), *(one.source for one in measure.examples)]
    for one in measure.subscales:
        sources += [*(band.source for band in one.bands), *(known.source for known in one.reliabilities)]
        sources += [one.missing_source] if one.missing_source else []
        sources += [stated.source for stated in (one.change, one.cutoff) if stated]

    assert all(source.words or source.mark is Mark.GENERAL for source in sources)
    assert all(known.population for one in measure.subscales for known in one.reliabilities)


@every_measure
def test_words_are_shipped_where_the_terms_were_read_and_nowhere_else(slug: str) -> None:
    measure = EVERY[slug]

    assert measure.has_words == measure.licence.may_ship_words == (slug in ("phq-9", "gad-7", "systems-and-flows"))
    assert not measure.licence.may_ship_words or measure.licence.checked_on == date(2026, 11, 26)
    assert bool(measure.intro) == measure.has_words
    assert measure.licence.credit


@every_measure
def test_of_a_scale_whose_words_are_not_ours_the_two_ends_alone_are_named(slug: str) -> None:
    measure = EVERY[slug]
    for scale in () if measure.has_words else measure.scales.values():
        named = [place for place, option in enumerate(scale.options) if option.words]
        assert named == [0, len(scale.options) - 1]


@every_measure
def test_an_item_counts_in_one_score_or_says_why_in_none(slug: str) -> None:
    measure = EVERY[slug]
    counts = Counter(number for one in measure.subscales if not one.whole for number in one.items)

    for item in measure.items if measure.is_scored else ():
        assert (counts[item.number] == 1) != bool(item.unscored)


@every_measure
def test_every_score_says_what_it_is_about_and_gives_its_range(slug: str) -> None:
    for one in EVERY[slug].subscales:
        assert one.line.endswith(".")
        assert one.range is not None


@every_measure
def test_what_we_say_of_it_is_what_we_may_say(slug: str) -> None:
    assert [str(problem) for problem in review(EVERY[slug], never=WORDING.never)] == []


def test_what_we_never_say_would_be_found_in_our_words_and_is_let_be_in_the_owners() -> None:
    phq = THERE["phq-9"]
    ours = review(_saying(phq, "Just a diagnosis."), never=WORDING.never)

    assert {problem.read for problem in ours} >= {"Just"}
    assert "failure" in phq.item(6).words


def _saying(measure: Measure, words: str) -> Measure:
    return replace(measure, about=words)


def test_the_questions_that_call_for_help_are_known_and_so_is_from_which_answer_on() -> None:
    calls = {
        slug: [(one.item, one.at_least) for one in measure.safety] for slug, measure in EVERY.items() if measure.safety
    }

    assert calls == {"fscrs": [(9, 1)], "phq-9": [(9, 1)]}


def test_what_has_no_published_bands_has_none_here() -> None:
    banded = {slug for slug, measure in THERE.items() if any(one.bands for one in measure.subscales)}

    assert banded == {"brs", "dass-21", "gad-7", "phq-9", "proqol-5", "scs"}
    assert any("folklore" in note for note in THERE["pss-10"].notes)
    assert any("conventions" in note for note in THERE["cbi"].notes)


def test_bands_leave_no_score_out_and_name_none_twice() -> None:
    for slug in ("dass-21", "gad-7", "phq-9", "proqol-5"):
        for one in THERE[slug].subscales:
            assert one.range is not None
            named = [number for band in one.bands for number in range(int(band.low), int(band.high) + 1)]
            assert named == [*range(int(one.range[0]), int(one.range[1]) + 1)]


def test_there_is_no_total_where_directions_differ_or_its_owners_give_none() -> None:
    for slug in ("fscrs", "tpas", "proqol-5", "cbi", "dass-21", "systems-and-flows"):
        assert not any(one.whole for one in THERE[slug].subscales)


def test_the_flows_are_never_one_number() -> None:
    for family in ("ceas", "fcs"):
        assert len([slug for slug in THERE if slug.startswith(f"{family}-")]) == 3
    tracker = THERE["systems-and-flows"]
    assert [one.id for one in tracker.subscales] == ["threat", "drive", "soothing", "to-others", "from-others", "self"]
    assert not tracker.validated
    assert (tracker.subscale("threat").hoped, tracker.subscale("drive").hoped) == ("", "")


def test_codes_are_given_where_there_are_any_and_each_can_be_one() -> None:
    coded = {slug for slug, one in EVERY.items() if one.loinc}
    codes = [code for one in EVERY.values() for code in _codes(one)]

    assert coded == {"phq-9", "gad-7", "pss-10"}
    assert len(codes) > 30
    assert all(map(is_loinc, codes))


def _codes(measure: Measure) -> list[str]:
    said = [measure.loinc, *(item.loinc for item in measure.items), *(one.loinc for one in measure.subscales)]
    said += [option.loinc for scale in measure.scales.values() for option in scale.options]
    return [code for code in said if code]


def test_stress_is_turned_round_once_so_no_answer_carries_a_code_that_was_turned_round_already() -> None:
    stress = THERE["pss-10"]

    assert stress.subscale("total").reversed == {4, 5, 7, 8}
    assert not any(option.loinc for scale in stress.scales.values() for option in scale.options)


def test_no_file_has_words_of_another_that_may_not_be_shipped() -> None:
    shame = (content_folder() / "measures" / "ess-shame.toml").read_text(encoding="utf-8")

    assert not re.search(r"^words = ", shame, re.MULTILINE)
