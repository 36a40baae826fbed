"""Which practices may be told apart by what goes with them, and which never are."""

from functools import cache

from kindwell.practice import Script
from kindwell.web.practices.gentle import NEVER_UNINVITED, comes_near_difficulty
from kindwell.web.practices.library import HARD_MOMENT, library
from kindwell.web.practices.others import title_of
from kindwell.web.practices.shelf import WAYS

_WAYS_TOWARDS = frozenset({"multiple-selves", "chair-work", "expressive-writing"})
_NOT_IN_THE_LIBRARY = ("silent-timer", "breath-pacer")


def goes_towards_difficulty(script: Script) -> bool:
    """Whether a practice goes towards what is hard: then the day is often harder, and the practice no worse for it.

    The other selves, chairs and writing; whatever meets the critic, anger, loss, memories or people who may be missed,
    or goes better with a professional; and every script with a passage near difficulty.
    """
    head = script.head
    return (
        head.modality in _WAYS_TOWARDS
        or bool(NEVER_UNINVITED & set(head.tags))
        or comes_near_difficulty(script.passage)
    )


@cache
def practices_looked_at() -> dict[str, str]:
    """The titles of all the others by their names, in the order of the library; then what has no script.

    Without *Back to here*: it is for a hard moment, and so goes with hard days.
    """
    scripts = library().scripts
    ways = list(WAYS)
    kept = [slug for slug, one in scripts.items() if slug != HARD_MOMENT and not goes_towards_difficulty(one)]
    in_order = sorted(kept, key=lambda slug: (ways.index(scripts[slug].head.modality), scripts[slug].head.title))
    return {slug: title_of(scripts, slug) for slug in (*in_order, *_NOT_IN_THE_LIBRARY)}
