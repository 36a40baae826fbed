"""Answers → an R4 QuestionnaireResponse with the scores they come to; and such a response → answers."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from kindwell.measures.fhir.addresses import ORDINAL, SCORE, canonical, coding
from kindwell.measures.measure import Measure
from kindwell.measures.score import Answers, Score, score

Json = dict[str, Any]


def response_of(
    measure: Measure, answers: Answers, *, authored: datetime, language: str = "", published_words: bool = True
) -> Json:
    """One person's answers as JSON of FHIR R4, with the scores there are; nobody is named in it.

    `language` is that of the words that were shown, `published_words` as in `score`. Raises AnswersProblem for an
    answer that is not one of those there are, and ValueError for a moment without a zone.
    """
    if authored.tzinfo is None:
        raise ValueError("a moment needs its zone")
    scores = score(measure, answers, published_words=published_words)
    counted = {name: found.value for name, found in scores.items() if isinstance(found, Score)}
    items = [
        *_answered(measure, answers),
        *({"linkId": f"{SCORE}{name}", **_number(counted[name])} for name in counted),
    ]
    return {
        "resourceType": "QuestionnaireResponse",
        **({"language": language} if language else {}),
        "questionnaire": f"{canonical(measure.slug)}|{measure.version}",
        "status": "completed",
        "authored": authored.isoformat(timespec="seconds"),
        **({"item": items} if items else {}),
    }


def _answered(measure: Measure, answers: Answers) -> Iterator[Json]:
    for item in measure.items:
        if item.number not in answers:
            continue
        value = answers[item.number]
        option = next(one for one in measure.scales[item.scale].options if one.value == value)
        coded = {"extension": [{"url": ORDINAL, "valueDecimal": value}], **coding(measure, item.scale, option)}
        yield {"linkId": str(item.number), "answer": [{"valueCoding": coded}]}


def _number(value: float) -> Mapping[str, Any]:
    return {"answer": [{"valueDecimal": value}]}
