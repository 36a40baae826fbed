"""What flows, circles and the last time call for: earlier in its turn, and never in place of what was chosen."""

from kindwell.flows import Flow
from kindwell.web.practices.last_time import A_LOT
from kindwell.web.today.known import Known

_INWARD = frozenset(
    {"eyes-closed", "imagery", "body-focus", "breath-focus", "touch", "other-mind", "long-silence", "stillness"}
)
_SMALL_MINUTES = 3
_WHY = {
    "giving": "you said that being cared for is guarded, and giving can be an easier way in",
    "receiving": "it brings some kindness in with no person in it",
    "drive": "you drew drive larger, as you would like it",
    "soothing": "you drew soothing larger, as you would like it",
}


def is_small_again(known: Known) -> bool:
    """Whether the last practice was a lot: then what is offered is small, and is done looking out."""
    return known.last is not None and known.last.noticed in A_LOT


def looks_out(known: Known, slug: str) -> bool:
    """Whether a practice can be small and leaves eyes open, body, breath and pictures alone."""
    head = known.scripts[slug].head
    return not _INWARD & set(head.tags) and head.least_minutes <= _SMALL_MINUTES


def called_for(known: Known, slug: str) -> int:
    """How soon a practice has its turn: 0 for the flow's sake, 1 for the circles', 2 for neither."""
    cause = _cause(known, slug)
    return {"": 2, "giving": 0, "receiving": 0}.get(cause, 1)


def why_called_for(known: Known, slug: str) -> str:
    """The same as a reason; nothing where nothing calls for it."""
    return _WHY.get(_cause(known, slug), "")


def _cause(known: Known, slug: str) -> str:
    """Where being cared for is guarded, giving goes first; where giving is how somebody stays safe, a little kindness
    comes in instead, from a colour or a place.
    """
    head, standing = known.scripts[slug].head, known.standing
    if Flow.FROM_OTHERS in standing.guarded:
        if standing.giving_keeps_safe:
            if Flow.FROM_OTHERS in head.flows and "other-mind" not in head.tags:
                return "receiving"
        elif Flow.TO_OTHERS in head.flows:
            return "giving"
    return next((system for system in head.systems[:1] if system in standing.more_of), "")
