"""docs/reference/flows.md is true: its examples run, and it names exactly the keys there are."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import kindwell.flows
from kindwell.flows import Flow, read_flow
from kindwell.flows.keys import ASIDE, FLOW, PART
from kindwell.text.tables import FileProblems

PAGE = Path(__file__).parents[2] / "docs/reference/flows.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?ms)^```(\w+)\n(.*?)^```$", TEXT)
MODULES = [f"kindwell.flows.{module.name}" for module in pkgutil.iter_modules(kindwell.flows.__path__)]
SECTIONS = {"The file": FLOW, "A part": PART, "An aside": ASIDE}
EMPTY = {"The file": "", "A part": "[[part]]\n", "An aside": "[[aside]]\n"}


def told(text: str) -> str:
    try:
        read_flow(Flow.TO_OTHERS, text.encode())
    except FileProblems as problems:
        return f"{problems}\n"
    return ""


def section(heading: str) -> str:
    found = re.search(rf"(?ms)^## {heading}\n(.*?)(?=^## )", TEXT)
    assert found
    return found[1]


@pytest.mark.parametrize("place", [place for place, (kind, _) in enumerate(BLOCKS) if kind == "flow"])
def test_every_flow_on_the_page_has_exactly_the_problems_that_follow_it(place: int) -> None:
    kind, text = BLOCKS[place + 1]
    assert told(BLOCKS[place][1]) == (text if kind == "problems" else "")


def test_every_block_on_the_page_is_of_a_kind_that_is_run() -> None:
    assert {kind for kind, _ in BLOCKS} == {"flow", "problems", "python"}


def test_the_python_on_the_page_runs() -> None:
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_code_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(("heading", "keys"), SECTIONS.items())
def test_each_table_of_the_page_names_the_keys_the_reader_knows_and_no_other(
    heading: str, keys: dict[str, str]
) -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", section(heading), re.MULTILINE)) == set(keys)


@pytest.mark.parametrize("heading", SECTIONS)
def test_the_page_marks_as_needed_what_the_reader_asks_for(heading: str) -> None:
    kind = EMPTY[heading].strip("[]\n") or "file"
    asked = re.findall(rf"“(\w+)” is missing from (?:the|an?) {kind}", told(EMPTY[heading]))

    assert set(re.findall(r"^\| `(\w+)` \| .*needed.* \|$", section(heading), re.MULTILINE)) == set(asked)


def test_a_flow_with_every_key_there_is_stands_on_the_page() -> None:
    for keys in SECTIONS.values():
        for key in keys:
            assert re.search(rf"(?m)^{key} = |^\[\[{key}\]\]", BLOCKS[0][1]), key
