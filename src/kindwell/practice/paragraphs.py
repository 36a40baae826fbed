"""A paragraph's lines → the sentences to speak, with what cannot be spoken gathered as problems."""

import re
from collections.abc import Sequence

from kindwell.practice.cues import NotACue, read_cue
from kindwell.practice.problems import ProblemList
from kindwell.practice.reading import Reading
from kindwell.practice.script import Head, Paragraph, Template
from kindwell.text.prose import (
    MOST_PARAGRAPH_CHARACTERS,
    MOST_WORDS,
    WORD,
    can_be_spoken,
    clean,
    count_words,
    plain,
)
from kindwell.text.prose import split_sentences as split

_MARKDOWN = re.compile(r"(?:[-+*]\s|>|[0-9]+[.)]\s|```|~~~|\||<|#)|[-=*_\s]+$")
_BRACKETS = re.compile(r"\([^()]{1,80}\)|\[[^\[\]]*\]?|\]")
_NOT_SPOKEN = re.compile(r"`+|<[/!A-Za-z][^<>]{0,40}>?|https?://\S+")


def is_other_markdown(line: str) -> bool:
    """Whether a line is a list, a quotation, code, a table, HTML or a rule, which are never spoken."""
    return _MARKDOWN.match(line) is not None


def is_bracketed(line: str) -> bool:
    """Whether a line is nothing but one pair of brackets, or opens one that it never closes."""
    if line[0] not in "([":
        return False
    depth = 0
    for place, character in enumerate(line):
        depth += (character in "([") - (character in ")]")
        if depth == 0:
            return place == len(line) - 1
    return True


def read_paragraph(lines: Sequence[tuple[int, str]], reading: Reading, each: frozenset[str]) -> Paragraph:
    """The paragraph of these numbered lines.

    `each` are the lists that an [each] around it goes through.
    """
    first, problems = lines[0][0], reading.problems
    text, starts = _joined(lines)
    if len(text) > MOST_PARAGRAPH_CHARACTERS:
        problems.add(first, text, f"is a paragraph of over {MOST_PARAGRAPH_CHARACTERS} characters. Try: shorter ones")
        return Paragraph((), first)
    _check_marks(lines, problems)
    templates = []
    for place, sentence in split(text):
        line = max(number for start, number in starts if start <= place)
        templates.append(Template(WORD.sub(lambda word: f"{{{clean(word[1])}}}", sentence), line))
    for template in templates:
        _check_sentence(template, reading, each)
    return Paragraph(tuple(templates), first)


def _joined(lines: Sequence[tuple[int, str]]) -> tuple[str, list[tuple[int, int]]]:
    """The lines as one text, and where in it each line starts."""
    text, starts = "", []
    for number, line in lines:
        spoken = clean(plain(line))
        if spoken:
            starts.append((len(text) + bool(text), number))
            text = f"{text} {spoken}" if text else spoken
    return text, starts or [(0, lines[0][0])]


def _check_marks(lines: Sequence[tuple[int, str]], problems: ProblemList) -> None:
    for number, line in lines:
        for mark in _NOT_SPOKEN.findall(line):
            problems.add(number, mark, "is not spoken. Try: plain words")
        for brackets in _BRACKETS.findall(line):
            if brackets[0] in "[]" or _is_cue(brackets):
                problems.add(number, brackets, "stands among spoken words. Try: a line of its own for a cue")
        rest = WORD.sub("", line)
        if "{" in rest or "}" in rest:
            problems.add(number, line, "has a brace without its other half. Try: {loved one} on one line")


def _is_cue(brackets: str) -> bool:
    try:
        read_cue(brackets, 1)
    except NotACue:
        return False
    return True


def _check_sentence(template: Template, reading: Reading, each: frozenset[str]) -> None:
    problems, head = reading.problems, reading.head
    if not can_be_spoken(template.text):
        problems.add(template.line, template.text, "holds nothing to say. Try: words, or (6s)")
    text = template.text
    for name in WORD.findall(text):
        reading.use_word(name, each, template.line)
    if head is not None:
        text = WORD.sub(lambda word: _longest(head, word[1]), text)
    words = count_words(text)
    if words > MOST_WORDS:
        problems.add(template.line, text, f"has {words} words. Try: sentences of {MOST_WORDS} at most")


def _longest(head: Head, name: str) -> str:
    value = head.words.get(name, "")
    return value if isinstance(value, str) else max(value, key=count_words, default="")
