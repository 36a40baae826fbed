"""The fields of a form that are questions with answers to choose → items, and why the others are none."""

import html
import re
from collections import Counter
from dataclasses import dataclass, replace

from kindwell.measures.measure import Item, Option, Scale
from kindwell.measures.redcap.columns import Column
from kindwell.measures.redcap.field import Field
from kindwell.measures.redcap.slot import is_slot
from kindwell.text.prose import clean

MOST_LABEL_CHARACTERS = 2_000
_MOST_OPTIONS = 200
_LARGEST = 1_000_000
_CHOSEN = ("radio", "dropdown")
_TWO = {"yesno": (Option(1, "Yes"), Option(0, "No")), "truefalse": (Option(1, "True"), Option(0, "False"))}
_WORDS = ("text", "notes", "file")
_SILENT = ("descriptive", "calc")
_WHOLE = re.compile(r"[+-]?\d{1,7}", re.ASCII)
_TAG = re.compile(r"</?[a-z!][^<>]{0,500}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its field, the number of the item it becomes, what it asks, and the answers there are."""

    name: str
    number: int
    words: str
    scale: Scale

    def item(self, *, scored: bool) -> Item:
        """The item it becomes, without its words."""
        return Item(self.number, self.scale.id, "", "" if scored else "no calculation of the file counts it")


def read_asked(fields: list[Field]) -> list[Asked]:
    """Every question that can be asked here, in order; for every other field it is said why it is left out."""
    scales: dict[tuple[Option, ...], Scale] = {}
    found: list[tuple[Field, Asked]] = []
    for one in fields:
        options = _options(one)
        if len(options) < 2:
            continue
        scale = scales.setdefault(options, _scale(len(scales), options))
        found.append((one, Asked(one[Column.NAME].lower(), 0, _label(one), scale)))
        if one[Column.BRANCHING]:
            one.say(
                Column.BRANCHING, "is a condition, and here the question is always asked. Try: to look whether it fits"
            )
    numbers = _numbers([one for one, _ in found])
    return [replace(asked, number=number) for (_, asked), number in zip(found, numbers, strict=True)]


def _options(one: Field) -> tuple[Option, ...]:
    kind = one[Column.TYPE].lower()
    if kind in _TWO:
        return _TWO[kind]
    if kind in _CHOSEN:
        return _chosen(one)
    if kind in _WORDS:
        one.say(Column.TYPE, "asks for words or a number to type, and is left out. Try: radio, with answers to choose")
    elif kind not in _SILENT:
        one.say(Column.TYPE, "is not a kind of field that has one answer of several, and is left out. Try: radio")
    return ()


def _chosen(one: Field) -> tuple[Option, ...]:
    options = []
    parts = one[Column.CHOICES].split("|")
    for part in parts[:_MOST_OPTIONS]:
        code, _, words = part.partition(",")
        value = int(code) if _WHOLE.fullmatch(code.strip()) else _LARGEST + 1
        if abs(value) > _LARGEST:
            one.say(
                Column.CHOICES, "has no whole number before its comma, so the field is left out. Try: 0, Never", part
            )
            return ()
        words = _plain(words)
        options.append(Option(value, "" if words == str(value) else words))
    if len({option.value for option in options}) < len(parts) or len(parts) < 2:
        one.say(Column.CHOICES, "are not two different answers or more, so the field is left out. Try: 0, No | 1, Yes")
        return ()
    return tuple(options)


def _scale(place: int, options: tuple[Option, ...]) -> Scale:
    highest = max(options, key=lambda option: option.value)
    rises = f"towards “{highest.words}”" if highest.words else f"towards {highest.value}"
    return Scale("answers" if not place else f"answers-{place + 1}", rises, options)


def _label(one: Field) -> str:
    words = _plain(one[Column.LABEL])
    if len(words) > MOST_LABEL_CHARACTERS:
        one.say(Column.LABEL, f"has over {MOST_LABEL_CHARACTERS:,} characters and is left empty. Try: fewer")
        return ""
    return "" if is_slot(words) else words


def _plain(text: str) -> str:
    """Words without markup, on one line."""
    return clean(html.unescape(_TAG.sub(" ", text)))


def _numbers(fields: list[Field]) -> list[int]:
    """The numbers of the published form: those in the file where every question has one of its own, else the order."""
    told = [_number(one[Column.NUMBER]) for one in fields]
    in_names = [_number(found[0]) if (found := re.findall(r"\d+$", one[Column.NAME])) else 0 for one in fields]
    for numbers in (told, in_names):
        if all(numbers) and max(Counter(numbers).values(), default=0) == 1:
            return numbers
    for one in fields[:1]:
        say = "and those below have no numbers of their own, and are numbered in order. Try: to compare with the form"
        one.say(Column.NAME, say)
    return list(range(1, len(fields) + 1))


def _number(text: str) -> int:
    """A number above 0; 0 where it is none."""
    return int(text) if _WHOLE.fullmatch(text.strip()) and 0 < int(text) <= _LARGEST else 0
