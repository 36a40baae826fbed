"""Words that suggest a tag the head does not declare."""

from collections.abc import Iterable, Iterator

from kindwell.practice.script import Chapter, Note, Script
from kindwell.practice.wording import Wording
from kindwell.practice.written import breathing_lines, walk, written
from kindwell.text.problems import Problem, shorten

_MOST_LINES_NAMED = 6


def suspected_tags(script: Script, wording: Wording) -> Iterator[Problem]:
    """For each undeclared tag that some words suggest, where they stand; and each note that is not needed.

    A note holds from where it stands to the next empty line, so that the same words elsewhere are found again.
    """
    needed: set[Note] = set()
    for tag in wording.tags:
        if tag in script.head.tags:
            continue
        found = dict(words_that_suggest(tag, script, wording))
        left = {line: phrase for line, phrase in found.items() if not _noted(tag, line, script.notes, needed)}
        if left:
            yield _pointed_at(tag, left)
    for note in script.notes:
        if note not in needed:
            say = f"excuses nothing up to line {note.last_line}. Try: leave it out, or stand it right above the words"
            yield Problem(note.line, f"<!-- not {note.tag}: … -->", say)


def words_that_suggest(tag: str, script: Script, wording: Wording) -> Iterator[tuple[int, str]]:
    """The line and the words of everything that suggests a tag, declared or not."""
    for line, text in _texts(script):
        yield from ((line, phrase) for phrase in wording.tags[tag].found(text))
    if tag == "breath-focus":
        yield from ((line, "(breathe in …)") for line in breathing_lines(script))


def _texts(script: Script) -> Iterator[tuple[int, str]]:
    """What is said and the chapters it is under, and lists of words, of which only one is in what is said."""
    yield from ((sentence.line, sentence.text) for sentence in written(script))
    yield from ((node.line, node.title) for node, _ in walk(script.passage) if isinstance(node, Chapter))
    for name, values in script.head.words.items():
        if not isinstance(values, str):
            yield from ((script.head.lines.get(f"words.{name}", 1), value) for value in values)


def _noted(tag: str, line: int, notes: Iterable[Note], needed: set[Note]) -> bool:
    holding = [note for note in notes if note.tag == tag and note.line <= line <= note.last_line]
    needed.update(holding)
    return bool(holding)


def _pointed_at(tag: str, found: dict[int, str]) -> Problem:
    (first, phrase), *others = sorted(found.items())
    more = ", ".join(f"“{phrase}” on line {line}" for line, phrase in others[:_MOST_LINES_NAMED])
    rest = f", and {len(others) - _MOST_LINES_NAMED} more" if len(others) > _MOST_LINES_NAMED else ""
    also = f" (as does {more}{rest})" if more else ""
    tried = f"tags with {tag} in the head, other words, or <!-- not {tag}: why not --> right above"
    return Problem(first, shorten(phrase), f"suggests the tag {tag}{also}. Try: {tried}")
