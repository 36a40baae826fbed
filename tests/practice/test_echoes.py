"""No two scripts say the same eight words, unless a refrain says them for both."""

from kindwell.practice import parse
from kindwell.practice.echoes import echoes
from tests.practice.voices import script

SHARED = "one two three four five six seven eight"


def told(first: str, second: str, refrain: str = "Rest.") -> list[tuple[str, str]]:
    scripts = {
        name: parse(script(text), refrains={"rest": refrain}) for name, text in {"a": first, "b": second}.items()
    }
    return [(slug, str(problem)) for slug, problem in echoes(scripts)]


def test_eight_shared_words_are_told_for_both_with_both_places() -> None:
    said = "too (8 words). Try: other words in one of them, or a refrain"

    assert told(f"Sit. {SHARED.capitalize()}.\n", f"Rest.\n\nThen {SHARED}, or nine.\n") == [
        ("a", f"line 11: “One two three four five six seven eight” stands in b.md, line 13, {said}"),
        ("b", f"line 13: “{SHARED}” stands in a.md, line 11, {said}"),
    ]


def test_seven_shared_words_are_nobodys() -> None:
    assert told("One two three four five six seven.\n", "One two three four five six seven, eight.\n") == []


def test_a_long_passage_is_told_once_whatever_stands_between_its_words() -> None:
    first = f"{SHARED}. Nine.\n\n(3s)\n\nTen."
    found = told(f"{first}\n", f"{SHARED.upper()}, nine; ten.\n\nAnd more.\n")

    assert [(slug, "(10 words)" in said) for slug, said in found] == [("a", True), ("b", True)]


def test_what_a_refrain_says_is_shared_freely_and_parts_what_is_around_it() -> None:
    calling = "One two three four.\n\n[refrain rest]\n\nFive six seven eight.\n"

    assert told(calling, calling, refrain=SHARED) == []


def test_a_script_may_say_its_own_words_again() -> None:
    assert told(f"{SHARED}.\n\n{SHARED}.\n", "Rest.\n") == []
