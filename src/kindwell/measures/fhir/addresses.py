"""What a measure and its parts are called in FHIR, and the addresses that FHIR itself has for what it means."""

from typing import Any
from uuid import UUID, uuid5

from kindwell.measures.measure import LOINC, Measure, Option

OURS = UUID("c1ee64b2-88de-489a-a4e8-6fbb6501244a")
"""The number from which every canonical of ours is worked out: it claims no domain, and needs nobody's register."""
OUR_NAMES = f"urn:uuid:{OURS}"

CORE = "http://hl7.org/fhir/StructureDefinition/"
CALCULATED = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
ORDINAL = f"{CORE}ordinalValue"
VARIABLE = f"{CORE}variable"
TRANSLATION = f"{CORE}translation"
HIDDEN = f"{CORE}questionnaire-hidden"
ITEM_CONTROL = f"{CORE}questionnaire-itemControl"
ITEM_CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"
DESIGN_NOTE = f"{CORE}designNote"
FHIRPATH = "text/fhirpath"

INTRO = "intro"
ASKS_ABOUT = "asks-about"
SCORE = "score-"
"""Before the name of a subscale: the linkId of the item that holds its score."""


def canonical(slug: str) -> str:
    """The address of a measure's questionnaire, the same in every file and from every machine.

    >>> canonical("fscrs") == canonical("fscrs"), canonical("fscrs") == canonical("phq-9")
    (True, False)
    """
    return f"urn:uuid:{uuid5(OURS, slug)}"


def coding(measure: Measure, scale: str, option: Option) -> dict[str, Any]:
    """One answer: its LOINC code where there truly is one, else its number in a system of the measure's own."""
    if option.loinc:
        coded = {"system": LOINC, "code": option.loinc}
    else:
        coded = {"system": f"urn:uuid:{uuid5(OURS, f'{measure.slug}/{scale}')}", "code": str(option.value)}
    return {**coded, "display": option.words or str(option.value)}


def placeholder(number: int) -> str:
    """What stands for a question whose words may not be shipped.

    >>> placeholder(3)
    'Question 3. Its words belong to their owner, and are not in this file.'
    """
    return f"Question {number}. Its words belong to their owner, and are not in this file."
