"""What a file says of whose its words are."""

import re

from kindwell.measures.fhir.nodes import Node
from kindwell.measures.fhir.report import Kind, at_length
from kindwell.measures.measure import Licence

_PLAIN = re.compile(r"\b(CC0|CC[- ]BY[- ]4\.0|Creative Commons Attribution 4\.0|public domain)\b", re.IGNORECASE)
_BUT = re.compile(
    r"\b(NC|ND|SA|non-?commercial|no-?deriv\w*|share-?alike|not|no|never|without|unless|except|only|permission"
    r"|reserved|restrict\w*|may|must|if|but|however|unclear|unknown)\b",
    re.IGNORECASE,
)
_UNSAID = "The file does not say. Ask the owner before its words are shown to anybody."


def licence_of(form: Node, title: str) -> Licence:
    """The licence record: words may be shipped only where the file says so plainly, with nothing beside it."""
    said = form.text("copyright")
    ships = may_be_shipped(said)
    what = (
        f"The file says of its rights: “{at_length(said)}”." if said else "The file does not say whose its words are."
    )
    kept = (
        "So its words may be passed on, and are in the measure’s file."
        if ships
        else "Its words are given beside the measure, for your own use, and are not in the measure’s file."
    )
    form.say(Kind.LICENCE, f"{what} {kept}", "to read the terms at their source, and to complete [licence]")
    return Licence(
        owner=f"not named in the file{_published_by(form)}",
        terms=said or _UNSAID,
        may_ship_words=ships,
        credit=title,
        source=form.text("url") or "a FHIR Questionnaire",
        checked_on=None,
    )


def may_be_shipped(terms: str) -> bool:
    """Whether terms plainly let everybody pass the words on.

    >>> may_be_shipped("CC BY 4.0"), may_be_shipped("CC BY-NC 4.0"), may_be_shipped("Not in the public domain")
    (True, False, False)
    """
    return _PLAIN.search(terms) is not None and _BUT.search(terms) is None


def _published_by(form: Node) -> str:
    publisher = form.text("publisher")
    return f", which was published by {publisher}" if publisher else ""
