"""Levels said in words, for whoever hears the page or would rather not count."""

from kindwell.circles.levels import Levels

_WORDS = (
    "not there",
    "barely there",
    "faint",
    "faint",
    "some",
    "middling",
    "middling",
    "strong",
    "strong",
    "very strong",
    "as strong as it gets",
)


def level_in_words(level: float | None) -> str:
    """One level, to the nearest whole step, in a few words.

    >>> level_in_words(7.4), level_in_words(0), level_in_words(None)
    ('strong', 'not there', 'not sure')
    """
    return "not sure" if level is None else _WORDS[int(level + 0.5)]


def levels_in_words(levels: Levels) -> str:
    """All three in one sentence.

    >>> levels_in_words(Levels(threat=6, drive=3.75, soothing=None))
    'Threat middling (6), drive some (3.8), soothing not sure.'
    """
    said = ", ".join(
        f"{system} {level_in_words(level)}" + ("" if level is None else f" ({level_as_number(level)})")
        for system, level in levels
    )
    return f"{said[0].upper()}{said[1:]}."


def level_as_number(level: float) -> str:
    """A whole level without decimals, a mean with one.

    >>> level_as_number(4.0), level_as_number(3.75)
    ('4', '3.8')
    """
    return f"{level:.1f}".removesuffix(".0")
