"""Text → Script, or everything that is wrong with it."""

from collections.abc import Mapping
from types import MappingProxyType

from kindwell.practice.check import check_script
from kindwell.practice.front_matter import read_front_matter, split_front_matter
from kindwell.practice.head import HeadReader
from kindwell.practice.lines import check_characters, physical_lines, without_comments
from kindwell.practice.notes import read_notes
from kindwell.practice.passages import MOST_PROBLEMS, PassageReader
from kindwell.practice.problems import ProblemList, ScriptProblems
from kindwell.practice.reading import Reading
from kindwell.practice.script import Head, Script

MOST_BYTES = 256 * 1024
MOST_LINES = 3000

NO_REFRAINS: Mapping[str, str] = MappingProxyType({})


def parse(text: str, *, refrains: Mapping[str, str] = NO_REFRAINS) -> Script:
    """The script in a text, with the shared passages it calls.

    Raises ScriptProblems, holding every problem found, and nothing else, whatever the text.
    """
    problems = ProblemList()
    if len(text) > MOST_BYTES or text.count("\n") + text.count("\r") > MOST_LINES:
        problems.add(1, text, f"begins a script of over {MOST_LINES} lines. Try: several scripts")
        problems.raise_any()
    lines = physical_lines(text)
    check_characters(lines, problems)
    head_lines, begin = split_front_matter(lines, problems)
    head = _head(head_lines, problems) if begin else None
    numbered = list(enumerate(lines[begin:], start=begin + 1))
    body = without_comments(numbered, problems)
    notes = read_notes(numbered, body, problems)
    reading = Reading(head, refrains, problems)
    passage = PassageReader(reading).read(body)
    if head is None or len(problems.found) >= MOST_PROBLEMS:
        raise ScriptProblems(problems.found)
    script = Script(head, passage, notes)
    check_script(script, reading.used, problems)
    problems.raise_any()
    return script


def parse_bytes(data: bytes, *, refrains: Mapping[str, str] = NO_REFRAINS) -> Script:
    """The script in a file's bytes; bytes that are not UTF-8 are a problem like any other."""
    problems = ProblemList()
    if len(data) > MOST_BYTES:
        problems.add(1, "", f"begins a file of over {MOST_BYTES // 1024} KiB. Try: several scripts")
        problems.raise_any()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = data.split(b"\n")[line - 1].decode("utf-8", "replace")
        problems.add(line, said, "is not UTF-8. Try: save the file again as UTF-8")
        problems.raise_any()
    return parse(text, refrains=refrains)


def _head(given: list[str], problems: ProblemList) -> Head | None:
    keys = read_front_matter(given, problems)
    return None if keys is None else HeadReader(keys, problems).read()
