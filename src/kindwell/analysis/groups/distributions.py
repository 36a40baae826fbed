"""Student's t, central and not, F, and the normal: tails and quantiles to about twelve digits, without a library."""

import math
from collections.abc import Callable

_STEPS = 400
_TINY = 1e-300
_NEAR = 1e-16
_FURTHEST = 37.0
"""Beyond this noncentrality the first weights of the sum are too small to be numbers."""


def beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by Lentz's continued fraction.

    >>> round(beta_share(0.5, 2, 3), 4)
    0.6875
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    front = a * math.log(x) + b * math.log1p(-x) - math.lgamma(a) - math.lgamma(b) + math.lgamma(a + b)
    return math.exp(front) / (a * _fraction(x, a, b))


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 0.0
    whole = 1.0
    for step in range(_STEPS):
        for numerator in _numerators(step, x, a, b):
            d = 1 / _not_none(1 + numerator * d)
            c = _not_none(1 + numerator / c)
            whole *= c * d
        if abs(c * d - 1) < _NEAR:
            break
    return whole


def _numerators(step: int, x: float, a: float, b: float) -> tuple[float, float]:
    odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
    even = (step + 1) * (b - step - 1) * x / ((a + 2 * step + 1) * (a + 2 * step + 2))
    return odd, even


def _not_none(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def p_of_t(t: float, degrees: float) -> float:
    """The share of Student's t at least as far out, both tails together.

    >>> round(p_of_t(2.228139, 10), 6)
    0.05
    """
    return beta_share(degrees / (degrees + t * t), degrees / 2, 0.5)


def p_of_normal(z: float) -> float:
    """The share of the normal distribution at least as far out, both tails together.

    >>> round(p_of_normal(1.959964), 6)
    0.05
    """
    return math.erfc(abs(z) / math.sqrt(2))


def reach_of_t(degrees: float) -> float:
    """How many standard errors either side leave one in twenty outside; any degrees of freedom above 0.

    >>> round(reach_of_t(10), 6), round(reach_of_t(17.7764735162), 6)
    (2.228139, 2.102817)
    """
    return _where(lambda t: 0.05 - p_of_t(t, degrees), 0, 1e4)


def quantile_of_f(share: float, above: float, below: float) -> float:
    """Where that share of F with so many degrees of freedom lies below.

    >>> round(quantile_of_f(0.95, 5, 10), 4)
    3.3258
    """
    return _where(lambda f: beta_share(above * f / (above * f + below), above / 2, below / 2) - share, 0, 1e6)


def noncentral_t(t: float, degrees: float, middle: float) -> float:
    """The share of the noncentral t below `t`; `middle` is its noncentrality. Good while both are under about 37.

    A sum over Poisson weights (Lenth's algorithm AS 243, 1989).

    >>> round(noncentral_t(0, 5, 1), 6), round(noncentral_t(2, 10, 1), 6)
    (0.158655, 0.807612)
    """
    if t < 0:
        return 1 - noncentral_t(-t, degrees, -middle)
    x, b = t * t / (t * t + degrees), degrees / 2
    half = middle * middle / 2
    weights = [math.exp(-half) / 2, math.exp(-half) * middle / math.sqrt(math.pi / 2) / 2]
    shares = [beta_share(x, 0.5, b), beta_share(x, 1, b)]
    steps = [_step_of_beta(x, 0.5, b), _step_of_beta(x, 1, b)]
    total = math.erfc(middle / math.sqrt(2)) / 2
    for step in range(int(half + 12 * math.sqrt(half) + 60)):
        for place, a in enumerate((step + 0.5, step + 1)):
            total += weights[place] * shares[place]
            weights[place] *= half / (a + 0.5)
            shares[place] -= steps[place]
            steps[place] *= x * (a + b) / (a + 1)
    return total


def _step_of_beta(x: float, a: float, b: float) -> float:
    """How much less the incomplete beta function is with one more in `a`."""
    if x <= 0:
        return 0.0
    return math.exp(a * math.log(x) + b * math.log1p(-x) - math.lgamma(a + 1) - math.lgamma(b) + math.lgamma(a + b))


def middles_of_t(t: float, degrees: float) -> tuple[float, float] | None:
    """The noncentralities for which 2.5% of a noncentral t lie above `t`, and below it; None where t is far out.

    >>> [round(middle, 4) for middle in middles_of_t(2, 20) or ()]
    [-0.0771, 4.0318]
    """
    if abs(t) > _FURTHEST - 1:
        return None
    low = _where(lambda middle: 0.975 - noncentral_t(t, degrees, middle), -_FURTHEST, _FURTHEST)
    high = _where(lambda middle: 0.025 - noncentral_t(t, degrees, middle), -_FURTHEST, _FURTHEST)
    return (low, high) if max(-low, high) < _FURTHEST - 1e-6 else None


def _where(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that rises from `low` to `high` passes through nothing, to twelve digits."""
    for _ in range(200):
        middle = (low + high) / 2
        if high - low <= 1e-12 * max(1.0, abs(middle)):
            break
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2
