"""Measures for tests: two made up, one with a question that calls for help; and answering them."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.test import Client

from kindwell.measures import Measure
from kindwell.web.people.models import Person
from kindwell.web.questionnaires.actions import keep_answers
from kindwell.web.questionnaires.library import measures
from kindwell.web.questionnaires.models import Asked

ID = uuid.UUID(int=7)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
FSCRS_ITEMS = range(1, 23)
FSCRS_WORDS = "\n".join(f"{number}. Made-up question of number {number}" for number in FSCRS_ITEMS)

MADE_UP = """title = "The made-up one"
short = "Made up"
about = "Kettles, and how they sing."
asks_about = "the last four days"
version = {version}
{corrected}
source = "a test"
mark = "ours"

[licence]
owner = "Nobody"
terms = "Do as you like."
may_ship_words = true
credit = "Made up by nobody in particular."
source = "here"

[scale.often]
rises = "more often"
options = [{{value = 0, words = "never"}}, {{value = 1, words = "now and then"}}, {{value = 2, words = "often"}}]

[[item]]
number = 1
words = "The kettle sang."
[[item]]
number = 2
words = "The kettle was silent."
[[item]]
number = 3
words = "I wanted to be where no kettle is."

[[subscale]]
id = "singing"
title = "Singing"
line = "How much it sang."
items = [1, 2]
reversed = [{turned}]
higher = "more singing"
[[subscale.band]]
low = 3
high = 4
words = "a loud kettle"
source = "the kettle makers"
mark = "read"

[[subscale]]
id = "elsewhere"
title = "Elsewhere"
line = "Wanting to be gone."
items = [3]
higher = "more wanting"

[[safety]]
item = 3
at_least = 2
why = "wanting to be where no kettle is"
source = "a test"
mark = "ours"

[[example]]
all = 1
scores = {{singing = 2, elsewhere = 1}}
source = "by hand"
mark = "computed"
"""


def made_up(*, version: int = 1, turned: str = "2", corrected: str = "") -> str:
    """The file of a measure of three questions; the third calls for help from “often” on."""
    said = f'corrected = "{corrected}"' if corrected else ""
    return MADE_UP.format(version=version, turned=turned, corrected=said)


def made_up_shorter() -> str:
    """Its second version, in which there is no “often”, so that answers to the first may be none to it."""
    text = made_up(version=2).replace(', {value = 2, words = "often"}', "").replace("at_least = 2", "at_least = 1")
    return text.replace("low = 3\nhigh = 4", "low = 2\nhigh = 2").replace("singing = 2", "singing = 1")


def put(data: Path, name: str, text: str) -> None:
    """Put the file of a measure into a data folder, as its operator would."""
    file = data / "measures" / f"{name}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    measures.cache_clear()


def there(slug: str) -> Measure:
    return measures().there[slug]


def send(browser: Client, slug: str, given: Mapping[int, object], id: uuid.UUID = ID, /, **more: Any) -> Any:
    """Send answers by their numbers, as the page does."""
    headers = more.pop("headers", None)
    fields = {f"item-{number}": value for number, value in given.items()}
    return browser.post(f"/measures/{slug}/answers/{id}/", {**fields, **more}, headers=headers)


def finish(person: Person, slug: str, given: Mapping[int, int], *, asked: Asked = Asked.SHIPPED, **more: Any) -> None:
    """Have somebody finish a measure."""
    how: dict[str, Any] = {"id": ID, "language": "en", "finish": True, "at": NOON, **more}
    keep_answers(person, measure=there(slug), given=given, asked=asked, **how)


def bring(browser: Client, slug: str = "fscrs", items: str = FSCRS_WORDS, /, **more: Any) -> Any:
    """Bring the words of a measure, and keep them."""
    return browser.post(
        f"/measures/{slug}/words/", {"items": items, "language": "en", "kind": "published", "then": "keep", **more}
    )
