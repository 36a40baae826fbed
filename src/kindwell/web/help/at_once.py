"""A few ways to reach somebody, for a page on which an answer calls for them: the rest are on Help."""

from dataclasses import dataclass
from datetime import date

from kindwell.web.help.lines import help_lines
from kindwell.web.help.pages import ShownLine, shown_line
from kindwell.web.help.queries import Own, own_if_readable
from kindwell.web.people.models import Person

_KINDS = ("emergency", "talk", "mental-health")
_WIDEST, _ELSEWHERE = "uk-wide", "anywhere"


@dataclass(frozen=True)
class AtOnce:
    """One's own first, then lines for all of the country, what holds elsewhere, and lines of one nation alone."""

    own: tuple[Own, ...]
    lines: tuple[ShownLine, ...]
    elsewhere: tuple[ShownLine, ...]
    by_nation: tuple[ShownLine, ...]


def help_at_once(person: Person | None, *, today: date) -> AtOnce:
    """What is shown of Help where it cannot wait; one’s own lines too, where somebody is in and they can be read."""
    lines = [line for line in help_lines() if line.kind in _KINDS]
    widest = [line for line in lines if _WIDEST in line.nations]
    elsewhere = [line for line in lines if _ELSEWHERE in line.nations and line not in widest]
    return AtOnce(
        own=tuple((own_if_readable(person) if person else None) or ()),
        lines=tuple(shown_line(line, today) for line in widest),
        elsewhere=tuple(shown_line(line, today) for line in elsewhere),
        by_nation=tuple(shown_line(line, today) for line in lines if line not in (*widest, *elsewhere)),
    )
