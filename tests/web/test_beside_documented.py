"""What docs/reference/sealed-words.md says lies beside rows is what the forms of the pages write there."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/reference/sealed-words.md").read_text(encoding="utf-8")
SECTION = TEXT[TEXT.index("The others lie [beside a row]") : TEXT.index("## Beside a row")]
EXAMPLES = [json.loads(block) for block in re.findall(r"(?ms)^```json\n(.*?)^```$", SECTION)]
TEMPLATES = [path.read_text(encoding="utf-8") for path in (ROOT / "src/kindwell/web").rglob("*.html")]
TITLES = (ROOT / "src/kindwell/web/site/static/js/writing/titles.js").read_text(encoding="utf-8")
WRITTEN = {name for text in TEMPLATES for name in re.findall(r'data-private="([^"{]+)"', text)}
BESIDE = {kind for text in TEMPLATES for kind in re.findall(r'data-kind="([a-z-]+)"', text)}


def test_every_kind_that_a_form_writes_has_its_place_on_the_page() -> None:
    assert BESIDE
    assert {kind for kind in BESIDE if f"`{kind}`" not in SECTION} == set()


@pytest.mark.parametrize("kind", sorted(BESIDE))
def test_every_kind_has_a_name_where_words_are_taken_out(kind: str) -> None:
    assert re.search(rf'(?m)^  "?{kind}"?: "', TITLES), kind


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: "-".join(example)[:40])
def test_every_part_of_an_example_is_a_field_of_some_form(example: dict[str, object]) -> None:
    computed = {part for part in example if re.match(r"(threat|drive|soothing|arrow)-", part)}  # a circle's, an arrow's

    assert set(example) - computed - WRITTEN == set()
