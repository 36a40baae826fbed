"""An author's notes on why a tag is not declared: <!-- not breath-focus: the dog's, nobody's own -->."""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from kindwell.practice.known import TAGS
from kindwell.practice.problems import ProblemList
from kindwell.practice.script import Note
from kindwell.text.problems import try_one_of
from kindwell.text.prose import clean, count_words

_NOTE = re.compile(r"<!--\s*not\s+([\w-]+)\s*:(.*?)-->", re.DOTALL)
LEAST_REASON_WORDS = 3


def read_notes(
    lines: Sequence[tuple[int, str]], body: Sequence[tuple[int, str]], problems: ProblemList
) -> tuple[Note, ...]:
    """The notes of numbered lines, each holding from where it stands to the next empty line.

    `body` are the same lines without any notes. A tag there is not, and a note without a reason, are problems.
    """
    if not lines:
        return ()
    text, first = "\n".join(line for _, line in lines), lines[0][0]
    notes = []
    for found in _NOTE.finditer(text):
        line, tag, reason = first + text.count("\n", 0, found.start()), found[1], clean(found[2])
        if tag not in TAGS:
            problems.add(line, tag, f"is not one of the tags. {try_one_of(tag, TAGS)}")
        elif count_words(reason) < LEAST_REASON_WORDS:
            problems.add(
                line, found[0], f"gives no reason. Try: <!-- not {tag}: what is meant, and why it asks nobody -->"
            )
        else:
            notes.append(Note(tag, reason, line, _last_line(line, body)))
    return tuple(notes)


def _last_line(line: int, body: Sequence[tuple[int, str]]) -> int:
    """The last line before the next empty one, from the first words at or after a line."""
    after = dropwhile(lambda one: one[0] < line or not one[1].strip(), body)
    return max((number for number, _ in takewhile(lambda one: one[1].strip(), after)), default=line)
