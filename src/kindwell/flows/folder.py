"""A folder with a file for each flow; a broken one is left out, and the others keep working."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kindwell.flows.flow import FLOWS, Flow
from kindwell.flows.read import read_flow
from kindwell.flows.words import FlowWords
from kindwell.text.problems import Problem, try_one_of
from kindwell.text.tables import FileProblems


@dataclass(frozen=True, slots=True)
class AllFlows:
    """What is said of each flow, and the problems of what cannot be said, by the name of the file."""

    there: Mapping[Flow, FlowWords]
    problems: Mapping[str, tuple[Problem, ...]]


def read_flows(folder: Path) -> AllFlows:
    """Every flow of a folder. A folder that is not there holds none, and that is no problem."""
    if not folder.is_dir():
        return AllFlows({}, {})
    there: dict[Flow, FlowWords] = {}
    others = (path for path in folder.glob("*.toml") if path.stem not in FLOWS)
    problems: dict[str, tuple[Problem, ...]] = {path.stem: (_no_flow(path),) for path in others}
    for flow in FLOWS:
        try:
            there[flow] = read_flow(flow, (folder / f"{flow}.toml").read_bytes())
        except FileProblems as error:
            problems[flow] = error.problems
        except OSError as error:
            reason = error.strerror or type(error).__name__
            problems[flow] = (Problem(1, f"{flow}.toml", f"cannot be opened ({reason}). Try: one file for each flow"),)
    return AllFlows(there, dict(sorted(problems.items())))


def _no_flow(path: Path) -> Problem:
    return Problem(1, path.name, f"is not named after a flow. {try_one_of(path.stem, FLOWS)}")
