"""Days with something, each beside a comparable day without it."""

from collections.abc import Sequence, Set
from typing import NamedTuple

NEAR_DAYS = 14
FEWEST_PAIRS = 8


class Said(NamedTuple):
    """What somebody said of one day. Days are numbered (`date.toordinal`), and only those of one kind are compared."""

    day: int
    kind: str
    level: int


class Pair(NamedTuple):
    """The levels of two days of the same kind, near each other: one with it, one without."""

    with_it: int
    without: int

    @property
    def difference(self) -> int:
        """How much more it was with it, in steps."""
        return self.with_it - self.without


def pairs(days: Sequence[Said], *, with_it: Set[int], unclear: Set[int] = frozenset()) -> list[Pair]:
    """As many pairs as there can be of which none reaches across another; `days` stand in order.

    A day is in one pair at most. No day between the two of a pair is in any other: days that lie near each other are
    alike, and pairs that reached across the same weeks would say the same thing several times. Each pair is closed by
    the first day that can close it, which gives the most there can be. What is `unclear` is in none.

    >>> week = [Said(1, "work", 4), Said(2, "work", 6), Said(3, "home", 5), Said(4, "work", 3), Said(5, "work", 7)]
    >>> pairs(week, with_it={2, 3, 5})
    [Pair(with_it=6, without=4), Pair(with_it=7, without=3)]
    """
    found: list[Pair] = []
    last: dict[tuple[str, bool], Said] = {}
    for one in days:
        if one.day in unclear:
            continue
        has_it = one.day in with_it
        other = last.get((one.kind, not has_it))
        if other is not None and one.day - other.day <= NEAR_DAYS:
            found.append(Pair(one.level, other.level) if has_it else Pair(other.level, one.level))
            last.clear()
        else:
            last[one.kind, has_it] = one
    return found
