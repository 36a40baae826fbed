"""Extensions that nobody here knows: they are named, so that whoever imports can look at what they meant."""

from collections.abc import Iterator

from kindwell.measures.fhir.addresses import CORE, DESIGN_NOTE, HIDDEN, ITEM_CONTROL, VARIABLE
from kindwell.measures.fhir.items import CALCULATIONS, ENABLED, Items
from kindwell.measures.fhir.nodes import Node
from kindwell.measures.fhir.report import Kind, Report, at_length, quoted

_KNOWN = frozenset(
    (
        *CALCULATIONS,
        *ENABLED,
        DESIGN_NOTE,
        HIDDEN,
        VARIABLE,
        ITEM_CONTROL,
        f"{CORE}minValue",
        f"{CORE}maxValue",
        f"{CORE}questionnaire-sliderStepValue",
        f"{CORE}questionnaire-choiceOrientation",
    )
)
"""What is read, and what says only how something looks."""
MOST_NAMED = 50


def tell_unknown(form: Node, items: Items, report: Report) -> None:
    """A line for every address of an extension that is not known, where it stands first, and how often it does."""
    first: dict[str, list[str]] = {}
    for node in (form, *(entry.node for entry in items.all)):
        for note in node.extensions(DESIGN_NOTE):
            note.say(Kind.NOTE, f"A note to whoever works with this file: {at_length(note.text('valueMarkdown'))}")
        for url in _unknown(node):
            first.setdefault(url, []).append(node.path)
    for url, paths in list(first.items())[:MOST_NAMED]:
        often = "" if len(paths) == 1 else f", here and {len(paths) - 1} times more"
        report.say(Kind.UNKNOWN, paths[0], f"The extension {quoted(url)} is not understood{often}.", "to read it there")


def _unknown(node: Node) -> Iterator[str]:
    if "extension" in node.given:
        yield from dict.fromkeys(one.raw("url") for one in node.each("extension") if one.raw("url") not in _KNOWN)
