"""The items of a Questionnaire: which are questions, which are scores, and which are neither."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kindwell.measures.fhir.addresses import CALCULATED, CORE, HIDDEN, placeholder
from kindwell.measures.fhir.choices import Choice, Lists, choices_of, numbers_of
from kindwell.measures.fhir.nodes import Node
from kindwell.measures.fhir.numbers import Numbered, numbered
from kindwell.measures.fhir.report import Kind, Report, Stopped, at_length, quoted

MOST_ITEMS = 1_000
CALCULATIONS = (CALCULATED, f"{CORE}questionnaire-calculatedExpression", f"{CORE}cqif-calculatedValue")
ENABLED = (
    "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression",
    f"{CORE}questionnaire-enableWhenExpression",
)
_CHOSEN = ("choice", "coding", "open-choice", "integer", "string", "text", "decimal", "question", "")
_OPEN = ("open-choice", "optionsOrString", "optionsOrType")
_LISTS = ("answerOption", "option", "answerValueSet", "options")
_NUMBER = re.compile(r"\(?(\d{1,4})[.):]?")


@dataclass(eq=False, slots=True)
class Entry:
    """One item, with what stands in it."""

    node: Node
    link: str
    outer: "Entry | None"
    inner: list["Entry"] = field(default_factory=list)
    answers: Numbered | None = None
    """Of a question; None for everything else."""
    number: int = 0

    @property
    def is_group(self) -> bool:
        """Whether it asks nothing itself."""
        return self.node.raw("type") == "group"

    def around(self) -> Iterator["Entry"]:
        """Itself, and all that it stands in."""
        entry: Entry | None = self
        while entry is not None:
            yield entry
            entry = entry.outer

    @property
    def is_conditional(self) -> bool:
        """Whether it, or what it stands in, is there only under a condition."""
        return any(one.node.given.get("enableWhen") or any(one.node.extensions(*ENABLED)) for one in self.around())


@dataclass(slots=True)
class Items:
    """What a Questionnaire holds."""

    top: list[Entry] = field(default_factory=list)
    all: list[Entry] = field(default_factory=list)
    questions: list[Entry] = field(default_factory=list)
    calculated: list[Entry] = field(default_factory=list)
    intro: str = ""


def items_of(form: Node, lists: Lists) -> Items:
    """Every item, sorted; with a line for each that is left out or kept otherwise. Raises Stopped."""
    items = Items()
    items.top = [*_entries(form, None, items)]
    links = Counter(entry.link for entry in items.all)
    for entry in items.all:
        if links[entry.link] > 1 or not entry.link:
            say = f"The linkId {quoted(entry.link)} is not its own, so no score can be proven that names it."
            entry.node.say(Kind.SAME_NAME, say, "a linkId of its own for every item")
        _sort(entry, items, lists)
    if not items.questions:
        say = "Nothing is asked in this file that can be answered by choosing."
        raise Stopped(Kind.NOTHING, say, "a file with questions of type choice")
    _number(items.questions, form.report)
    return items


def _entries(node: Node, outer: Entry | None, items: Items) -> Iterator[Entry]:
    for one in node.each("item"):
        if len(items.all) >= MOST_ITEMS:
            raise Stopped(Kind.TOO_MANY, f"There are over {MOST_ITEMS} items in the file.", "a file for each part")
        entry = Entry(one, one.raw("linkId"), outer)
        items.all.append(entry)
        entry.inner = [*_entries(one, entry, items)] if "item" in one.given else []
        yield entry


def _sort(entry: Entry, items: Items, lists: Lists) -> None:
    node = entry.node
    if any(node.extensions(*CALCULATIONS)):
        items.calculated.append(entry)
    elif entry.is_group or node.raw("type") == "display":
        _head(entry, items)
    elif not _is_shut(entry) and (choices := _choices(node, lists)) is not None:
        entry.answers = numbered(node, choices)
        if entry.answers is not None:
            items.questions.append(entry)
            _aside(entry)


def _head(entry: Entry, items: Items) -> None:
    """What stands before the first question is kept as its introduction; what stands between has no place."""
    said = entry.node.text("text")
    alone = not entry.is_group or sum(one.is_group for one in items.all) == 1
    if said and alone and not items.questions:
        items.intro = f"{items.intro} {said}".strip()
    elif said:
        entry.node.say(Kind.HEADING, f"What stands between the questions is not kept: {at_length(said)}")


def _is_shut(entry: Entry) -> bool:
    """Whether it cannot be asked as one question with one answer, for itself or for what it stands in."""
    around = [one.node for one in entry.around()]
    if any(node.given.get("modifierExtension") for node in around):
        say = "It must not be used without knowing an extension that is not known here."
        entry.node.say(Kind.MUST, say)
    elif any(hidden.flag("valueBoolean") for node in around for hidden in node.extensions(HIDDEN)):
        entry.node.say(Kind.HIDDEN, "It is hidden, and nobody would be asked.")
    elif any(node.given.get("repeats") for node in around):
        entry.node.say(Kind.SEVERAL, "Several answers may be given to it.", "a question with one answer")
    else:
        return False
    return True


def _choices(node: Node, lists: Lists) -> list[Choice] | None:
    kind = node.raw("type")
    if kind in _CHOSEN and any(key in node.given for key in _LISTS):
        return choices_of(node, lists)
    if kind in ("choice", "coding", "open-choice"):
        return choices_of(node, lists)
    if kind == "integer":
        return numbers_of(node)
    if kind == "boolean":
        return [Choice(node, "no"), Choice(node, "yes")]
    node.say(Kind.NOT_A_CHOICE, f"It is answered by {quoted(kind)}, not by choosing.", "a choice")
    return None


def _aside(entry: Entry) -> None:
    """What a question says beside itself and its answers."""
    node = entry.node
    if entry.is_conditional:
        say = "It is asked under a condition there; here it is always asked. No score is imported that counts it."
        node.say(Kind.ALWAYS, say)
    if node.raw("type") == "open-choice" or node.raw("answerConstraint") in _OPEN:
        node.say(Kind.OWN_WORDS, "An answer in one’s own words is allowed there; here it is not.")
    if any(key.startswith("initial") for key in node.given):
        node.say(Kind.PRESET, "An answer is chosen beforehand there; here none is.")


def _number(questions: list[Entry], report: Report) -> None:
    """Number them as they are printed, where every prefix is a number of its own, else in their order."""
    found = [_NUMBER.fullmatch(entry.node.text("prefix")) for entry in questions]
    printed = [int(one[1]) for one in found if one is not None]
    if len(set(printed)) == len(questions) and 0 not in printed:
        numbers, how = printed, "numbered by their prefixes"
    else:
        numbers, how = [*range(1, len(questions) + 1)], "numbered in their order"
        say = "The questions have no printed numbers (prefix) of their own: compare them with the published form."
        report.say(Kind.NUMBERED, "item", say)
    for entry, number in zip(questions, numbers, strict=True):
        entry.number = number
    report.say(Kind.QUESTIONS, "item", f"{len(questions)} questions, {how}.")


def words_of(entry: Entry) -> str:
    """What a question asks; "" for what stands in its place in our own files."""
    said = entry.node.text("text")
    return "" if said == placeholder(entry.number) else said
