"""Lengths as people choose them: minutes in words, and what a query string says."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from kindwell.practice import Head, to_frames, to_ms

_USUAL_MINUTES = (Decimal("0.75"), 1, Decimal("1.5"), 2, 3, 5, 8, 10, 15, 20, 30, 45)
_USUAL = 5
_MS_PER_MINUTE = 60_000


class LengthProblem(ValueError):
    """A length that a practice does not have; its text says which it does."""


def minutes_in_words(minutes: Decimal | float | int) -> str:
    """A length as people say it.

    >>> minutes_in_words(Decimal("0.75")), minutes_in_words(1), minutes_in_words(Decimal("12.5"))
    ('45 seconds', '1 minute', '12 and a half minutes')
    """
    exact = Decimal(str(minutes))
    if exact > 2 and exact % Decimal("0.5"):
        whole, seconds = divmod(round(exact * 60), 60)
        return f"{whole} minutes {seconds} seconds" if seconds else f"{whole} minutes"
    if exact < 1 or (exact < 2 and exact != 1):
        return f"{plain(exact * 60)} seconds"
    if exact == 1:
        return "1 minute"
    if exact % 1 == Decimal("0.5"):
        return f"{int(exact)} and a half minutes"
    return f"{plain(exact)} minutes"


def lengths_of(head: Head) -> Sequence[Decimal]:
    """The lengths offered at a touch: the usual ones a practice can have, its least and most among them."""
    least, most = _bounds(head)
    return sorted({least, most, *(Decimal(length) for length in _USUAL_MINUTES if least <= length <= most)})


def usual_length(head: Head) -> Decimal:
    """Five minutes, or as near to it as the practice comes."""
    return clamped(head, Decimal(_USUAL))


def clamped(head: Head, minutes: Decimal) -> Decimal:
    """A length, or as near to it as the practice comes."""
    least, most = _bounds(head)
    return min(max(minutes, least), most)


def read_minutes(head: Head, text: str) -> Decimal:
    """The length a query string asks for, in minutes; raises `LengthProblem` when it cannot be had."""
    least, most = _bounds(head)
    try:
        minutes = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise LengthProblem(f"“{text[:20]}” is not a number of minutes. {_range_in_words(head)}") from None
    if not minutes.is_finite() or not least <= minutes <= most:
        raise LengthProblem(_range_in_words(head))
    return minutes


def frames_of(minutes: Decimal) -> int:
    """A length in frames of 24 ms, to the nearest."""
    return to_frames(round(minutes * _MS_PER_MINUTE))


def minutes_of(frames: int) -> Decimal:
    """Frames of 24 ms as minutes, exactly.

    >>> minutes_of(5125)
    Decimal('2.05')
    """
    return (Decimal(to_ms(frames)) / _MS_PER_MINUTE).normalize()


def _bounds(head: Head) -> tuple[Decimal, Decimal]:
    return Decimal(str(head.least_minutes)), Decimal(str(head.most_minutes))


def _range_in_words(head: Head) -> str:
    least, most = (minutes_in_words(bound) for bound in _bounds(head))
    return f"This practice can be any length from {least} to {most}."


def plain(number: Decimal) -> str:
    """A number without an exponent or needless zeros."""
    return f"{number.normalize():f}"
