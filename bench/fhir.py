"""What reading a large questionnaire of FHIR costs, beside parsing the same bytes as JSON."""

import json
import time
from collections.abc import Callable
from typing import Any

from bench.figures import Figure
from kindwell.measures.fhir import measure_file_of, questionnaire_of, read_questionnaire
from kindwell.measures.fhir.addresses import CALCULATED, ORDINAL, TRANSLATION, VARIABLE

QUESTIONS, TIMES = 500, 7
MOST_S = 0.2
_SUBSCALES = 10


def measure() -> list[Figure]:
    """CPU seconds of one core for one file, the least of several runs, figure and floor by turns."""
    data = json.dumps(_form()).encode()
    ours = theirs = float("inf")
    for _ in range(TIMES):
        ours = min(ours, _took_s(lambda: read_questionnaire(data)))
        theirs = min(theirs, _took_s(lambda: json.loads(data)))
    imported = read_questionnaire(data).measure
    assert imported is not None, "all of it is understood"
    assert len(imported.subscales) == _SUBSCALES + 1, "and every score proven"
    return [
        Figure(
            f"a FHIR file of {QUESTIONS} questions imported ({len(data) // 1000} kB)", ours, floor=theirs, most=MOST_S
        ),
        Figure("the same given out as FHIR", min(_took_s(lambda: questionnaire_of(imported)) for _ in range(TIMES))),
        Figure("its own file written", min(_took_s(lambda: measure_file_of(imported)) for _ in range(TIMES))),
    ]


def _form() -> dict[str, Any]:
    """Questions in groups, each with a translation and five answers, ten means and a sum of everything."""
    size = QUESTIONS // _SUBSCALES
    numbers = [range(first, first + size) for first in range(1, QUESTIONS + 1, size)]
    groups = [
        {
            "linkId": f"g{place}",
            "type": "group",
            "text": f"Part {place}",
            "item": [_question(number) for number in part],
        }
        for place, part in enumerate(numbers)
    ]
    scores = [
        _score(f"part-{place}", f"({' + '.join(f'%q{number}' for number in part)}) / {size}")
        for place, part in enumerate(numbers)
    ]
    whole = _score("whole", " + ".join(f"%q{number}" for number in range(1, QUESTIONS + 1)))
    return {
        "resourceType": "Questionnaire",
        "url": "urn:example:long",
        "title": "A long one",
        "extension": [_variable(number) for number in range(1, QUESTIONS + 1)],
        "item": [*groups, *scores, whole],
    }


def _question(number: int) -> dict[str, Any]:
    words = [
        ("lang", "valueCode", "de"),
        ("content", "valueString", f"Frage Nummer {number}, was auch immer sie fragt?"),
    ]
    parts = [{"url": url, key: said} for url, key, said in words]
    return {
        "linkId": f"q{number}",
        "prefix": f"{number}.",
        "type": "choice",
        "text": f"Question number {number}, whatever it may be about?",
        "_text": {"extension": [{"url": TRANSLATION, "extension": parts}]},
        "answerOption": [
            {
                "extension": [{"url": ORDINAL, "valueDecimal": value}],
                "valueCoding": {"system": "urn:example:often", "code": f"a{value}", "display": f"{value} times"},
            }
            for value in range(5)
        ],
    }


def _variable(number: int) -> dict[str, Any]:
    found = f"%resource.descendants().where(linkId = 'q{number}').answer.value.ordinal()"
    return {
        "url": VARIABLE,
        "valueExpression": {"name": f"q{number}", "language": "text/fhirpath", "expression": found},
    }


def _score(link: str, expression: str) -> dict[str, Any]:
    calculated = {"url": CALCULATED, "valueExpression": {"language": "text/fhirpath", "expression": expression}}
    return {"linkId": link, "type": "decimal", "text": f"Score {link}", "extension": [calculated]}


def _took_s(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began
