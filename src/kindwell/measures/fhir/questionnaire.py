"""Measure → an R4 Questionnaire that any client of FHIR can show and score."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kindwell.measures.fhir.addresses import (
    ASKS_ABOUT,
    DESIGN_NOTE,
    HIDDEN,
    INTRO,
    ITEM_CONTROL,
    ITEM_CONTROLS,
    ORDINAL,
    OUR_NAMES,
    SCORE,
    TRANSLATION,
    canonical,
    coding,
    placeholder,
)
from kindwell.measures.fhir.expressions import expressions_of, variables_of
from kindwell.measures.measure import LOINC, Item, Measure, Scale, Subscale

Json = dict[str, Any]


def questionnaire_of(measure: Measure) -> Json:
    """A measure as JSON of FHIR R4: what is asked, how it is answered, and one hidden item for each score.

    Questions stand in it only where the measure's licence lets them be shipped, whoever may have filled them in.
    """
    return _there(
        {
            "resourceType": "Questionnaire",
            "language": "en",
            "extension": [*_note(_known(measure)), *variables_of(measure)],
            "url": canonical(measure.slug),
            "identifier": [{"system": OUR_NAMES, "value": measure.slug}],
            "version": str(measure.version),
            "title": measure.title,
            "_title": _translated((version.language, version.title) for version in measure.versions),
            "status": "active",
            "subjectType": ["Patient"],
            "description": _description(measure),
            "copyright": " ".join(filter(None, (measure.licence.credit, measure.licence.terms))),
            "code": _loinc(measure.loinc),
            "item": [*_above(measure), *_questions(measure), *(_score(measure, one) for one in measure.subscales)],
        }
    )


def _description(measure: Measure) -> str:
    untested = "" if measure.validated else " It has not been tested with people."
    return f"{measure.about}{untested}"


def _known(measure: Measure) -> str:
    """What somebody should know who scores it elsewhere, and which scores in print are not in the file."""
    withheld = (f"Not in this file: {one.title} ({one.why})." for one in measure.withheld)
    return " ".join((*measure.notes, *withheld))


def _note(words: str) -> list[Json]:
    return [{"url": DESIGN_NOTE, "valueMarkdown": words}] if words else []


def _above(measure: Measure) -> Iterator[Json]:
    """What stands above the questions."""
    if measure.intro and measure.licence.may_ship_words:
        yield {"linkId": INTRO, "text": measure.intro, "type": "display"}
    if measure.asks_about:
        yield {"linkId": ASKS_ABOUT, "text": f"Asks about: {measure.asks_about}", "type": "display"}


def _questions(measure: Measure) -> Iterator[Json]:
    options = {id: [*_options(measure, scale)] for id, scale in measure.scales.items()}
    notes = {safety.item: f"Kindwell offers help beside it from {safety.at_least} on." for safety in measure.safety}
    for item in measure.items:
        unscored = f"It counts in no score: {item.unscored}." if item.unscored else ""
        note = " ".join(filter(None, (notes.get(item.number), unscored)))
        yield _there(
            {
                "extension": [_RADIO, *_note(note)],
                "linkId": str(item.number),
                "code": _loinc(item.loinc),
                "prefix": str(item.number),
                "text": _words(measure, item),
                "_text": _translated(_other_words(measure, item)),
                "type": "choice",
                "answerOption": options[item.scale],
            }
        )


_RADIO: Json = {
    "url": ITEM_CONTROL,
    "valueCodeableConcept": {"coding": [{"system": ITEM_CONTROLS, "code": "radio-button"}]},
}


def _words(measure: Measure, item: Item) -> str:
    return item.words if item.words and measure.licence.may_ship_words else placeholder(item.number)


def _other_words(measure: Measure, item: Item) -> Iterator[tuple[str, str]]:
    for version in measure.versions if measure.licence.may_ship_words else ():
        yield version.language, version.items.get(item.number, "")


def _options(measure: Measure, scale: Scale) -> Iterator[Json]:
    for place, option in enumerate(scale.options):
        coded = coding(measure, scale.id, option)
        words = ((one.language, one.options.get(scale.id, ())) for one in measure.versions)
        coded["_display"] = _translated((code, said[place]) for code, said in words if place < len(said))
        yield {
            "extension": [{"url": ORDINAL, "valueDecimal": option.value}],
            "valueCoding": _there(coded),
        }


def _score(measure: Measure, subscale: Subscale) -> Json:
    """A score: worked out and sent along, and not shown to somebody who did not ask for a number."""
    return _there(
        {
            "extension": [{"url": HIDDEN, "valueBoolean": True}, *expressions_of(measure, subscale)],
            "linkId": f"{SCORE}{subscale.id}",
            "code": _loinc(subscale.loinc),
            "text": subscale.title,
            "type": "decimal",
            "readOnly": True,
        }
    )


def _loinc(code: str) -> list[Json]:
    return [{"system": LOINC, "code": code}] if code else []


def _translated(words: Iterable[tuple[str, str]]) -> Json:
    extensions = [
        {"url": TRANSLATION, "extension": [{"url": "lang", "valueCode": code}, {"url": "content", "valueString": said}]}
        for code, said in words
        if said
    ]
    return {"extension": extensions} if extensions else {}


def _there(given: Mapping[str, Any]) -> Json:
    """Without what is empty: FHIR has no empty text, list or object."""
    return {key: value for key, value in given.items() if value not in ("", [], {})}
