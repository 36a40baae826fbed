"""What we say of the flows: it reads, it is well, and it holds what must be said on each."""

import re
from itertools import chain

import pytest

from kindwell.content import content_folder
from kindwell.flows import FLOWS, Flow, FlowWords, read_flows
from kindwell.flows.review import reading, review
from kindwell.practice import read_library
from kindwell.practice.wording import read_wording
from kindwell.web.practices.gentle import is_gentle
from kindwell.worksheets import read_worksheets

SAID = read_flows(content_folder() / "flows" / "en")
LIBRARY = read_library(content_folder() / "practices" / "en")
WORKSHEETS = read_worksheets(content_folder() / "worksheets" / "en")
WORDING = read_wording((content_folder() / "wording" / "en.toml").read_text(encoding="utf-8"))
COMPASSION = (content_folder() / "pages" / "en" / "compassion.md").read_text(encoding="utf-8")
every_flow = pytest.mark.parametrize("flow", FLOWS)


def all_words(words: FlowWords) -> str:
    parts = chain.from_iterable((part.title, part.line, *part.situations) for part in words.parts)
    asides = chain.from_iterable((aside.title, aside.words) for aside in words.asides)
    return " ".join([words.line, *words.about, *parts, *asides, *words.kindness, *words.acts, *words.starters])


def test_every_flow_is_said() -> None:
    assert (set(SAID.there), dict(SAID.problems)) == (set(FLOWS), {})


@every_flow
def test_nothing_is_left_in_a_flow_that_kindwell_check_would_point_at(flow: Flow) -> None:
    practices = {slug: frozenset(script.head.flows) for slug, script in LIBRARY.scripts.items()}
    found = review(SAID.there[flow], never=(*WORDING.never, *WORDING.never_in_scripts), practices=practices)

    assert [str(problem) for problem in found] == []


@every_flow
def test_a_flow_can_be_read_by_somebody_of_twelve(flow: Flow) -> None:
    assert reading(SAID.there[flow]).age <= 12


@every_flow
def test_a_flow_says_whose_it_is_and_is_written_to_somebody_nothing_else_is_written_to(flow: Flow) -> None:
    words = SAID.there[flow]
    others = {script.head.intended_for.split(",")[0] for script in LIBRARY.scripts.values()}
    others |= {one.intended_for.split(",")[0] for one in WORKSHEETS.there.values()}
    others |= {one.intended_for.split(",")[0] for one in SAID.there.values() if one.flow != flow}

    assert (words.author, words.licence) == ("Kindwell", "CC-BY-4.0")
    assert words.intended_for.split(",")[0] not in others


@every_flow
def test_both_parts_of_compassion_are_there_in_moments_one_could_meet(flow: Flow) -> None:
    for part in SAID.there[flow].parts:
        assert 4 <= len(part.situations) <= 6


@every_flow
def test_the_first_practice_named_is_gentle(flow: Flow) -> None:
    assert is_gentle(LIBRARY.scripts[SAID.there[flow].practices[0]])


@every_flow
def test_the_practice_of_the_chosen_flow_is_named(flow: Flow) -> None:
    assert "chosen-flow" in SAID.there[flow].practices


@every_flow
def test_nothing_sets_one_flow_above_another_or_adds_them_up(flow: Flow) -> None:
    ranked = r"\b(most important|first flow|comes first|total|overall|balance)\b"

    assert not re.search(ranked, all_words(SAID.there[flow]))


def test_what_compassion_is_stands_above_the_three() -> None:
    for words in ("seeing that something hurts", "two parts", "noticing", "acting", "firefighter", "adds no harm"):
        assert words in COMPASSION
    assert "not the same as being nice" in COMPASSION


def test_nobody_owes_gratitude_or_company_to_a_person_who_harms_them() -> None:
    assert "Nobody has to be grateful for harm" in all_words(SAID.there[Flow.FROM_OTHERS])
    assert "Nobody has to let in kindness from somebody who harms them" in all_words(SAID.there[Flow.FROM_OTHERS])
    assert "Nobody owes their company to a person who harms them" in all_words(SAID.there[Flow.TO_OTHERS])
    assert "What somebody did to you is not yours to work on" in all_words(SAID.there[Flow.SELF])


def test_receiving_can_begin_without_a_person_and_alone_is_thought_of() -> None:
    words = SAID.there[Flow.FROM_OTHERS]

    assert "It can begin without anybody" in all_words(words)
    assert "Being let into traffic counts." in words.kindness[0]
    assert "Some evenings there is nobody." in all_words(words)
    assert "radiator" in words.acts[0]


def test_kindness_to_oneself_may_feel_like_nothing_and_the_page_says_so_before() -> None:
    assert "It may feel like nothing, or like lying." in all_words(SAID.there[Flow.SELF])
    assert "leave off when it is too much" in all_words(SAID.there[Flow.SELF])
