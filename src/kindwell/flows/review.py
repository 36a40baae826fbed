"""What the words of a flow that can be read must still hold before somebody meets them."""

from collections.abc import Iterable, Iterator, Mapping, Set

from kindwell.flows.keys import FLOW
from kindwell.flows.words import FlowWords
from kindwell.text.phrases import Never, never_said
from kindwell.text.places import Path
from kindwell.text.problems import Problem, nearest, shorten
from kindwell.text.prose import count_words, split_sentences
from kindwell.text.reading_age import SHORT_SENTENCE_WORDS, SHORT_SHARE, Reading, reading_of

MOST_WORDS = 40
"""A sentence longer than this is read twice, or not at all."""


def review(words: FlowWords, *, never: Iterable[Never], practices: Mapping[str, Set[str]]) -> list[Problem]:
    """Everything there is to put right. `practices` are those that may be named, each with its flows."""
    found = [*_unsaid(words), *_sentences(words), *_practices(words, practices)]
    nevers = tuple(never)
    for path, text in _shown(words):
        for phrase, one in never_said(text, nevers):
            line = words.places.line_of(path, phrase)
            found.append(Problem(line, shorten(phrase), f"is never said: {one.because}. Try: {one.try_}"))
    return sorted(set(found))


def reading(words: FlowWords) -> Reading:
    """All that may be read in whole sentences, in figures; beginnings are left out, having no end."""
    return reading_of(sentence for _, sentence in _whole_sentences(words))


def _unsaid(words: FlowWords) -> Iterator[Problem]:
    for key, value in {"for": words.intended_for, "sources": words.sources}.items():
        if not value:
            yield Problem(1, key, f"is missing from the file. Try: {key} = … ({FLOW[key]})")


def _sentences(words: FlowWords) -> Iterator[Problem]:
    """Sentences nobody can follow, and too many that are long."""
    by_length = sorted(_whole_sentences(words), key=lambda found: count_words(found[1]), reverse=True)
    for path, sentence in by_length:
        length = count_words(sentence)
        if length > MOST_WORDS:
            say = f"has {length} words. Try: two sentences, {MOST_WORDS} words at most in each"
            yield Problem(_line(words, path, sentence), shorten(sentence), say)
    short = reading(words).short
    if by_length and short < SHORT_SHARE:
        path, sentence = by_length[0]
        say = (
            f"is the longest of many: {short:.0%} of the sentences have fewer than {SHORT_SENTENCE_WORDS} "
            f"words. Try: shorter ones, until {SHORT_SHARE:.0%} have"
        )
        yield Problem(_line(words, path, sentence), shorten(sentence), say)


def _line(words: FlowWords, path: Path, sentence: str) -> int:
    """Where a sentence begins, as far as its first words tell."""
    return words.places.line_of(path, " ".join(sentence.split()[:4]))


def _practices(words: FlowWords, practices: Mapping[str, Set[str]]) -> Iterator[Problem]:
    for name in words.practices:
        line = words.places.line_of(("practices",), name)
        if name not in practices:
            near = nearest(name, practices)
            say = f"is not a practice in this folder. Try: {near or 'the name of one that is'}"
            yield Problem(line, shorten(name), say)
        elif words.flow not in practices[name]:
            yield Problem(line, name, f"has not the flow {words.flow} in its head. Try: one that has")


def _whole_sentences(words: FlowWords) -> Iterator[tuple[Path, str]]:
    for path, text in _shown(words):
        if path != ("starters",):
            yield from ((path, sentence) for _, sentence in split_sentences(text))


def _shown(words: FlowWords) -> Iterator[tuple[Path, str]]:
    """Everything a person meets, each with its key."""
    yield from (((key,), getattr(words, key)) for key in ("title", "line", "yours", "kept"))
    for key in ("about", "starters", "kindness", "acts"):
        yield from (((key,), text) for text in getattr(words, key))
    for place, part in enumerate(words.parts):
        yield ("part", place, "title"), part.title
        yield ("part", place, "line"), part.line
        yield from ((("part", place, "situations"), situation) for situation in part.situations)
    for place, aside in enumerate(words.asides):
        yield ("aside", place, "title"), aside.title
        yield ("aside", place, "words"), aside.words
