"""docs/reference/scripts.md is true: its examples run, and nothing the parser knows is missing from it."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path
from typing import get_args

import pytest

import kindwell.practice
import kindwell.text
from kindwell.practice import ScriptProblems, parse
from kindwell.practice.cues import CUES, Cue, read_cue
from kindwell.practice.head import KEYS
from kindwell.practice.known import FLOWS, MODALITIES, POSTURES, SETTINGS, SYSTEMS, TAGS

PAGE = Path(__file__).parents[2] / "docs/reference/scripts.md"
TEXT = PAGE.read_text()
BLOCKS = re.findall(r"(?ms)^```(\w+)\n(.*?)^```$", TEXT)
MODULES = [
    f"{package.__name__}.{module.name}"
    for package in (kindwell.practice, kindwell.text)
    for module in pkgutil.iter_modules(package.__path__)
]


def told(text: str) -> str:
    try:
        parse(text)
    except ScriptProblems as problems:
        return f"{problems}\n"
    return ""


@pytest.mark.parametrize("place", [place for place, (kind, _) in enumerate(BLOCKS) if kind == "script"])
def test_every_script_on_the_page_has_exactly_the_problems_that_follow_it(place: int) -> None:
    kind, text = BLOCKS[place + 1]
    assert told(BLOCKS[place][1]) == (text if kind == "problems" else "")


def test_every_block_on_the_page_is_of_a_kind_that_is_run() -> None:
    assert {kind for kind, _ in BLOCKS} == {"script", "problems", "python"}


def test_the_python_on_the_page_runs() -> None:
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_code_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(
    "name", [*CUES, *KEYS, "otherwise", *MODALITIES, *FLOWS, *SYSTEMS, *POSTURES, *SETTINGS, *TAGS]
)
def test_nothing_the_parser_knows_is_missing_from_the_page(name: str) -> None:
    assert f"`{name}`" in TEXT


def test_every_cue_there_is_has_its_example() -> None:
    assert {type(read_cue(cue, 1)) for cue in CUES} == set(get_args(Cue))


@pytest.mark.parametrize(("tag", "meaning"), TAGS.items())
def test_the_page_says_of_each_tag_what_the_table_says(tag: str, meaning: str) -> None:
    assert f"| `{tag}` | {meaning} |" in TEXT
