"""A folder of scripts, and what is wrong between one and another."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kindwell.practice.lines import physical_lines, without_comments
from kindwell.practice.parse import parse_bytes
from kindwell.practice.problems import ProblemList, ScriptProblems
from kindwell.practice.script import Script
from kindwell.text.problems import Problem, try_one_of

REFRAINS = "refrains"

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Library:
    """The scripts that may reach a person, and the problems of those that may not, by the name of their file.

    A practice named in `instead` or `otherwise` may itself be broken, and so be missing from `scripts`.
    """

    scripts: Mapping[str, Script]
    problems: Mapping[str, tuple[Problem, ...]]


def read_library(folder: Path) -> Library:
    """Every script of a folder; a broken one is left out, and the rest keep working.

    Shared passages are read from refrains.md, where each follows a heading with its name.
    A folder that is not there holds no scripts.
    """
    paths = {path.stem: path for path in sorted(folder.glob("*.md")) if path.stem != "README"}
    refrains, broken = _read_refrains(paths.pop(REFRAINS, None))
    problems = {REFRAINS: broken} if broken else {}
    read: dict[str, Script] = {}
    for slug, path in paths.items():
        try:
            read[slug] = _read(slug, path, refrains)
        except ScriptProblems as error:
            problems[slug] = error.problems
    for slug, script in read.items():
        between = tuple(sorted(set(_between(slug, script, read, paths))))
        if between:
            problems[slug] = between
    kept = {slug: script for slug, script in read.items() if slug not in problems}
    return Library(kept, problems)


def parse_refrains(text: str) -> dict[str, str]:
    """The shared passages of a text by name: each stands under a heading '# name'.

    Raises ScriptProblems for words before the first name, a name that stands twice, and an empty passage.

    >>> parse_refrains("# stopping\\n\\nYou can stop at any time.\\n")
    {'stopping': 'You can stop at any time.'}
    """
    problems = ProblemList()
    found: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    name = ""
    for number, line in without_comments(list(enumerate(physical_lines(text), start=1)), problems):
        if line.startswith("# ") and line[2:].strip():
            name = line[2:].strip()
            if name in found:
                problems.add(number, line, "names a refrain that is there already. Try: another name")
            found[name], lines[name] = [], number
        elif name:
            found[name].append(line)
        elif line.strip():
            problems.add(number, line, "stands before the first refrain. Try: # name above it")
    passages = {name: "\n".join(written).strip() for name, written in found.items()}
    for name, passage in passages.items():
        if not passage:
            problems.add(lines[name], f"# {name}", "holds nothing. Try: words under it, or leave it out")
    problems.raise_any()
    return passages


def _read(slug: str, path: Path, refrains: Mapping[str, str]) -> Script:
    problems = ProblemList()
    if _SLUG.fullmatch(slug) is None:
        tried = "-".join(re.findall("[a-z0-9]+", slug.lower())) or "arriving"
        problems.add(1, path.name, f"is not a name a link can have. Try: {tried}.md")
        problems.raise_any()
    return parse_bytes(_bytes(path), refrains=refrains)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ScriptProblems([Problem(1, path.name, f"cannot be opened ({reason}). Try: its permissions")]) from error


def _read_refrains(path: Path | None) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The passages that can be used, and what is wrong with the file; a broken file gives no passages."""
    if path is None:
        return {}, ()
    try:
        return parse_refrains(_bytes(path).decode("utf-8")), ()
    except ScriptProblems as error:
        return {}, error.problems
    except UnicodeDecodeError:
        return {}, (Problem(1, path.name, "is not UTF-8. Try: save the file again as UTF-8"),)


def _between(slug: str, script: Script, read: Mapping[str, Script], paths: Mapping[str, Path]) -> Iterator[Problem]:
    """What is wrong with the practices this one offers instead of itself.

    The tags of one that is itself broken cannot be known; its own problems say so.
    """
    head = script.head
    offered = [*head.instead.items(), *([("otherwise", head.otherwise)] if head.otherwise else [])]
    for tag, name in offered:
        line = head.lines.get(f"instead.{tag}", 1)
        if name not in paths:
            others = [path for path in paths if path != slug]
            yield Problem(line, name, f"is not a practice in this folder. {try_one_of(name, others)}")
        elif name in read and tag in read[name].head.tags:
            yield Problem(line, name, f"keeps the tag it replaces: {tag}. Try: a practice without {tag}")
        elif name in read and tag == "otherwise":
            for shared in sorted(set(head.tags) & set(read[name].head.tags)):
                yield Problem(line, name, f"shares the tag {shared}. Try: a practice without {shared}")
