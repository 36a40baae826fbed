"""The answers to one question, in whichever way STU3, R4 or R5 list them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice

from kindwell.measures.fhir.addresses import CORE, ORDINAL
from kindwell.measures.fhir.nodes import MOST_LANGUAGES, Node, number_in
from kindwell.measures.fhir.report import Kind, quoted
from kindwell.measures.fhir.shelf import Shelf

WEIGHTS = (
    ORDINAL,
    f"{CORE}itemWeight",
    f"{CORE}questionnaire-ordinalValue",
    f"{CORE}valueset-ordinalValue",
    f"{CORE}codesystem-ordinalValue",
    f"{CORE}iso21090-CO-value",
)
_WEIGHT_PROPERTIES = ("itemWeight", "ordinal", "ordinalValue", "score")
OPTION_PREFIX = f"{CORE}questionnaire-optionPrefix"
MOST_CHOICES = 200
_LOWEST, _HIGHEST, _STEP = f"{CORE}minValue", f"{CORE}maxValue", f"{CORE}questionnaire-sliderStepValue"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer as a file has it."""

    node: Node
    words: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    system: str = ""
    code: str = ""
    weight: Fraction | None = None
    """Its ordinalValue or itemWeight."""
    number: int | None = None
    """Itself, where the answer is a whole number."""
    prefix: str = ""


@dataclass
class Lists:
    """The lists of answers in a file, each read once however many questions have it."""

    shelf: Shelf
    read: dict[str, list[Choice] | None] = field(default_factory=dict)
    last: tuple[str, list[Choice]] = ("", [])
    """The answers that were listed at a question last: most questions have the same as the one before."""

    def listed(self, item: Node, key: str) -> list[Choice] | None:
        """The answers that are listed at a question itself."""
        given = repr(item.given[key])  # True and 1 are the same for ==
        if self.last[0] != given:
            choices = _read(item, [*item.each(key)])
            if choices is None:
                return None
            self.last = (given, choices)
        return self.last[1]

    def of(self, reference: str) -> list[Choice] | None:
        """The answers of one list; None where the file does not hold it."""
        if reference not in self.read:
            value_set = self.shelf.value_set(reference)
            concepts = self.shelf.concepts(value_set) if value_set is not None else None
            few = None if concepts is None else concepts[: MOST_CHOICES + 1]
            self.read[reference] = None if few is None else [_coded(one, one) for one in few]
        return self.read[reference]


def choices_of(item: Node, lists: Lists) -> list[Choice] | None:
    """The answers to one item; None, with a line, where they cannot be known."""
    for key in ("answerOption", "option"):
        if key in item.given:
            return lists.listed(item, key)
    for key in ("answerValueSet", "options"):
        if key in item.given:
            return _listed_elsewhere(item, key, lists)
    item.say(Kind.ELSEWHERE, "No answers are listed for this question.", "answerOption, with each answer")
    return None


def numbers_of(item: Node) -> list[Choice] | None:
    """The answers to an item of whole numbers with a least and a most; None, with a line, where it has none."""
    low, high, step = (_end(item, url) for url in (_LOWEST, _HIGHEST, _STEP))
    if low is None or high is None:
        say = "A number is typed here, without a least and a most."
        item.say(Kind.NOT_A_CHOICE, say, "minValue and maxValue, or the numbers as answerOption")
        return None
    step = 1 if step is None else step
    if step < 1 or not 0 < (high - low) // step < MOST_CHOICES:
        item.say(Kind.MANY if high > low else Kind.FEW, f"Its numbers, {low} to {high}, cannot be shown as answers.")
        return None
    return [Choice(item, number=number) for number in range(low, high + 1, step)]


def _listed_elsewhere(item: Node, key: str, lists: Lists) -> list[Choice] | None:
    inside = item.given[key]
    reference = inside if isinstance(inside, str) else item.inner(key).raw("reference")
    choices = lists.of(reference)
    if choices is None:
        say = f"Its answers are listed in {quoted(reference)}, and not in this file."
        item.say(Kind.ELSEWHERE, say, "the ValueSet in “contained”, with each answer in it")
        return None
    return _many(item, choices)


def _read(item: Node, options: list[Node]) -> list[Choice] | None:
    choices = [_choice(one) for one in options[: MOST_CHOICES + 1]]
    there = [one for one in choices if one is not None]
    return _many(item, there) if len(there) == len(choices) else None


def _many(item: Node, choices: list[Choice]) -> list[Choice] | None:
    if len(choices) > MOST_CHOICES:
        item.say(Kind.MANY, f"There are over {MOST_CHOICES} answers to this question.", "fewer")
        return None
    return choices


def _choice(option: Node) -> Choice | None:
    if "valueCoding" in option.given:
        return _coded(option.inner("valueCoding"), option)
    if "valueInteger" in option.given:
        number = _whole(option)
        if number is not None:
            return Choice(option, number=number, weight=weight_of(option), prefix=_prefix(option))
    elif "valueString" in option.given:
        languages = tuple(option.translations("valueString"))
        words = option.text("valueString")
        return Choice(option, words, languages, weight=weight_of(option), prefix=_prefix(option))
    option.say(Kind.ELSEWHERE, "This answer is of a kind that is not understood.", "valueCoding, with its display")
    return None


def _coded(coding: Node, outer: Node) -> Choice:
    """An answer with a code; what is said of it may stand at the code or around it."""
    return Choice(
        outer,
        words=coding.text("display"),
        languages=(*coding.translations("display"), *_designations(coding)),
        system=coding.raw("system"),
        code=coding.raw("code"),
        weight=weight_of(outer, coding),
        prefix=_prefix(outer) or _prefix(coding),
    )


def weight_of(*nodes: Node) -> Fraction | None:
    """The number that FHIR gives an answer; None where it gives none, or two that differ."""
    found: set[Fraction] = set()
    for node in nodes if nodes[0] is not nodes[-1] else nodes[:1]:
        if "extension" in node.given:
            found.update(_weights(node))
        if "property" in node.given:
            found.update(_properties(node))
    if len(found) > 1:
        nodes[0].say(Kind.WRONG, "This answer has two different numbers, and neither was read.", "one ordinalValue")
    return found.pop() if len(found) == 1 else None


def _weights(node: Node) -> Iterator[Fraction]:
    for extension in node.extensions(*WEIGHTS):
        values = (extension.given.get(key) for key in ("valueDecimal", "valueInteger"))
        numbers = [number for value in values if (number := number_in(value)) is not None]
        if not numbers:
            extension.say(Kind.WRONG, "This is not a number, and was not read.", "valueDecimal")
        yield from numbers


def _properties(concept: Node) -> Iterator[Fraction]:
    """The number of a concept where R5, and CodeSystems, keep it."""
    for one in concept.each("property"):
        if one.raw("code") in _WEIGHT_PROPERTIES:
            values = (one.given.get(key) for key in ("valueDecimal", "valueInteger"))
            yield from (number for value in values if (number := number_in(value)) is not None)


def _designations(concept: Node) -> Iterator[tuple[str, str]]:
    for one in islice(concept.each("designation"), MOST_LANGUAGES):
        yield one.text("language"), one.text("value")


def _prefix(node: Node) -> str:
    return next((one.text("valueString") for one in node.extensions(OPTION_PREFIX)), "")


def _end(item: Node, url: str) -> int | None:
    return next((_whole(one) for one in item.extensions(url)), None)


def _whole(node: Node) -> int | None:
    number = number_in(node.given.get("valueInteger"))
    return int(number) if number is not None and number.denominator == 1 else None
