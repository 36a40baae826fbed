"""What a script that can be played must still hold before it is offered to somebody."""

from collections.abc import Iterable, Iterator, Mapping

from kindwell.practice.echoes import echoes
from kindwell.practice.head import KEYS
from kindwell.practice.script import Chapter, Head, Script
from kindwell.practice.suspected_tags import suspected_tags
from kindwell.practice.wording import Wording
from kindwell.practice.written import walk, written
from kindwell.text.phrases import Never, never_said
from kindwell.text.problems import Problem, shorten
from kindwell.text.reading_age import SHORT_SENTENCE_WORDS, SHORT_SHARE, Reading, reading_of


def review(scripts: Mapping[str, Script], wording: Wording) -> list[tuple[str, Problem]]:
    """Everything there is to put right in these scripts, by name."""
    found = [(slug, problem) for slug, script in scripts.items() for problem in _review_one(script, wording)]
    return list(dict.fromkeys([*found, *echoes(scripts)]))


def reading(script: Script) -> Reading:
    """All that may be said, in figures."""
    return reading_of(sentence.text for sentence in written(script))


def _review_one(script: Script, wording: Wording) -> Iterator[Problem]:
    yield from _unsaid(script.head)
    yield from _long_sentences(script)
    yield from suspected_tags(script, wording)
    yield from _never(_conditions(script.head), wording.never)
    yield from _never(_shown_and_spoken(script), (*wording.never, *wording.never_in_scripts))


def _never(texts: Iterable[tuple[int, str]], nevers: Iterable[Never]) -> Iterator[Problem]:
    listed = tuple(nevers)
    for line, text in texts:
        for phrase, never in never_said(text, listed):
            yield Problem(line, shorten(phrase), f"is never said: {never.because}. Try: {never.try_}")


def _unsaid(head: Head) -> Iterator[Problem]:
    given = {"for": head.intended_for, "not_when": head.not_when, "sources": head.sources}
    for key, value in given.items():
        if not value:
            yield Problem(head.lines.get(key, 1), key, f"is missing from the head. Try: {key}: {KEYS[key]}")


def _long_sentences(script: Script) -> Iterator[Problem]:
    figures = reading(script)
    if figures.short >= SHORT_SHARE:
        return
    long = max(written(script), key=lambda sentence: len(sentence.text.split()))
    say = (
        f"is the longest of many: {figures.short:.0%} of the sentences have fewer than {SHORT_SENTENCE_WORDS} words. "
        f"Try: shorter ones, until {SHORT_SHARE:.0%} have"
    )
    yield Problem(long.line, shorten(long.text), say)


def _conditions(head: Head) -> Iterator[tuple[int, str]]:
    """When not to choose it: “You need to …” orders nothing there."""
    yield head.lines.get("not_when", 1), head.not_when


def _shown_and_spoken(script: Script) -> Iterator[tuple[int, str]]:
    """What a person meets: the head but for whom it is to, the chapters, and every sentence that may be said."""
    head = script.head
    shown = {"title": head.title, "purpose": head.purpose}
    yield from ((head.lines.get(key, 1), text) for key, text in shown.items())
    for kind, named in (("choices", head.choices), ("words", head.words)):
        for name, values in named.items():
            line = head.lines.get(f"{kind}.{name}", 1)
            yield from ((line, text) for text in (name, *(() if isinstance(values, str) else values)))
    yield from ((node.line, node.title) for node, _ in walk(script.passage) if isinstance(node, Chapter))
    yield from ((sentence.line, sentence.text) for sentence in written(script))
