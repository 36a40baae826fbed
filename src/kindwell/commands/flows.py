"""The part of `kindwell check` that reads what is said of the flows."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from kindwell.commands.other_content import Checked, Kind
from kindwell.flows import FLOWS, AllFlows, read_flows
from kindwell.flows.review import reading, review
from kindwell.practice import Script
from kindwell.practice.wording import Wording
from kindwell.text.problems import Problem
from kindwell.text.reading_age import SHORT_SENTENCE_WORDS

KIND = Kind("flows", "flows", "toml", read_flows)
FLOW_HEADINGS = ("flow", "words", "sentences", f"under {SHORT_SENTENCE_WORDS}", "reading age", "acts")


def flows_beside(practices: Path) -> Path:
    """The folder of flows that belongs to the same content and language as a folder of practices."""
    language = practices.resolve()
    return language.parent.parent / KIND.folder / language.name


def check_flows(
    flows: AllFlows, wording: Wording, scripts: Mapping[str, Script], broken: Iterable[str]
) -> list[Checked]:
    """What there is to put right in them; nothing where there are none."""
    found = sorted(set(_problems_of(flows, wording, scripts, broken)))
    there = tuple(str(flow) for flow in flows.there)
    return [Checked(KIND, there, tuple(found))] if there or found else []


def _problems_of(
    flows: AllFlows, wording: Wording, scripts: Mapping[str, Script], broken: Iterable[str]
) -> list[tuple[str, Problem]]:
    """By the name of the file. A practice that cannot be read is told of elsewhere, so here it counts as one."""
    found = [(name, problem) for name, problems in flows.problems.items() for problem in problems]
    practices = {name: frozenset(map(str, FLOWS)) for name in broken}
    practices |= {name: frozenset(script.head.flows) for name, script in scripts.items()}
    for flow, words in flows.there.items():
        told = review(words, never=(*wording.never, *wording.never_in_scripts), practices=practices)
        found += [(str(flow), problem) for problem in told]
    return found


def figures_of_flows(flows: AllFlows) -> list[tuple[str, ...]]:
    """How each reads, a row for each."""
    rows: list[tuple[str, ...]] = []
    for flow, words in flows.there.items():
        figures = reading(words)
        shown = (str(figures.words), str(figures.sentences), f"{figures.short:.0%}", f"{figures.age:.0f}")
        rows.append((str(flow), *shown, str(len(words.acts))))
    return rows
