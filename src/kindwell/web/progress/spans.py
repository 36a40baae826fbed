"""How far the page of changes looks back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """So many stretches of so many weeks, up to this week."""

    words: str
    stretches: int
    weeks_each: int

    @property
    def weeks(self) -> int:
        """All of it."""
        return self.stretches * self.weeks_each


SPANS = {
    "quarter": Span("three months, by week", 13, 1),
    "year": Span("a year, by four weeks", 13, 4),
    "three-years": Span("three years, by four weeks", 39, 4),
}
USUAL_SPAN = "quarter"
LOOKED_AT_WEEKS = 52
"""How far back days are compared: older ones belong to another time of a life."""
