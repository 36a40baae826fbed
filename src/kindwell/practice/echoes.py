"""Passages that two scripts share without saying so."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kindwell.practice.script import Script
from kindwell.practice.written import written
from kindwell.text.problems import Problem, shorten

SHARED_WORDS = 8

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class _Said(NamedTuple):
    """A word as it is heard, and where."""

    word: str
    written: str
    line: int


class _Place(NamedTuple):
    slug: str
    at: int


def echoes(scripts: Mapping[str, Script]) -> Iterator[tuple[str, Problem]]:
    """Each passage of eight words or more that two scripts share, told for both; what a refrain says is let be.

    Cues and full stops part no passage, nor do capitals make a difference. The longest passage is told, once
    for each script that shares it.
    """
    said = {slug: _said(slug, script) for slug, script in scripts.items()}
    places: defaultdict[tuple[str, ...], list[_Place]] = defaultdict(list)
    for slug, words in said.items():
        for index in range(len(words) - SHARED_WORDS + 1):
            places[tuple(one.word for one in words[index : index + SHARED_WORDS])].append(_Place(slug, index))
    for shared in places.values():
        for here in shared:
            for there in shared:
                if here.slug != there.slug and not _goes_on(said, here, there):
                    yield here.slug, _told(said, here, there)


def _said(slug: str, script: Script) -> list[_Said]:
    """The words of a script, one after another; a refrain parts them."""
    words: list[_Said] = []
    for sentence in written(script):
        if sentence.refrain:
            words.append(_Said(f"refrain {sentence.refrain} in {slug}", "", sentence.line))
            continue
        for found in _WORD.finditer(sentence.text):
            words.append(_Said(found[0].lower().replace("’", "'"), found[0], sentence.line))
    return words


def _goes_on(said: Mapping[str, list[_Said]], here: _Place, there: _Place) -> bool:
    """Whether the word before is shared too, so that this passage is the rest of a longer one."""
    if not (here.at and there.at):
        return False
    return said[here.slug][here.at - 1].word == said[there.slug][there.at - 1].word


def _told(said: Mapping[str, list[_Said]], here: _Place, there: _Place) -> Problem:
    ours, theirs = said[here.slug][here.at :], said[there.slug][there.at :]
    shared = 0
    for one, other in zip(ours, theirs, strict=False):
        if one.word != other.word:
            break
        shared += 1
    passage = " ".join(one.written for one in ours[:shared])
    place = f"{there.slug}.md, line {theirs[0].line}"
    say = f"stands in {place}, too ({shared} words). Try: other words in one of them, or a refrain"
    return Problem(ours[0].line, shorten(passage), say)
