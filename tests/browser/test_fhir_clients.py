"""What we give out as FHIR, in other people's hands: it validates, it is shown, and it scores as we do."""

import json
import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser

from kindwell.measures import Measure, Score, score
from kindwell.measures.fhir import answers_of, questionnaire_of, response_of
from tests.browser.fhir_clients import Clients, open_clients
from tests.measures.fhir.keys import ALL, MADE_UP

pytestmark = pytest.mark.browser

SCORED = [name for name, measure in ALL.items() if measure.subscales]
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
CHANGED = 4


@pytest.fixture(scope="module")
def clients(chromium: Browser) -> Iterator[Clients]:
    """Both programs; at the end, nothing may have been asked for elsewhere."""
    with open_clients(chromium) as (opened, asked):
        yield opened
    assert [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))] == []


def scores_in(response: Mapping[str, Any]) -> dict[str, float]:
    """The scores that another program has worked out."""
    items = {item["linkId"]: item for item in response.get("item", [])}
    return {
        link.removeprefix("score-"): item["answer"][0]["valueDecimal"]
        for link, item in items.items()
        if link.startswith("score-")
    }


def scores_of(measure: Measure, answers: Mapping[int, int]) -> dict[str, float]:
    """The scores that we work out."""
    return {name: one.value for name, one in score(measure, answers).items() if isinstance(one, Score)}


def agree(measure: Measure, response: Mapping[str, Any], places: Mapping[int, int]) -> None:
    """LForms has kept what was clicked, and comes to what we come to: no more scores, and no fewer."""
    answers = {number: measure.scale_of(number).options[place].value for number, place in places.items()}
    assert answers_of(measure, response) == answers
    assert scores_in(response) == pytest.approx(scores_of(measure, answers), abs=1e-9)


@pytest.mark.parametrize("name", ALL)
def test_another_validator_finds_nothing_wrong_with_any_measure_or_its_answers(clients: Clients, name: str) -> None:
    measure = ALL[name]
    highest = {item.number: measure.scale_of(item.number).highest for item in measure.items}

    assert clients.messages(questionnaire_of(measure)) == []
    assert clients.messages(response_of(measure, highest, authored=NOON)) == []


def test_the_validator_does_find_what_is_wrong(clients: Clients) -> None:
    broken = questionnaire_of(MADE_UP["times"]) | {"status": "ready", "item": [{"linkId": "1", "kind": "choice"}]}

    assert clients.messages(broken) != []


@pytest.mark.parametrize("name", SCORED)
def test_a_measure_scores_in_lforms_as_it_does_here_with_an_answer_open_and_with_all(
    clients: Clients, name: str
) -> None:
    measure, chance = ALL[name], random.Random(name)
    places = {item.number: chance.randrange(len(measure.scales[item.scale].options)) for item in measure.items}
    last = chance.choice(measure.subscales[0].items)
    but_one = {number: place for number, place in places.items() if number != last}
    again = chance.sample(sorted(places), min(CHANGED, len(places)))
    other = {number: chance.randrange(len(measure.scale_of(number).options)) for number in again}

    clients.show(json.loads(json.dumps(questionnaire_of(measure))))
    agree(measure, clients.choose(but_one), but_one)
    agree(measure, clients.choose({last: places[last]}), places)
    agree(measure, clients.choose(other), places | other)


def test_lforms_shows_the_questions_and_answers_and_no_score(clients: Clients) -> None:
    shown = clients.show(questionnaire_of(MADE_UP["times"]))

    assert "What of the number 5?" in shown
    assert "3 times" in shown
    assert "Asks about: the last week" in shown
    assert "Total" not in shown
