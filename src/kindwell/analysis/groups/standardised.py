"""An effect in SDs whose interval follows from its t: as it is, and with Hedges' correction."""

from kindwell.analysis.groups.distributions import middles_of_t
from kindwell.analysis.groups.effect import Confidence, Counted, Effect, Withheld, effect, small_sample

_FAR = Withheld("No interval: the effect is so large beside its spread that the method does not reach.")


def with_and_without_correction(
    names: tuple[str, str],
    d: float | Withheld,
    *,
    root: float,
    degrees: int,
    in_units_of: str,
    groups: tuple[Counted, ...],
) -> tuple[Effect, Effect]:
    """`d`, and `d` times J, under their names; t is `d` times `root`, and the interval inverts the noncentral t."""
    if isinstance(d, Withheld):
        return effect(names[0], d, in_units_of, groups, d), effect(names[1], d, in_units_of, groups, d)
    ends = middles_of_t(d * root, degrees)

    def times(factor: float, name: str) -> Effect:
        interval: Confidence | Withheld = _FAR
        if ends is not None:
            interval = Confidence(factor * ends[0] / root, factor * ends[1] / root, "noncentral t")
        return effect(name, factor * d, in_units_of, groups, interval)

    return times(1.0, names[0]), times(small_sample(degrees), names[1])
