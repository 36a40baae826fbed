"""docs/reference/measure-files.md is true, and docs/reference/measures.md is what the files give."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import kindwell.measures
from kindwell.measures import MeasureProblems, keys, read_measure, read_set, read_sets
from kindwell.measures.reference import measures_page
from tests.measures.making import FOLDER, SHIPPED

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGE = REFERENCE / "measure-files.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?ms)^```(\w+)\n(.*?)^```$", TEXT)
OURS = pkgutil.iter_modules(kindwell.measures.__path__)
SECTIONS = {
    "The file": keys.MEASURE,
    "The licence": keys.LICENCE,
    "A scale": keys.SCALE,
    "An answer": keys.OPTION,
    "A question": keys.ITEM,
    "A score": keys.SUBSCALE,
    "A band": keys.BAND,
    "How reliable it is": keys.RELIABILITY,
    "A published number": keys.STATED,
    "A question that calls for help": keys.SAFETY,
    "A score that is not given": keys.WITHHELD,
    "Another language": keys.LANGUAGE,
    "A worked example": keys.EXAMPLE,
    "A set": keys.SET,
    "Who answers": keys.RESPONDER,
}


def told(text: str) -> str:
    try:
        read_measure("made-up", text.encode())
    except MeasureProblems as problems:
        return f"{problems}\n"
    return ""


def section(heading: str) -> str:
    found = re.search(rf"(?ms)^##+ {heading}\n(.*?)(?=^##+ )", TEXT)
    assert found, heading
    return found[1]


@pytest.mark.parametrize("place", [place for place, (kind, _) in enumerate(BLOCKS) if kind == "measure"])
def test_every_measure_on_the_page_has_exactly_the_problems_that_follow_it(place: int) -> None:
    kind, text = BLOCKS[place + 1]
    assert told(BLOCKS[place][1]) == (text if kind == "problems" else "")


def test_the_set_on_the_page_reads() -> None:
    (text,) = (text for kind, text in BLOCKS if kind == "set")

    assert read_set("a-week", text.encode(), SHIPPED).responder is not None
    for key in (*keys.SET, *keys.RESPONDER):
        assert re.search(rf"(?m)^{key} = |^\[{key}\]", text), key


def test_every_block_on_the_page_is_of_a_kind_that_is_run() -> None:
    assert {kind for kind, _ in BLOCKS} == {"measure", "problems", "set", "python"}


def test_the_python_on_the_page_runs() -> None:
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0


@pytest.mark.parametrize("name", sorted(module.name for module in OURS if not module.ispkg))
def test_the_examples_in_the_code_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"kindwell.measures.{name}")).failed == 0


@pytest.mark.parametrize(("heading", "known"), SECTIONS.items())
def test_each_table_of_the_page_names_the_keys_the_reader_knows_and_no_other(
    heading: str, known: dict[str, str]
) -> None:
    rows = re.findall(r"^\| (`[^|]*?) \|", section(heading), re.MULTILINE)

    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(known)


@pytest.mark.parametrize("known", [one for name, one in SECTIONS.items() if name not in ("A set", "Who answers")])
def test_a_measure_with_every_key_there_is_stands_on_the_page(known: dict[str, str]) -> None:
    shown = BLOCKS[0][1]

    for key in {*known} - {"items"}:
        assert re.search(rf"(?m)^{key} = |^\[\[?(?:subscale\.)?{key}[\].]|[{{ ]{key} = ", shown), key


def test_the_page_of_measures_is_what_the_files_give() -> None:
    """If this fails: make docs."""
    sets = read_sets(FOLDER / "sets", SHIPPED)

    assert (REFERENCE / "measures.md").read_text(encoding="utf-8") == measures_page(SHIPPED, sets.there)


@pytest.mark.parametrize("slug", sorted({**SHIPPED.there, **SHIPPED.withheld}))
def test_every_measure_is_on_it_with_its_key_its_source_and_its_terms(slug: str) -> None:
    one = {**SHIPPED.there, **SHIPPED.withheld}[slug]
    page = measures_page(SHIPPED, {})
    said = page[page.index(f'<a id="{slug}">') :].partition("\n## ")[0]

    for words in (one.title, str(one.key_source), one.licence.terms, one.licence.credit, "What is verified: "):
        assert words in said
    assert ("not checked by us" in said) == (one.licence.checked_on is None)
    for subscale in one.subscales:
        assert f"| `{subscale.id}` " in said
    for safety in one.safety:
        assert f"**Item {safety.item} calls for help at once, from an answer of {safety.at_least} on**" in said
