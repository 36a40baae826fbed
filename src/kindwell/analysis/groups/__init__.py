"""What may be said of groups: always with how many people, how many are missing, whose SD, and how sure it is.

The formulas, their sources and what they were tried on: docs/reference/statistics.md.
"""

from kindwell.analysis.groups.against_control import BeforeAndAfter, against_control, d_ppc2
from kindwell.analysis.groups.between import Between, between, between_summaries
from kindwell.analysis.groups.consistency import Alpha, cronbach_alpha
from kindwell.analysis.groups.effect import FEWEST, Confidence, Counted, Effect, Statistic, Summary, Withheld, summary
from kindwell.analysis.groups.pooling import Pooled, Study, pool
from kindwell.analysis.groups.ranks import SignedRanks, signed_ranks
from kindwell.analysis.groups.within import Pairs, Within, within
from kindwell.analysis.groups.wording import (
    NOT_WHY,
    people,
    sentence_of_change,
    sentence_of_comparison,
    share_in_words,
)

__all__ = [
    "FEWEST",
    "NOT_WHY",
    "Alpha",
    "BeforeAndAfter",
    "Between",
    "Confidence",
    "Counted",
    "Effect",
    "Pairs",
    "Pooled",
    "SignedRanks",
    "Statistic",
    "Study",
    "Summary",
    "Withheld",
    "Within",
    "against_control",
    "between",
    "between_summaries",
    "cronbach_alpha",
    "d_ppc2",
    "people",
    "pool",
    "sentence_of_change",
    "sentence_of_comparison",
    "share_in_words",
    "signed_ranks",
    "summary",
    "within",
]
