"""Words that suggest a tag are pointed at until the tag is declared, or a note says why it is not."""

import pytest

from kindwell.practice import ScriptProblems, parse
from kindwell.practice.suspected_tags import suspected_tags
from kindwell.practice.wording import read_wording
from tests.practice.voices import script

WORDING = read_wording('[tags.breath-focus]\nwords = ["breath*"]\n[tags.touch]\nwords = ["hand on your"]\n')
TRY = "right above"


def pointed_at(passage: str, *head: str, refrain: str = "Rest.") -> list[str]:
    read = parse(script(passage, *head), refrains={"rest": refrain})
    return [str(problem).partition(" Try:")[0] for problem in suspected_tags(read, WORDING)]


def test_words_that_suggest_an_undeclared_tag_are_pointed_at_with_every_line() -> None:
    assert pointed_at("A breath.\n\nSit.\n\nBreathe out.\n") == [
        "line 11: “breath” suggests the tag breath-focus (as does “Breathe” on line 15).",
    ]


def test_a_declared_tag_is_not_pointed_at() -> None:
    assert pointed_at("A breath.\n", "tags: [breath-focus]", "instead: {otherwise: sounds}") == []


def test_a_led_breath_suggests_its_tag_without_a_word() -> None:
    assert pointed_at("Rest.\n\n(breathe in 4s, out 6s, for 20-60s)\n") == [
        "line 13: “(breathe in …)” suggests the tag breath-focus.",
    ]


def test_what_a_refrain_says_counts_where_it_is_called() -> None:
    assert pointed_at("Sit.\n\n[refrain rest]\n", refrain="A hand on your arm.") == [
        "line 13: “hand on your” suggests the tag touch.",
    ]


def test_words_in_a_choice_not_taken_by_default_and_in_a_list_count() -> None:
    passage = "[when by is sound]\nListen.\n[or air]\nBreathe.\n[end]\n[each wish]\n{wish}.\n[end]\n"

    assert pointed_at(passage, "choices: {by: [sound, air]}", "words: {wish: [rest easily now, breathe]}") == [
        "line 10: “breathe” suggests the tag breath-focus (as does “Breathe” on line 16).",
    ]


def test_a_note_with_a_reason_holds_to_the_next_empty_line_and_no_further() -> None:
    note = "<!-- not breath-focus: the dog's, nobody minds their own -->\n"

    assert pointed_at(f"{note}The dog takes a breath.\n") == []
    assert pointed_at(f"{note}\n[if there is time 2]\nThe dog takes a breath.\n(3s)\n[end]\n\nRest.\n") == []
    assert pointed_at(f"{note}The dog takes a breath.\n\nBreathe.\n") == [
        "line 14: “Breathe” suggests the tag breath-focus.",
    ]


def test_a_note_excuses_its_own_tag_alone() -> None:
    assert pointed_at("<!-- not touch: a sleeve, no skin -->\nA breath, a hand on your sleeve.\n") == [
        "line 12: “breath” suggests the tag breath-focus.",
    ]


@pytest.mark.parametrize("head", [(), ("tags: [touch]", "instead: {otherwise: sounds}")])
def test_a_note_that_excuses_nothing_is_told(head: tuple[str, ...]) -> None:
    line = 11 + len(head)
    words = "A hand on your arm." if head else "Sit."

    assert pointed_at(f"<!-- not touch: nothing here touches -->\n{words}\n", *head) == [
        f"line {line}: “<!-- not touch: … -->” excuses nothing up to line {line + 1}.",
    ]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("<!-- not tuch: a sleeve, no skin -->", "“tuch” is not one of the tags. Try: touch"),
        ("<!-- not touch: no -->", "gives no reason"),
    ],
)
def test_a_note_without_a_tag_or_a_reason_is_a_problem(note: str, said: str) -> None:
    with pytest.raises(ScriptProblems, match=said):
        parse(script(f"{note}\nA hand on your arm.\n"))


def test_other_notes_for_authors_excuse_nothing_and_are_no_problem() -> None:
    assert pointed_at("<!-- not to be cut: it is the close -->\n<!-- about touch: none -->\nRest.\n") == []
