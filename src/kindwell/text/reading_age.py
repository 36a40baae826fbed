"""How easily a script is understood when it is heard once."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from kindwell.text.prose import count_words

SHORT_SENTENCE_WORDS = 18
"""A sentence with fewer words than this is short."""

SHORT_SHARE = 0.9

_GRADE_TO_AGE = 5
_LETTERS = re.compile(r"[a-z]+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"[^laeiouy]e$|[^laeiouycghsxz]es$|[aeiouy]les?$|[^tdl]ed$|[aeiouy]led$")
_TWO_SOUNDS = re.compile(r"i[ao]|[^q]u[ao]|[aeiou]ing|eo|[^aeiou]ier|ism$")
_ONE_SOUND = re.compile(r"[cst]i[ao]|gi[ao]|eop|geo|some\w|every\w")


class Reading(NamedTuple):
    """A script's sentences in figures; `age` is in years."""

    words: int
    sentences: int
    short: float
    age: float


def reading_of(sentences: Iterable[str]) -> Reading:
    """Words, sentences, the share of short ones, and the reading age by Flesch and Kincaid.

    The age is five more than the grade: 0.39 × words per sentence + 11.8 × syllables per word - 15.59. Syllables
    are counted by their vowels, so take it as near, not exact. No sentences have no age: 0.
    """
    counts = [(count_words(sentence), syllables(sentence)) for sentence in sentences]
    words, sounds = sum(count for count, _ in counts), sum(count for _, count in counts)
    if not words:
        return Reading(0, 0, 1.0, 0.0)
    short = sum(count < SHORT_SENTENCE_WORDS for count, _ in counts) / len(counts)
    grade = 0.39 * words / len(counts) + 11.8 * sounds / words - 15.59
    return Reading(words, len(counts), short, grade + _GRADE_TO_AGE)


def syllables(text: str) -> int:
    """About how many syllables are spoken, at least one for each word.

    >>> [syllables(word) for word in ("kettle", "breathe", "compassion", "wanted", "washed", "being", "people")]
    [2, 1, 3, 2, 1, 2, 2]
    """
    return sum(_in_word(word) for word in _LETTERS.findall(text.lower().replace("’", "").replace("'", "")))


def _in_word(word: str) -> int:
    count = len(_VOWELS.findall(word)) + len(_TWO_SOUNDS.findall(word)) - len(_ONE_SOUND.findall(word))
    return max(1, count - (len(_SILENT_END.findall(word)) if len(word) > 2 else 0))
