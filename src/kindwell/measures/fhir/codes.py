"""LOINC codes of a file, where they can be any."""

from kindwell.measures.fhir.nodes import Node
from kindwell.measures.fhir.report import Kind, quoted
from kindwell.measures.loinc import is_loinc
from kindwell.measures.measure import LOINC


def loinc_of(node: Node) -> str:
    """The LOINC code of an item or of the whole form; "" where there is none, with a line where it cannot be one."""
    for code in node.each("code"):
        if code.raw("system") == LOINC:
            said = code.text("code")
            if is_loinc(said):
                return said
            tell_wrong(code, said)
    return ""


def tell_wrong(node: Node, code: str) -> None:
    """Say that a code is left out."""
    say = f"{quoted(code)} is no LOINC code: its last digit does not fit. It is left out."
    node.say(Kind.WRONG, say, "to look it up again")
