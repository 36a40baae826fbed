"""Text → the words of one flow, or everything that is wrong with them."""

from kindwell.flows.flow import Flow
from kindwell.flows.keys import ASIDE, FLOW, NEEDED, PART
from kindwell.flows.words import Aside, FlowWords, Part
from kindwell.text.problems import Problem
from kindwell.text.tables import FileProblems, Table, open_file

PARTS = 2


def read_flow(flow: Flow, data: bytes) -> FlowWords:
    """The words in a file's bytes.

    Raises FileProblems, holding every problem found, and nothing else, whatever the bytes.
    """
    whole = open_file(data, many="fewer words", example='title = "To others"')
    words = _words(flow, whole)
    if whole.problems:
        raise FileProblems(whole.problems)
    return words


def _words(flow: Flow, whole: Table) -> FlowWords:
    whole.check_keys(FLOW, *NEEDED)
    return FlowWords(
        flow=flow,
        title=whole.text("title"),
        line=whole.text("line"),
        intended_for=whole.text("for"),
        sources=whole.listed("sources"),
        author=whole.text("author"),
        licence=whole.text("licence"),
        about=whole.paragraphs("about"),
        parts=_parts(whole),
        asides=tuple(_aside(table) for table in whole.tables("aside")),
        yours=whole.text("yours"),
        starters=whole.listed("starters"),
        kindness=whole.paragraphs("kindness"),
        kept=whole.text("kept"),
        acts=whole.listed("acts"),
        practices=whole.listed("practices"),
        places=whole.places,
    )


def _parts(whole: Table) -> tuple[Part, ...]:
    parts = tuple(_part(table) for table in whole.tables("part"))
    if parts and len(parts) != PARTS:
        line = whole.places.line(("part", len(parts) - 1))
        say = f"is not {PARTS}: noticing, and acting. Try: two of them"
        whole.problems.append(Problem(line, f"{len(parts)} [[part]]", say))
    return parts


def _part(table: Table) -> Part:
    table.check_keys(PART, *PART)
    return Part(table.text("title"), table.text("line"), table.listed("situations"))


def _aside(table: Table) -> Aside:
    table.check_keys(ASIDE, *ASIDE)
    return Aside(table.text("title"), table.text("words"))
