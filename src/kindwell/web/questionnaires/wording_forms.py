"""Words of a measure as somebody pastes them → questions by number, or what is missing, in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from kindwell.measures import Measure, Scale
from kindwell.text.problems import shorten
from kindwell.web.questionnaires.asking import ENGLISH
from kindwell.web.questionnaires.models import LANGUAGE

LONGEST_QUESTION, LONGEST_ANSWER = 600, 120
OTHER = "other"
_NUMBERED = re.compile(r"\(?(?:item|question|q|no\.?|nr\.?)?\s*(\d{1,3})\s*([.):]|[-–—]\s|\s)\s*(\S.*)", re.IGNORECASE)
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Pasted:
    """What a form brings. Without problems, `items` and `options` are whole."""

    text: str
    scales: Mapping[str, str]
    language: str
    other_language: str
    kind: str
    items: Mapping[int, str]
    options: Mapping[str, list[str]]
    problems: tuple[str, ...]

    @property
    def code(self) -> str:
        """The language, by its code."""
        return self.other_language if self.language == OTHER else self.language


def read_pasted(measure: Measure, sent: QueryDict) -> Pasted:
    """Read the form; whatever is wrong with it is said at once."""
    scales = {name: sent.get(f"scale-{name}", "") for name in measure.scales}
    language, other = sent.get("language", ENGLISH), sent.get("other_language", "").strip()
    items, problems = read_questions(measure, sent.get("items", ""))
    options: dict[str, list[str]] = {}
    for name, text in scales.items():
        found, wrong = _answers(measure.scales[name], text, alone=len(scales) == 1)
        problems += wrong
        options |= {name: found} if found else {}
    kind = sent.get("kind", "")
    if kind not in ("published", "other"):
        problems.append("Say whether these are the words of a published version, or other words.")
    code = other if language == OTHER else language
    if len(code) > LANGUAGE or _CODE.fullmatch(code) is None:
        problems.append("Say which language it is, by its code: en for English, pt-BR for Portuguese of Brazil.")
    return Pasted(sent.get("items", ""), scales, language, other, kind, items, options, tuple(problems))


def read_questions(measure: Measure, text: str) -> tuple[dict[int, str], list[str]]:
    """Questions by number. Numbered ones may run over several lines; unnumbered ones stand one on a line."""
    numbers = [item.number for item in measure.items]
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if not lines:
        return {}, [f"Paste the {len(numbers)} questions: nothing has come yet."]
    found, problems = _numbered(lines, numbers) if _is_numbered(lines, numbers) else _one_a_line(lines, numbers)
    found = {number: _without_scale(measure.scale_of(number), words) for number, words in found.items()}
    problems += [
        f"Question {number} has {len(words):,} characters, and {LONGEST_QUESTION} is the most. Have two run together?"
        for number, words in found.items()
        if len(words) > LONGEST_QUESTION
    ]
    return found, problems


def _is_numbered(lines: Sequence[str], numbers: Sequence[int]) -> bool:
    """Whether the lines carry the numbers of the form: the first of them does, and it does not go on alone."""
    said = [int(found[1]) for line in lines if (found := _NUMBERED.fullmatch(line))]
    return _NUMBERED.fullmatch(lines[0]) is not None and len(set(said) & set(numbers)) * 2 > min(
        len(numbers), len(lines)
    )


def _numbered(lines: Sequence[str], numbers: Sequence[int]) -> tuple[dict[int, str], list[str]]:
    found: dict[int, str] = {}
    problems: list[str] = []
    last = 0
    for line in lines:
        begins = _NUMBERED.fullmatch(line)
        number = int(begins[1]) if begins else 0
        if begins is None or not _begins(begins, number, last, numbers):
            found[last] = f"{found.get(last, '')} {line}".strip()
        elif number not in numbers:
            problems.append(f"“{shorten(line)}” has a number that is not one of its {len(numbers)} questions.")
        elif number in found:
            problems.append(f"Question {number} has come twice. Leave one of them.")
        else:
            found[number], last = begins[3], number
    found.pop(0, None)
    missing = [number for number in numbers if number not in found]
    if missing:
        problems.append(
            _came(len(numbers), "questions", len(found), "numbered lines") + f" Missing: {_listed(missing)}."
        )
    return found, problems


def _begins(line: re.Match[str], number: int, last: int, numbers: Sequence[int]) -> bool:
    """Whether a number at the front of a line is a question's: one that follows, or has a mark after it."""
    return number == last + 1 or (number in numbers and bool(line[2].strip()))


def _one_a_line(lines: Sequence[str], numbers: Sequence[int]) -> tuple[dict[int, str], list[str]]:
    problems = []
    if len(lines) != len(numbers):
        try_this = "Put each question on one line, or its number before it: then it may run over several."
        problems.append(f"{_came(len(numbers), 'questions', len(lines), 'lines')} {try_this}")
    return dict(zip(numbers, lines, strict=False)), problems


def _without_scale(scale: Scale, words: str) -> str:
    """A question without the row of answer numbers that is copied along with it from a form."""
    row = r"\s+".join(str(option.value) for option in scale.options)
    return re.sub(rf"\s+{row}$", "", words)


def _answers(scale: Scale, text: str, *, alone: bool) -> tuple[list[str], list[str]]:
    """The words of each answer, in order; none where nothing was written, and the file's stand."""
    lines, wanted = [" ".join(line.split()) for line in text.splitlines() if line.strip()], len(scale.options)
    of = "" if alone else f" of “{scale.id.replace('-', ' ')}”"
    if lines and len(lines) != wanted:
        came = _came(wanted, "answers", len(lines), "lines")
        return [], [f"The answers{of}: {came} One for each answer, in order."]
    if any(len(line) > LONGEST_ANSWER for line in lines):
        return [], [f"The answers{of}: one is longer than {LONGEST_ANSWER} characters. Shorten it."]
    return lines, []


def _came(wanted: int, things: str, came: int, what: str) -> str:
    return f"{wanted} {things} are wanted, and {came} {what if came != 1 else what.removesuffix('s')} came."


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:-1])) + (" and " if len(numbers) > 1 else "") + str(numbers[-1])
