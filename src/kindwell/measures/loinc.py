"""LOINC codes, which carry a digit to check them by: a code that was mistyped is seen to be wrong."""

import re

_CODE = re.compile(r"((?:LA)?\d{1,7})-(\d)")


def is_loinc(code: str) -> bool:
    """Whether a code of a question, a result or an answer (LA…) can be one, by its own check digit.

    >>> is_loinc("69689-8"), is_loinc("LA6568-5"), is_loinc("LA33-6")
    (True, True, True)
    >>> is_loinc("69689-6"), is_loinc("LA6568-4"), is_loinc("PHQ9")
    (False, False, False)
    """
    found = _CODE.fullmatch(code)
    return found is not None and _check_digit(found[1]) == int(found[2])


def _check_digit(code: str) -> int:
    """Mod 10: every other character from the last one on counts double, with 9 off for each full 5; letters go on
    where digits end, as in ASCII.
    """
    values = [ord(character) - ord("0") for character in reversed(code)]
    return -sum(value * 2 - value // 5 * 9 if place % 2 == 0 else value for place, value in enumerate(values)) % 10
