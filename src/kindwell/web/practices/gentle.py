"""Which practices may be put before somebody who did not ask for them."""

from collections.abc import Iterable, Set
from itertools import chain

from kindwell.practice import Head, Script
from kindwell.practice.known import ANYWHERE
from kindwell.practice.script import Approach, Each, Node, Optional, Refrain, When

NEVER_UNINVITED = frozenset(
    {"attachment", "memory", "grief-likely", "critic", "anger", "writing-trauma", "needs-guide"}
)
_PARTS_NEVER_UNINVITED = frozenset({"multiple-selves", "chair-work"})


def is_gentle(script: Script, *, avoided: Set[str] = frozenset()) -> bool:
    """Whether it has nothing that only the person may choose: no passage near difficulty, nobody who may be missed,
    nothing that goes better with a professional, nothing made for one setting, and none of the tags avoided.
    """
    return has_gentle_head(script.head, avoided=avoided) and not comes_near_difficulty(script.passage)


def has_gentle_head(head: Head, *, avoided: Set[str]) -> bool:
    """Whether its head alone says nothing against it: quick to tell, where there are many."""
    tags, way = set(head.tags), head.modality
    return head.setting == ANYWHERE and way not in _PARTS_NEVER_UNINVITED and not (NEVER_UNINVITED | avoided) & tags


def comes_near_difficulty(passage: Iterable[Node]) -> bool:
    """Whether there is a passage near difficulty anywhere in it."""
    return any(isinstance(node, Approach) or comes_near_difficulty(_inside(node)) for node in passage)


def _inside(node: Node) -> Iterable[Node]:
    if isinstance(node, When):
        return chain.from_iterable(node.passages.values())
    return node.passage if isinstance(node, Optional | Each | Refrain) else ()
