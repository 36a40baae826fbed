"""Days as people say them, ahead as well as behind."""

from datetime import date

_A_WEEK_DAYS = 7


def day_in_words(day: date, today: date) -> str:
    """A day, seen from today.

    >>> day_in_words(date(2026, 3, 4), date(2026, 3, 3)), day_in_words(date(2026, 3, 6), date(2026, 3, 3))
    ('tomorrow', 'on Friday')
    >>> day_in_words(date(2026, 3, 20), date(2026, 3, 3)), day_in_words(date(2025, 11, 2), date(2026, 3, 3))
    ('on Friday 20 March', 'on Sunday 2 November 2025')
    """
    ahead = (day - today).days
    if near := {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(ahead):
        return near
    return f"on {day:%A}" if 1 < ahead < _A_WEEK_DAYS else f"on {whole_day(day, today)}"


def whole_day(day: date, today: date) -> str:
    """A day with its weekday; the year where it is another.

    >>> whole_day(date(2026, 3, 20), date(2026, 3, 3))
    'Friday 20 March'
    """
    return f"{day:%A} {day.day} {day:%B}{f' {day.year}' if day.year != today.year else ''}"
