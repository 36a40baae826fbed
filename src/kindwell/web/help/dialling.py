"""Numbers as people write them → addresses that dial."""

import re

_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")


def tel(number: str) -> str:
    """The address that rings a number, or nothing when there is no digit in it.

    >>> tel("+44 (0)113 496-0001"), tel("(0113) 496 0001"), tel("116 123"), tel("")
    ('tel:+441134960001', 'tel:01134960001', 'tel:116123', '')
    """
    return _address("tel", number)


def sms(number: str) -> str:
    """The address that writes a text to a number, or nothing when there is no digit in it.

    >>> sms("07401 288595")
    'sms:07401288595'
    """
    return _address("sms", number)


def _address(scheme: str, number: str) -> str:
    """Digits, with a + where it begins with one; the (0) that is dialled at home only goes after a +."""
    plus = "+" if number.strip().startswith("+") else ""
    digits = re.sub(r"[^0-9]", "", _TRUNK_ZERO.sub("", number) if plus else number)
    return f"{scheme}:{plus}{digits}" if digits else ""
