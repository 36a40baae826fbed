"""The answers of every question → scales, and the words of everything in each language the file has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kindwell.measures.fhir.choices import Choice
from kindwell.measures.fhir.codes import tell_wrong
from kindwell.measures.fhir.items import Entry, Items, words_of
from kindwell.measures.fhir.report import Kind
from kindwell.measures.loinc import is_loinc
from kindwell.measures.measure import LOINC, Option, Scale

RISES = "as the words beside the answers say"


@dataclass
class Wording:
    """The words of a measure in one language, for whoever has the right to use them; some may be missing."""

    language: str
    """As the file says it; "" where it does not."""
    title: str = ""
    intro: str = ""
    items: dict[int, str] = field(default_factory=dict)
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By scale, in the order of its options; "" where one has no words."""


@dataclass
class Scales:
    """Every kind of answers, and which each question has."""

    all: dict[str, Scale]
    of: Mapping[Entry, str]
    choices: Mapping[str, tuple[tuple[int, Choice], ...]]


def scales_of(items: Items) -> Scales:
    """Questions with the same answers share a scale."""
    alike: dict[object, list[Entry]] = {}
    for entry in items.questions:
        alike.setdefault(tuple(_signs(entry)), []).append(entry)
    names = ["answers"] if len(alike) == 1 else [f"answers-{number}" for number in range(1, len(alike) + 1)]
    scales: dict[str, Scale] = {}
    of: dict[Entry, str] = {}
    choices: dict[str, tuple[tuple[int, Choice], ...]] = {}
    for name, entries in zip(names, alike.values(), strict=True):
        assert entries[0].answers is not None, "questions have answers"
        choices[name] = entries[0].answers.choices
        options = tuple(Option(number, _own_words(number, one), _loinc(one)) for number, one in choices[name])
        scales[name] = Scale(name, RISES, options)
        of |= dict.fromkeys(entries, name)
        _tell(entries, [number for number, _ in choices[name]])
    return Scales(scales, of, choices)


def _signs(entry: Entry) -> Iterator[object]:
    assert entry.answers is not None, "questions have answers"
    for number, choice in entry.answers.choices:
        yield number, choice.words, choice.languages, _loinc(choice)


def _tell(entries: list[Entry], numbers: list[int]) -> None:
    named = ", ".join(map(str, numbers)) if len(numbers) <= 12 else f"{numbers[0]} … {numbers[-1]}"
    first = entries[0].node
    asked = "1 question" if len(entries) == 1 else f"{len(entries)} questions, the first of them here"
    for _, choice in entries[0].answers.choices if entries[0].answers else ():
        if choice.system == LOINC and not _loinc(choice):
            tell_wrong(choice.node, choice.code)
    first.say(Kind.ANSWERS, f"Its answers are kept as {named} ({asked}).")
    if numbers == sorted(numbers, reverse=True):
        say = "These numbers fall from the first answer to the last. They are kept so, and not reversed once more."
        first.say(Kind.OTHER_WAY, say, "to compare them with the published key")


def wordings_of(items: Items, scales: Scales, language: str, title: str, titles: Mapping[str, str]) -> list[Wording]:
    """The words in the file's own language first, then in every other it has."""
    own = Wording(language, title, items.intro)
    others = {code: Wording(code, said) for code, said in titles.items()}
    for entry in items.questions:
        if said := words_of(entry):
            own.items[entry.number] = said
        for code, translated in entry.node.translations("text"):
            if translated:
                others.setdefault(code, Wording(code)).items[entry.number] = translated
    for name, choices in scales.choices.items():
        own.options[name] = tuple(_own_words(number, choice) for number, choice in choices)
        codes = dict.fromkeys(code for _, choice in choices for code, said in choice.languages if said)
        said_of = [dict(choice.languages) for _, choice in choices]
        for code in codes:
            others.setdefault(code, Wording(code)).options[name] = tuple(one.get(code, "") for one in said_of)
    return [own, *others.values()]


def _own_words(number: int, choice: Choice) -> str:
    """The words beside an answer; "" where there is only its number, as in our own files."""
    return "" if choice.words == str(number) else choice.words


def _loinc(choice: Choice) -> str:
    return choice.code if choice.system == LOINC and is_loinc(choice.code) else ""
