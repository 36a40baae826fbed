"""Every sentence a script may say, each once, in the order it is written."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kindwell.practice.script import Approach, Breathe, Each, Node, Optional, Paragraph, Refrain, Script, When
from kindwell.text.prose import WORD, capitalised, count_words


class Written(NamedTuple):
    """A sentence with the default words in it; of a list, the longest. `refrain` is empty for a script's own."""

    text: str
    line: int
    refrain: str = ""


def written(script: Script) -> Iterator[Written]:
    """All sentences, whatever is chosen and however long it takes."""
    words = {name: _one(value) for name, value in script.head.words.items()}
    for node, refrain in walk(script.passage):
        if isinstance(node, Paragraph):
            for template in node.sentences:
                yield Written(_filled(template.text, words), template.line, refrain)


def walk(passage: tuple[Node, ...], refrain: str = "") -> Iterator[tuple[Node, str]]:
    """Every node with nothing inside it, in order, and the refrain it stands in."""
    for node in passage:
        match node:
            case Optional() | Approach() | Each():
                yield from walk(node.passage, refrain)
            case Refrain():
                yield from walk(node.passage, node.name)
            case When():
                for inner in node.passages.values():
                    yield from walk(inner, refrain)
            case _:
                yield node, refrain


def breathing_lines(script: Script) -> Iterator[int]:
    """The lines that lead a breath."""
    return (node.line for node, _ in walk(script.passage) if isinstance(node, Breathe))


def _one(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else max(value, key=count_words, default="")


def _filled(text: str, words: Mapping[str, str]) -> str:
    if "{" not in text:
        return text
    return capitalised(WORD.sub(lambda word: words.get(word[1], ""), text))
