"""Days, scores, languages and how a least change was come by, in words."""

from datetime import date

from django.utils.translation import get_language_info

from kindwell.measures import LeastChange


def day_in_full(day: date) -> str:
    """A day with its year.

    >>> day_in_full(date(2026, 3, 3))
    '3 March 2026'
    """
    return f"{day.day} {day:%B %Y}"


def as_score(value: float) -> str:
    """A score to two decimals, without those that say nothing.

    >>> as_score(14.0), as_score(19.25), as_score(600 / 7)
    ('14', '19.25', '85.71')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def language_in_words(code: str) -> str:
    """What a language is called; its code, where nobody here knows it.

    >>> language_in_words("pt"), language_in_words("x-klingon")
    ('Portuguese', 'x-klingon')
    """
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return code


def how_worked_out(least: LeastChange | None, lowest: float, highest: float) -> tuple[str, ...]:
    """How it was come by what could be chance, with everything it rests on."""
    if least is None:
        return (
            "It takes how far apart people’s scores lie, and how well two fillings in of somebody who has not changed "
            "agree. For this subscale we know of nobody who has published both, so no band is drawn.",
        )
    scale = f"on a scale from {as_score(lowest)} to {as_score(highest)}"
    if least.reaches:
        return (
            f"A difference of {as_score(least.value)} or more counts, {scale}. {least.how}",
            f"Source: {least.source}.",
        )
    return (
        f"A difference of more than {as_score(least.value)} counts, {scale}. Of people who have not changed at all, "
        "about one in twenty would differ by that much between two fillings in.",
        f"{least.how}. Whoever is unlike them may have a wider band, or a narrower one.",
        f"Source: {least.source}.",
    )
