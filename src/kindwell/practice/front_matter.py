"""The YAML between the two --- lines, as plain text, lists and mappings, each with its line."""

from dataclasses import dataclass
from typing import TypeAlias

import yaml

from kindwell.practice.problems import ProblemList
from kindwell.text.prose import clean

MOST_HEAD_CHARACTERS = 16 * 1024
MOST_ITEMS = 40
FENCE = "---"

Plain: TypeAlias = "str | list[str] | dict[str, str | list[str]]"


@dataclass(frozen=True, slots=True)
class Given:
    """What one key of a head was given, and on which line."""

    value: Plain
    line: int


class _NotPlain(ValueError):
    """A value deeper or longer than any head needs."""


def split_front_matter(lines: list[str], problems: ProblemList) -> tuple[list[str], int]:
    """The lines of the head, and the index of the first line after it.

    Where there is no head this is a problem, and the passage begins at the top.
    """
    if not lines or lines[0].rstrip() != FENCE:
        read = lines[0] if lines else ""
        problems.add(1, read, "does not begin a head. Try: --- on the first line, then title:")
        return [], 0
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return lines[1:index], index + 1
    problems.add(1, FENCE, "begins a head that has no end. Try: --- on a line of its own after the last key")
    return [], len(lines)


def read_front_matter(lines: list[str], problems: ProblemList) -> dict[str, Given] | None:
    """Every key with what it was given; None, with a problem, where it cannot be read at all.

    All values are text, lists of text, or mappings to either: a date, a `no` or a number stays as written.
    Keys of a mapping are also found by their full name, 'words.loved one', for their line.
    """
    text = "\n".join(lines)
    if len(text) > MOST_HEAD_CHARACTERS:
        problems.add(1, FENCE, f"begins a head of over {MOST_HEAD_CHARACTERS} characters. Try: a shorter one")
        return None
    root = _compose(text, problems)
    if root is None:
        return None
    given: dict[str, Given] = {}
    for key, value in root.value:
        _take(key, value, given, problems)
    return given


def _compose(text: str, problems: ProblemList) -> yaml.MappingNode | None:
    """YAML as nodes; none of its values is ever constructed, so nothing in it can run or grow."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        read = text.split("\n")[line] if line < text.count("\n") + 1 else ""
        said = error.problem or error.context or "cannot be read"
        problems.add(line + 2, read, f"cannot be read ({said}). Try: quotes around the words after the colon")
        return None
    except Exception as error:  # whatever else the reader of YAML meets, it is the head that is at fault
        problems.add(1, FENCE, f"begins a head that cannot be read ({type(error).__name__}). Try: title: Arriving")
        return None
    if not isinstance(root, yaml.MappingNode):
        problems.add(1, FENCE, "begins a head without keys. Try: title: Arriving")
        return None
    return root


def _take(key: yaml.Node, value: yaml.Node, given: dict[str, Given], problems: ProblemList) -> None:
    line = key.start_mark.line + 2
    if not isinstance(key, yaml.ScalarNode):
        problems.add(line, FENCE, "has a key that is not a word. Try: title: Arriving")
        return
    name = clean(key.value)
    if "." in name:
        problems.add(line, name, "is not a key of the head. Try: a key without a full stop")
        return
    if name in given:
        problems.add(line, name, "stands in the head twice. Try: one of them")
        return
    try:
        given[name] = Given(_plain(value, 0), line)
    except _NotPlain as error:
        given[name] = Given("", line)
        problems.add(line, name, str(error))
        return
    if isinstance(value, yaml.MappingNode):
        for inner, inside in value.value:
            given[f"{name}.{clean(inner.value)}"] = Given(_plain(inside, 1), inner.start_mark.line + 2)


def _plain(node: yaml.Node, depth: int) -> Plain:
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag == "tag:yaml.org,2002:null" else clean(node.value)
    if len(node.value) > MOST_ITEMS:
        raise _NotPlain(f"holds more than {MOST_ITEMS} things. Try: fewer")
    if isinstance(node, yaml.SequenceNode) and depth < 2:
        return [_scalar(item) for item in node.value]
    if isinstance(node, yaml.MappingNode) and depth == 0:
        return _mapping(node)
    raise _NotPlain("holds lists inside lists. Try: words, a list of words, or names with words")


def _mapping(node: yaml.MappingNode) -> dict[str, str | list[str]]:
    found: dict[str, str | list[str]] = {}
    for key, value in node.value:
        name = _scalar(key)
        if name in found:
            raise _NotPlain(f"names “{name}” twice. Try: one of them")
        plain = _plain(value, 1)
        assert not isinstance(plain, dict)
        found[name] = plain
    return found


def _scalar(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _NotPlain("holds lists inside lists. Try: words, a list of words, or names with words")
    return clean(node.value)
