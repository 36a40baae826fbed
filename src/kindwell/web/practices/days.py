"""Days, and how much of a practice was heard, as people say them."""

from datetime import date
from decimal import Decimal

from kindwell.web.practices.lengths import minutes_in_words

_TO_THE_END_MS = 5_000
_MS_PER_MINUTE = 60_000


def day_in_words(day: date, today: date) -> str:
    """A day, seen from today.

    >>> day_in_words(date(2026, 3, 3), date(2026, 3, 3)), day_in_words(date(2025, 11, 2), date(2026, 3, 3))
    ('today', 'on 2 November 2025')
    """
    near = {0: "today", 1: "yesterday"}.get((today - day).days)
    return near or f"on {day.day} {day:%B}{f' {day.year}' if day.year != today.year else ''}"


def heard_in_words(length_ms: int, heard_ms: int | None) -> str:
    """How much of a practice was heard. Where no page could tell, how long the practice was; 0: until it was stopped.

    >>> heard_in_words(300_000, 298_000), heard_in_words(300_000, 121_000), heard_in_words(300_000, None)
    ('5 minutes', '2 minutes of 5 minutes', '5 minutes long')
    """
    if not length_ms:
        return _in_words(heard_ms) if heard_ms else "until stopped"
    length = _in_words(length_ms)
    if heard_ms is None:
        return f"{length} long"
    heard = length if heard_ms > length_ms - _TO_THE_END_MS else _in_words(heard_ms)
    return length if heard == length else f"{heard} of {length}"


def _in_words(ms: int) -> str:
    """To the half minute; under one and a half, to five seconds."""
    minutes = Decimal(ms) / _MS_PER_MINUTE
    if minutes < Decimal("1.5"):
        return minutes_in_words(Decimal(max(5, 5 * round(ms / 5_000))) / 60)
    return minutes_in_words(round(minutes * 2) / Decimal(2))
