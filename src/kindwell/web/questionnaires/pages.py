"""What the pages of measures receive."""

from dataclasses import dataclass

from kindwell.measures import Measure


@dataclass(frozen=True, slots=True)
class AllMeasuresPage:
    """Every measure there is."""

    measures: tuple[Measure, ...]
