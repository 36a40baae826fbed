"""The part of `kindwell check` that reads what is said of the flows."""

from kindwell.commands.other_content import Beside, Checked, problems_of
from kindwell.flows import FLOWS, AllFlows, read_flows
from kindwell.flows.review import reading, review
from kindwell.text.problems import Problem
from kindwell.text.reading_age import SHORT_SENTENCE_WORDS

_HEADINGS = ("flow", "words", "sentences", f"under {SHORT_SENTENCE_WORDS}", "reading age", "acts")


def check_flows(beside: Beside) -> Checked:
    """What there is to put right in them."""
    flows = read_flows(beside.folder("flows"))
    found = sorted({*problems_of(flows), *_reviewed(flows, beside)})
    return Checked("flows", "toml", tuple(map(str, flows.there)), tuple(found), _HEADINGS, tuple(_rows(flows)))


def _reviewed(flows: AllFlows, beside: Beside) -> list[tuple[str, Problem]]:
    practices = {name: frozenset(map(str, FLOWS)) for name in beside.broken}
    practices |= {name: frozenset(script.head.flows) for name, script in beside.scripts.items()}
    never = (*beside.wording.never, *beside.wording.never_in_scripts)
    return [
        (str(flow), problem)
        for flow, words in flows.there.items()
        for problem in review(words, never=never, practices=practices)
    ]


def _rows(flows: AllFlows) -> list[tuple[str, ...]]:
    """How each reads."""
    rows: list[tuple[str, ...]] = []
    for flow, words in flows.there.items():
        figures = reading(words)
        shown = (str(figures.words), str(figures.sentences), f"{figures.short:.0%}", f"{figures.age:.0f}")
        rows.append((str(flow), *shown, str(len(words.acts))))
    return rows
