"""How far out an interval must reach: quantiles of Student's t."""

import math
from functools import lru_cache
from statistics import NormalDist


@lru_cache(maxsize=4096)
def reach_of_t(missing: float, degrees: int) -> float:
    """How many standard errors either side leave `missing` of Student's t outside, both tails together.

    G. W. Hill's expansion (Communications of the ACM 13, 1970, algorithm 396), right to about five digits from three
    degrees of freedom on. Raises ValueError for a share that is none, and for fewer degrees.

    >>> round(reach_of_t(0.05, 10), 4), round(reach_of_t(0.001, 23), 3)
    (2.2281, 3.768)
    """
    if not 0 < missing < 1 or degrees < 3:
        raise ValueError(f"no quantile for {missing} outside and {degrees} degrees of freedom")
    n = float(degrees)
    a = 1 / (n - 0.5)
    b = 48 / a**2
    c = ((20_700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * math.sqrt(a * math.pi / 2) * n
    y = (d * missing) ** (2 / n)
    return math.sqrt(n * (_near(missing, n, a, b, c, d) if y > 0.05 + a else _far(y, n, d)))


def _near(missing: float, n: float, a: float, b: float, c: float, d: float) -> float:
    """The expansion about the normal quantile, for tails that are not far out."""
    x = NormalDist().inv_cdf(missing / 2)
    if n < 5:
        c += 0.3 * (n - 4.5) * (x + 0.6)
    c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b
    y = x * x
    z = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
    return math.expm1(a * z * z)


def _far(y: float, n: float, d: float) -> float:
    """The expansion for tails far out."""
    inner = 1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)
    return (inner * y - 1) * (n + 1) / (n + 2) + 1 / y
