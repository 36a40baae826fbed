"""LOINC codes, which carry a digit to check them by: a code that was mistyped is seen to be wrong."""

import re

_CODE = re.compile(r"(?:LA)?(\d{1,7})-(\d)")


def is_loinc(code: str) -> bool:
    """Whether a code of a question, a result or an answer (LA…) can be one, by its own check digit.

    >>> is_loinc("69689-8"), is_loinc("LA6568-5"), is_loinc("69689-6"), is_loinc("PHQ9")
    (True, True, False, False)
    """
    found = _CODE.fullmatch(code)
    return found is not None and _check_digit(found[1]) == int(found[2])


def _check_digit(number: str) -> int:
    """Mod 10: every other digit from the last one on counts double, and the digits of what comes of it are added."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(number))]
    return -sum(value // 10 + value % 10 for value in doubled) % 10
