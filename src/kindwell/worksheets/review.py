"""What a worksheet that can be used must still hold before it is offered to somebody."""

from collections.abc import Iterable, Iterator, Set

from kindwell.text.phrases import Never, never_said
from kindwell.text.places import Path
from kindwell.text.problems import Problem, nearest, shorten
from kindwell.text.prose import count_words, split_sentences
from kindwell.text.reading_age import SHORT_SENTENCE_WORDS, SHORT_SHARE, Reading, reading_of
from kindwell.worksheets.keys import WORKSHEET
from kindwell.worksheets.worksheet import Person, Said, Stance, Step, Variant, Worksheet

MOST_WORDS = 40
"""A sentence longer than this is read twice, or not at all."""

MOST_PARAGRAPHS = 5
"""Of one step's help."""


def review(
    worksheet: Worksheet, *, never: Iterable[Never], in_practices: Iterable[Never], practices: Set[str]
) -> list[Problem]:
    """Everything there is to put right: `never` is said nowhere, `in_practices` not where somebody is led.

    `practices` are the names of those there are.
    """
    nevers = tuple(never)
    found = [*_unsaid(worksheet), *_sentences(worksheet), *_long_help(worksheet)]
    found += _never(worksheet, [(("not_when",), worksheet.not_when)], nevers)
    found += _never(worksheet, _shown(worksheet), (*nevers, *in_practices))
    found += _practices(worksheet, practices)
    return sorted(set(found))


def reading(worksheet: Worksheet) -> Reading:
    """All that may be read in whole sentences, in figures; beginnings are left out, having no end."""
    return reading_of(sentence for _, sentence in _whole_sentences(worksheet))


def _unsaid(worksheet: Worksheet) -> Iterator[Problem]:
    given = {"for": worksheet.intended_for, "not_when": worksheet.not_when, "sources": worksheet.sources}
    for key, value in given.items():
        if not value:
            yield Problem(1, key, f"is missing from the file. Try: {key} = … ({WORKSHEET[key]})")


def _never(worksheet: Worksheet, texts: Iterable[tuple[Path, str]], nevers: tuple[Never, ...]) -> Iterator[Problem]:
    for path, text in texts:
        for phrase, never in never_said(text, nevers):
            line = worksheet.places.line_of(path, phrase)
            yield Problem(line, shorten(phrase), f"is never said: {never.because}. Try: {never.try_}")


def _sentences(worksheet: Worksheet) -> Iterator[Problem]:
    """Sentences nobody can follow, and too many that are long."""
    by_length = sorted(_whole_sentences(worksheet), key=lambda found: count_words(found[1]), reverse=True)
    for path, sentence in by_length:
        words = count_words(sentence)
        if words > MOST_WORDS:
            say = f"has {words} words. Try: two sentences, {MOST_WORDS} words at most in each"
            yield Problem(_line(worksheet, path, sentence), shorten(sentence), say)
    figures = reading(worksheet)
    if figures.short < SHORT_SHARE:
        path, sentence = by_length[0]
        say = (
            f"is the longest of many: {figures.short:.0%} of the sentences have fewer than {SHORT_SENTENCE_WORDS} "
            f"words. Try: shorter ones, until {SHORT_SHARE:.0%} have"
        )
        yield Problem(_line(worksheet, path, sentence), shorten(sentence), say)


def _line(worksheet: Worksheet, path: Path, sentence: str) -> int:
    """Where a sentence begins, as far as its first words tell."""
    return worksheet.places.line_of(path, " ".join(sentence.split()[:4]))


def _long_help(worksheet: Worksheet) -> Iterator[Problem]:
    for place, step in enumerate(worksheet.steps):
        for path, said in _ways_said(step, ("step", place)):
            paragraphs = said.help or ()
            if len(paragraphs) > MOST_PARAGRAPHS:
                say = f"is {len(paragraphs)} paragraphs. Try: {MOST_PARAGRAPHS} at most"
                yield Problem(worksheet.places.line((*path, "help")), "help", say)


def _practices(worksheet: Worksheet, practices: Set[str]) -> Iterator[Problem]:
    for place, step in enumerate(worksheet.steps):
        if step.practice and step.practice not in practices:
            near = nearest(step.practice, practices)
            say = f"is not a practice in this folder. Try: {near or 'the name of one that is'}"
            yield Problem(worksheet.places.line(("step", place, "practice")), shorten(step.practice), say)


def _whole_sentences(worksheet: Worksheet) -> Iterator[tuple[Path, str]]:
    for path, text in _shown(worksheet, with_starters=False):
        yield from ((path, sentence) for _, sentence in split_sentences(text))


def _shown(worksheet: Worksheet, *, with_starters: bool = True) -> Iterator[tuple[Path, str]]:
    """Everything a person meets, each with its key."""
    yield ("title",), worksheet.title
    yield ("purpose",), worksheet.purpose
    yield from _titles("variant", worksheet.variants)
    yield from _titles("stance", worksheet.stances)
    yield from _titles("person", worksheet.persons)
    for place, step in enumerate(worksheet.steps):
        for path, said in _ways_said(step, ("step", place)):
            yield from _said(said, path, with_starters=with_starters)
    for place, question in enumerate(worksheet.tone):
        yield ("tone", place, "ask"), question.ask
        yield ("tone", place, "try"), question.try_


def _titles(kind: str, listed: Iterable[Variant | Stance | Person]) -> Iterator[tuple[Path, str]]:
    for place, one in enumerate(listed):
        yield (kind, place, "title"), one.title
        yield (kind, place, "line"), one.line


def _ways_said(step: Step, path: Path) -> Iterator[tuple[Path, Said]]:
    """What a step says, and what it says otherwise."""
    yield path, Said(step.heading, step.prompt, step.help, step.starters)
    yield from (((*path, "in", variant), said) for variant, said in step.otherwise.items())


def _said(said: Said, path: Path, *, with_starters: bool) -> Iterator[tuple[Path, str]]:
    yield from (((*path, key), text) for key, text in (("heading", said.heading), ("prompt", said.prompt)) if text)
    yield from (((*path, "help"), paragraph) for paragraph in said.help or ())
    if with_starters:
        for person, listed in (said.starters or {}).items():
            yield from (((*path, "starters", person), starter) for starter in listed)
