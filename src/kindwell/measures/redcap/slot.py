"""What stands in place of a question whose words may not be shipped."""

import re

_SLOT = re.compile(r"Item \d+\. Put its published words here, if you may use them\.")


def slot(number: int) -> str:
    """The label of an item without words.

    >>> is_slot(slot(9)), is_slot("I put others at ease.")
    (True, False)
    """
    return f"Item {number}. Put its published words here, if you may use them."


def is_slot(label: str) -> bool:
    """Whether a label is such a place, and no question."""
    return _SLOT.fullmatch(label) is not None
