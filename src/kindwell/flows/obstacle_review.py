"""What typical obstacles must still hold before they are offered to somebody."""

import re
from collections.abc import Iterable, Iterator, Set

from kindwell.flows.obstacles import FILE, Obstacles, Typical
from kindwell.flows.sort import SORTS
from kindwell.text.phrases import Never, never_said
from kindwell.text.places import Path
from kindwell.text.problems import Problem, nearest, shorten
from kindwell.text.prose import count_words, split_sentences
from kindwell.text.reading_age import SHORT_SENTENCE_WORDS, SHORT_SHARE, Reading, reading_of

MOST_WORDS = 40
"""A sentence longer than this is read twice, or not at all."""

FEWEST_RUNGS, MOST_RUNGS = 2, 6

_FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|myself|we|us|our)\b")
_ARGUES = re.compile(r"(?i)\b(?:but|however|although|actually|overcome|conquer|beat|get over|let go of)\b")


def review_obstacles(obstacles: Obstacles, *, never: Iterable[Never], practices: Set[str]) -> list[Problem]:
    """Everything there is to put right: `never` is said nowhere, `practices` are the names of those there are."""
    nevers = tuple(never)
    found = [*_unsaid(obstacles), *_sentences(obstacles)]
    for place, one in enumerate(obstacles.typical):
        path: Path = ("obstacle", place)
        found += [
            *_voice(obstacles, one, path),
            *_rungs(obstacles, one, path),
            *_practices(obstacles, one, path, practices),
        ]
    for path, text in _shown(obstacles):
        for phrase, said in never_said(text, nevers):
            line = obstacles.places.line_of(path, phrase)
            found.append(Problem(line, shorten(phrase), f"is never said: {said.because}. Try: {said.try_}"))
    return sorted(set(found))


def reading_of_obstacles(obstacles: Obstacles) -> Reading:
    """All that a person meets, in figures."""
    return reading_of(sentence for _, sentence in _whole_sentences(obstacles))


def _unsaid(obstacles: Obstacles) -> Iterator[Problem]:
    for key, value in (("for", obstacles.intended_for), ("sources", obstacles.sources)):
        if not value:
            yield Problem(1, key, f"is missing from the file. Try: {key} = … ({FILE[key]})")
    for sort in SORTS:
        if not any(one.sort == sort for one in obstacles.typical):
            yield Problem(1, sort, f'is a sort of which there is none. Try: an [[obstacle]] with sort = "{sort}"')


def _voice(obstacles: Obstacles, one: Typical, path: Path) -> Iterator[Problem]:
    """Said from inside, and not argued with."""
    if not _FIRST_PERSON.search(one.words):
        say = "is not in the first person. Try: as somebody thinks it, with “I”, “me” or “my”"
        yield Problem(obstacles.places.line((*path, "words")), shorten(one.words), say)
    if found := _ARGUES.search(one.sense):
        say = "argues with it. Try: one sentence that says why it makes sense, and ends there"
        yield Problem(obstacles.places.line((*path, "sense")), found[0], say)
    if len(list(split_sentences(one.sense))) > 2:
        say = "is more than two sentences. Try: one"
        yield Problem(obstacles.places.line((*path, "sense")), shorten(one.sense), say)


def _rungs(obstacles: Obstacles, one: Typical, path: Path) -> Iterator[Problem]:
    if not FEWEST_RUNGS <= len(one.rungs) <= MOST_RUNGS:
        say = f"has {len(one.rungs)}. Try: {FEWEST_RUNGS} to {MOST_RUNGS}, the easiest first"
        yield Problem(obstacles.places.line((*path, "rungs")), "rungs", say)


def _practices(obstacles: Obstacles, one: Typical, path: Path, practices: Set[str]) -> Iterator[Problem]:
    for practice in one.practices:
        if practice not in practices:
            say = f"is not a practice in this folder. Try: {nearest(practice, practices) or 'the name of one that is'}"
            yield Problem(obstacles.places.line((*path, "practices")), shorten(practice), say)


def _sentences(obstacles: Obstacles) -> Iterator[Problem]:
    """Sentences nobody can follow, and too many that are long."""
    by_length = sorted(_whole_sentences(obstacles), key=lambda found: count_words(found[1]), reverse=True)
    for path, sentence in by_length:
        if (words := count_words(sentence)) > MOST_WORDS:
            say = f"has {words} words. Try: two sentences, {MOST_WORDS} words at most in each"
            yield Problem(_line(obstacles, path, sentence), shorten(sentence), say)
    figures = reading_of_obstacles(obstacles)
    if figures.short < SHORT_SHARE:
        path, sentence = by_length[0]
        say = (
            f"is the longest of many: {figures.short:.0%} of the sentences have fewer than {SHORT_SENTENCE_WORDS} "
            f"words. Try: shorter ones, until {SHORT_SHARE:.0%} have"
        )
        yield Problem(_line(obstacles, path, sentence), shorten(sentence), say)


def _line(obstacles: Obstacles, path: Path, sentence: str) -> int:
    """Where a sentence begins, as far as its first words tell."""
    return obstacles.places.line_of(path, " ".join(sentence.split()[:4]))


def _whole_sentences(obstacles: Obstacles) -> Iterator[tuple[Path, str]]:
    for path, text in _shown(obstacles):
        yield from ((path, sentence) for _, sentence in split_sentences(text))


def _shown(obstacles: Obstacles) -> Iterator[tuple[Path, str]]:
    """Everything a person meets, each with its key."""
    yield ("intro",), obstacles.intro
    for place, one in enumerate(obstacles.typical):
        for key in ("words", "protects", "sense", "needs"):
            yield ("obstacle", place, key), getattr(one, key)
        yield from ((("obstacle", place, "rungs"), rung) for rung in one.rungs)
