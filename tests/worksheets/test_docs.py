"""docs/reference/worksheets.md is true: its examples run, and it names exactly the keys there are."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import kindwell.worksheets
from kindwell.worksheets import WorksheetProblems, read_worksheet
from kindwell.worksheets.keys import CHOOSES, PERSON, SAID_OTHERWISE, STANCE, STEP, TONE, VARIANT, WORKSHEET

PAGE = Path(__file__).parents[2] / "docs/reference/worksheets.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?ms)^```(\w+)\n(.*?)^```$", TEXT)
OURS = pkgutil.iter_modules(kindwell.worksheets.__path__)
MODULES = ["kindwell.text.places", *(f"kindwell.worksheets.{module.name}" for module in OURS)]
SECTIONS = {
    "The file": WORKSHEET,
    "A variant": VARIANT,
    "A stance, a person": STANCE | PERSON,
    "A step": STEP,
    "The tone": TONE,
}


def told(text: str) -> str:
    try:
        read_worksheet("letter", text.encode())
    except WorksheetProblems as problems:
        return f"{problems}\n"
    return ""


def section(heading: str) -> str:
    found = re.search(rf"(?ms)^## {heading}\n(.*?)(?=^## )", TEXT)
    assert found
    return found[1]


@pytest.mark.parametrize("place", [place for place, (kind, _) in enumerate(BLOCKS) if kind == "worksheet"])
def test_every_worksheet_on_the_page_has_exactly_the_problems_that_follow_it(place: int) -> None:
    kind, text = BLOCKS[place + 1]
    assert told(BLOCKS[place][1]) == (text if kind == "problems" else "")


def test_every_block_on_the_page_is_of_a_kind_that_is_run() -> None:
    assert {kind for kind, _ in BLOCKS} == {"worksheet", "problems", "python"}


def test_the_python_on_the_page_runs() -> None:
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_code_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(("heading", "keys"), SECTIONS.items())
def test_each_table_of_the_page_names_the_keys_the_parser_knows_and_no_other(
    heading: str, keys: dict[str, str]
) -> None:
    rows = re.findall(r"^\| (`[^|]*?) \|", section(heading), re.MULTILINE)

    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(keys)


@pytest.mark.parametrize(("heading", "keys"), SECTIONS.items())
def test_the_page_marks_as_needed_what_the_parser_asks_for(heading: str, keys: dict[str, str]) -> None:
    kind = {"The file": "file", "A stance, a person": "stance", "The tone": "tone"}.get(heading, heading.lower()[2:])
    empty = "" if kind == "file" else f"[[{kind}]]\n"
    asked = re.findall(rf"“(\w+)” is missing from (?:the|a) {kind}", told(empty))
    rows = re.findall(r"^\| (`[^|]*?) \| .*(?:needed|at least one).* \|$", section(heading), re.MULTILINE)
    needed = {name for row in rows for name in re.findall(r"`(\w+)`", row)}

    assert needed == set(asked)


@pytest.mark.parametrize("name", [*CHOOSES, *SAID_OTHERWISE])
def test_what_a_step_lets_choose_and_may_say_otherwise_is_on_the_page(name: str) -> None:
    assert f"`{name}`" in section("A step")


def test_a_worksheet_with_every_key_there_is_stands_on_the_page() -> None:
    shown = BLOCKS[0][1]

    for keys in SECTIONS.values():
        for key in keys:
            assert re.search(rf"(?m)^{key} = |^\[\[?(?:step\.)?{key}[\].]", shown), key
