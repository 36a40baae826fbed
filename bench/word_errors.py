"""What was said against what was heard: word errors, counted fairly.

Neither spelling (British or American), nor hyphens, nor digits are errors, nor words that sound alike: nobody hears
which of them it was.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

_DIGITS = "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 30 40 50 60 100"
_SPOKEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty hundred"
)
_NUMBERS = dict(zip(_DIGITS.split(), _SPOKEN.split(), strict=True))
_OTHERS = {"kerb": "curb", "cosy": "cozy", "storey": "story", "ok": "okay", "tyre": "tire", "plough": "plow"}
# Both sides are spelt this way, so a rule may say too much but never too little.
_SPELLINGS = (
    (re.compile(r"(col|fav|hon|behavi|neighb|lab|harb|rum|hum|sav|flav|vig|vap|arm|endeav)our"), r"\1or"),
    (re.compile(r"^practis"), "practic"),
    (re.compile(r"(\w{3,})is(e|es|ed|ing|er|ation)$"), r"\1iz\2"),
    (re.compile(r"(\w{2,})tre(s?)$"), r"\1ter\2"),
    (re.compile(r"ll(ed|ing|er)$"), r"l\1"),
    (re.compile(r"(lear|spoi|bur|drea|lea)[nmp]?t$"), r"\1"),
    (re.compile(r"(lear|spoi|bur|drea|lea)[nmp]ed$"), r"\1"),
    (re.compile(r"grey"), "gray"),
    (re.compile(r"wards$"), "ward"),
    (re.compile(r"^mum"), "mom"),
)


class Errors(NamedTuple):
    """How many words were said, how many were heard wrongly, and what was heard in place of what."""

    words: int
    wrong: int
    slips: tuple[tuple[str, str], ...]

    @property
    def rate(self) -> float:
        return self.wrong / self.words if self.words else 0.0


def word_errors(said: str, heard: str, sound: Callable[[str], str] = lambda words: words) -> Errors:
    """Count the fewest words that were changed, left out or added between what was said and what was heard.

    `sound` tells how words sound; where both sides sound the same, nothing is wrong.

    >>> word_errors("Notice the colour of three out-breaths.", "Notice the color of 3 outbreaths").wrong
    0
    >>> word_errors("Let it wind down.", "Let it win down.").slips
    (('wind', 'win'),)
    """
    wanted, got = words_of(said), words_of(heard)
    wrong, slips = 0, []
    for first, second in _differences(wanted, got):
        if "".join(first) != "".join(second) and sound(" ".join(first)) != sound(" ".join(second)):
            wrong += max(len(first), len(second))
            slips.append((" ".join(first), " ".join(second)))
    return Errors(len(wanted), wrong, tuple(slips))


def words_of(text: str) -> list[str]:
    """Spell a text so that words which sound alike by rule are alike."""
    plain = text.lower().replace("’", "'")
    return [_spelt(word) for word in re.findall(r"\d+|[a-z]+(?:'[a-z]+)*", plain)]


def _spelt(word: str) -> str:
    word = _NUMBERS.get(word, word)
    plain = word.removesuffix("s")
    word = word.replace(plain, _OTHERS.get(plain, plain))
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


def _differences(wanted: Sequence[str], got: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """List where two texts differ: the words of each that stand between words which they share."""
    found: list[tuple[list[str], list[str]]] = []
    together = False
    for first, second in _aligned(wanted, got):
        if first == second:
            together = False
            continue
        if not together:
            found.append(([], []))
        together = True
        found[-1][0].extend([first] if first else [])
        found[-1][1].extend([second] if second else [])
    return found


def _aligned(wanted: Sequence[str], got: Sequence[str]) -> list[tuple[str, str]]:
    """Pair words with the fewest changes (Levenshtein); an empty word stands for one that is missing."""
    costs = [list(range(len(got) + 1))]
    for place, word in enumerate(wanted, start=1):
        above, row = costs[-1], [place]
        for other, heard in enumerate(got, start=1):
            row.append(min(above[other - 1] + (word != heard), above[other] + 1, row[-1] + 1))
        costs.append(row)
    pairs, one, two = [], len(wanted), len(got)
    while one or two:
        same = one and two and costs[one][two] == costs[one - 1][two - 1] + (wanted[one - 1] != got[two - 1])
        if same:
            one, two = one - 1, two - 1
            pairs.append((wanted[one], got[two]))
        elif one and costs[one][two] == costs[one - 1][two] + 1:
            one -= 1
            pairs.append((wanted[one], ""))
        else:
            two -= 1
            pairs.append(("", got[two]))
    return pairs[::-1]
