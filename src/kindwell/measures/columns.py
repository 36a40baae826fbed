"""What the items and scores of a measure are called where names hold only small letters, digits and underscores."""

import re

from kindwell.measures.measure import Measure, Subscale


def prefix_of(measure: Measure) -> str:
    """What every name of a measure's columns begins with.

    >>> import re; re.sub("[^a-z0-9]+", "_", "phq-9")
    'phq_9'
    """
    name = re.sub(r"[^a-z0-9]+", "_", measure.slug.lower()).strip("_")
    return name if name[:1].isalpha() else f"m_{name}".rstrip("_")


def item_column(measure: Measure, number: int) -> str:
    """The column of one item: fscrs_9."""
    return f"{prefix_of(measure)}_{number}"


def score_column(measure: Measure, subscale: Subscale) -> str:
    """The column of one score: fscrs_hated_self; with “score” where its name would be that of an item."""
    name = subscale.id.replace("-", "_")
    return f"{prefix_of(measure)}_{'score_' if name.isdecimal() else ''}{name}"


def answered_column(measure: Measure, subscale: Subscale) -> str:
    """The column that says from how many answers a score comes."""
    return f"{score_column(measure, subscale)}_answered"
