"""docs/reference/fhir.md is true: every line an import may say, every refusal, every limit."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import kindwell.measures.fhir
from kindwell.measures.fhir import Kind, Told, Wrong
from kindwell.measures.fhir.choices import MOST_CHOICES
from kindwell.measures.fhir.items import MOST_ITEMS
from kindwell.measures.fhir.nodes import MOST_CHARACTERS
from kindwell.measures.fhir.opening import MOST_BYTES, MOST_DEEP
from kindwell.measures.fhir.questionnaire import questionnaire_of
from kindwell.measures.fhir.report import MOST_LINES
from kindwell.text.tables import MOST_BYTES as MOST_FILE_BYTES
from tests.measures.fhir.keys import MADE_UP

TEXT = (Path(__file__).parents[3] / "docs" / "reference" / "fhir.md").read_text(encoding="utf-8")
HEADINGS = {
    Told.READ: "Understood:",
    Told.OTHERWISE: "Kept otherwise than the file has it:",
    Told.LEFT_OUT: "Left out:",
    Told.STOPPED: "Nothing was imported:",
}


def named_under(heading: str) -> list[str]:
    """The kinds in the table that follows a line."""
    table = TEXT.partition(f"\n{heading}\n")[2].split("\n\n")[0]
    return re.findall(r"(?m)^\| `([a-z0-9-]+)` \|", table)


@pytest.mark.parametrize("told", Told)
def test_every_line_an_import_may_say_is_on_the_page_under_how_it_went(told: Told) -> None:
    assert sorted(named_under(HEADINGS[told])) == sorted(kind for kind in Kind if kind.told is told)


def test_every_reason_to_refuse_a_response_is_on_the_page() -> None:
    assert sorted(re.findall(r"(?m)^\| `([a-z-]+)` \|", TEXT.partition("### When a response")[2])) == sorted(Wrong)


def test_the_limits_on_the_page_are_those_there_are() -> None:
    limits = (
        f"{MOST_BYTES >> 20} MiB, {MOST_DEEP} brackets in each other, {MOST_ITEMS:,} items, {MOST_CHOICES} answers to "
        f"one question, {MOST_CHARACTERS:,} characters of one text, and a measure's file of {MOST_FILE_BYTES >> 10} KiB"
    )

    assert limits in TEXT
    assert f"beyond {MOST_LINES:,}" in TEXT


@pytest.mark.parametrize("name", ["mean-reversed", "least-sum", "table"])
def test_scores_are_written_as_the_page_says(name: str) -> None:
    *_, score = questionnaire_of(MADE_UP[name])["item"]
    expression = score["extension"][-1]["valueExpression"]["expression"]
    shape = {"mean-reversed": r"\(%q1 \+ .*\) / 5", "table": r"iif\(%total = -2, -2\) \| .*"}
    counted = r"iif\(%answered.count\(\) >= 3, %answered.aggregate\(\$this \+ \$total, 0\) / %answered.count\(\) \* 4\)"

    assert re.fullmatch(shape.get(name, counted), expression)


@pytest.mark.parametrize("module", [one.name for one in pkgutil.iter_modules(kindwell.measures.fhir.__path__)])
def test_the_examples_in_the_code_run(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"kindwell.measures.fhir.{module}")).failed == 0
