"""Effects of several studies as one (DerSimonian and Laird, 1986)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kindwell.analysis.groups.effect import Confidence


@dataclass(frozen=True, slots=True)
class Study:
    """An effect, and the square of its standard error."""

    effect: float
    variance: float


@dataclass(frozen=True, slots=True)
class Pooled:
    """What studies come to together: as if all measured the same, and as if each measured its own."""

    studies: int
    fixed: float
    fixed_error: float
    q: float
    """How far they lie apart, beside what chance would do: about `studies` − 1 where chance is all there is."""
    between: float
    """τ²: how much true effects vary."""
    random: float
    random_error: float
    unlike: float
    """I²: the share of what lies between them that chance does not explain, 0 to 1."""

    @property
    def interval(self) -> Confidence:
        """Where the mean of the true effects may lie. With few studies it is narrower than it should be."""
        reach = 1.96 * self.random_error
        return Confidence(self.random - reach, self.random + reach, "normal, random effects of DerSimonian and Laird")


def pool(studies: Sequence[Study]) -> Pooled:
    """Two studies or more. Raises ValueError for fewer, and for a variance that is not above nothing."""
    if len(studies) < 2 or not all(math.isfinite(one.effect) and one.variance > 0 for one in studies):
        raise ValueError("pooling takes two studies or more, each with a variance above 0")
    fixed, fixed_error = _mean(studies, 0.0)
    weights = [1 / one.variance for one in studies]
    q = math.fsum(weight * (one.effect - fixed) ** 2 for weight, one in zip(weights, studies, strict=True))
    beyond = max(0.0, q - (len(studies) - 1))
    scale = math.fsum(weights) - math.fsum(weight**2 for weight in weights) / math.fsum(weights)
    random, random_error = _mean(studies, beyond / scale)
    unlike = beyond / q if q > 0 else 0.0
    return Pooled(len(studies), fixed, fixed_error, q, beyond / scale, random, random_error, unlike)


def _mean(studies: Sequence[Study], between: float) -> tuple[float, float]:
    weights = [1 / (one.variance + between) for one in studies]
    total = math.fsum(weights)
    mean = math.fsum(weight * one.effect for weight, one in zip(weights, studies, strict=True)) / total
    return mean, 1 / math.sqrt(total)
