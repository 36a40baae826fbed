"""Which practices may be put before somebody who did not ask for them."""

from collections.abc import Iterable, Set
from itertools import chain

from kindwell.practice import Script
from kindwell.practice.script import Approach, Each, Node, Optional, Refrain, When

NEVER_UNINVITED = frozenset(
    {"attachment", "memory", "grief-likely", "critic", "anger", "writing-trauma", "needs-guide"}
)
_PARTS_NEVER_UNINVITED = frozenset({"multiple-selves", "chair-work"})


def is_gentle(script: Script, *, avoided: Set[str] = frozenset()) -> bool:
    """Whether it has nothing that only the person may choose: no passage near difficulty, nobody who may be missed,
    nothing that goes better with a professional, and none of the tags avoided.
    """
    head = script.head
    return (
        not NEVER_UNINVITED & set(head.tags)
        and not avoided & set(head.tags)
        and head.modality not in _PARTS_NEVER_UNINVITED
        and not _comes_near_difficulty(script.passage)
    )


def _comes_near_difficulty(passage: Iterable[Node]) -> bool:
    return any(isinstance(node, Approach) or _comes_near_difficulty(_inside(node)) for node in passage)


def _inside(node: Node) -> Iterable[Node]:
    if isinstance(node, When):
        return chain.from_iterable(node.passages.values())
    return node.passage if isinstance(node, Optional | Each | Refrain) else ()
