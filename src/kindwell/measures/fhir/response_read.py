"""An R4 QuestionnaireResponse to a questionnaire of ours → the answers in it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from kindwell.measures.fhir.addresses import ASKS_ABOUT, INTRO, SCORE, canonical, coding
from kindwell.measures.fhir.report import quoted
from kindwell.measures.measure import Measure


class Wrong(StrEnum):
    """Every way in which a response cannot be read."""

    NOT_A_RESPONSE = "not-a-response"
    TAKEN_BACK = "taken-back"
    OTHER_MEASURE = "other-measure"
    OTHER_VERSION = "other-version"
    OTHER_QUESTION = "other-question"
    OTHER_ANSWER = "other-answer"
    TWICE = "answered-twice"


class ResponseProblem(Exception):
    """A response that is not one to this measure: what is wrong, where, and what to try."""

    def __init__(self, wrong: Wrong, path: str, say: str) -> None:
        self.wrong, self.path, self.say = wrong, path, say
        super().__init__(f"{path}: {say}" if path else say)


def answers_of(measure: Measure, response: object) -> dict[int, int]:
    """The answers in a QuestionnaireResponse, as JSON gives it; scores in it are left alone, and worked out anew.

    Raises ResponseProblem, and nothing else, where one cannot be read exactly.
    """
    if not isinstance(response, Mapping) or response.get("resourceType") != "QuestionnaireResponse":
        raise ResponseProblem(Wrong.NOT_A_RESPONSE, "", "This is no QuestionnaireResponse. Try: the response alone")
    if response.get("status") == "entered-in-error":
        raise ResponseProblem(Wrong.TAKEN_BACK, "status", "This response says that it was made in error.")
    _check_address(measure, response.get("questionnaire"))
    answers: dict[int, int] = {}
    for path, item in _objects(response.get("item"), "item"):
        number = _number(measure, path, item.get("linkId"))
        for inner, answer in _objects(item.get("answer"), f"{path}.answer") if number is not None else ():
            if number is None or number in answers:
                raise ResponseProblem(Wrong.TWICE, inner, f"Question {number} has two answers. Try: one")
            answers[number] = _value(measure, number, inner, answer)
    return answers


def _check_address(measure: Measure, said: object) -> None:
    address, _, version = said.partition("|") if isinstance(said, str) else ("", "", "")
    if address != canonical(measure.slug):
        say = f"This is a response to another questionnaire than {measure.short}. Try: that one"
        raise ResponseProblem(Wrong.OTHER_MEASURE, "questionnaire", say)
    if version and version != str(measure.version):
        say = f"It is to version {quoted(version)} of the key, and this is {measure.version}. Try: that version"
        raise ResponseProblem(Wrong.OTHER_VERSION, "questionnaire", say)


def _number(measure: Measure, path: str, link: object) -> int | None:
    """The question an item answers; None for a score, and for what stands above the questions."""
    if isinstance(link, str) and (link.startswith(SCORE) or link in (INTRO, ASKS_ABOUT)):
        return None
    for item in measure.items:
        if link == str(item.number):
            return item.number
    raise ResponseProblem(Wrong.OTHER_QUESTION, path, f"{quoted(str(link))} is no question of {measure.short}.")


def _value(measure: Measure, number: int, path: str, answer: Mapping[str, Any]) -> int:
    coded = answer.get("valueCoding")
    if isinstance(coded, Mapping):
        scale = measure.scale_of(number)
        for option in scale.options:
            ours = coding(measure, scale.id, option)
            if (coded.get("system"), coded.get("code")) == (ours["system"], ours["code"]):
                return option.value
    say = f"This is none of the answers to question {number}. Try: one of those of the questionnaire"
    raise ResponseProblem(Wrong.OTHER_ANSWER, path, say)


def _objects(listed: object, path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for place, one in enumerate(listed if isinstance(listed, list) else [] if listed is None else [listed]):
        where = f"{path}[{place}]"
        if not isinstance(one, Mapping):
            raise ResponseProblem(Wrong.NOT_A_RESPONSE, where, "Something that is no object stands here.")
        yield where, one
