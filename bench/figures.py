"""What was measured, what it stands on, and what it must not pass."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from rich import box
from rich.table import Table

Unit = Literal["s", "bytes", "dB"]


class Figure(NamedTuple):
    """One measured thing. The floor is in the same unit; `most` bounds the thing itself, `most_times` its ratio."""

    what: str
    measured: float
    unit: Unit = "s"
    floor: float | None = None
    most: float | None = None
    most_times: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times its floor it is, or None where it has none."""
        return self.measured / self.floor if self.floor else None

    @property
    def kept(self) -> bool:
        """Whether it is within every bound it has."""
        within = self.most is None or self.measured <= self.most
        return within and (self.most_times is None or (self.ratio is not None and self.ratio <= self.most_times))

    @property
    def bound(self) -> str:
        """The bound in words; empty where there is none."""
        if self.most is not None:
            return f"≤ {spoken(self.most, self.unit)}"
        return "" if self.most_times is None else f"≤ {self.most_times:g} ×"


def table_of(figures: Iterable[Figure]) -> Table:
    """Set all figures out in one table."""
    table = Table("what", box=box.SIMPLE_HEAD)
    for heading in ("figure", "floor", "ratio", "bound", "kept?"):
        table.add_column(heading, justify="right", no_wrap=True)
    for figure in figures:
        table.add_row(*_row(figure))
    return table


def _row(figure: Figure) -> tuple[str, ...]:
    floor = "" if figure.floor is None else spoken(figure.floor, figure.unit)
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f} ×"
    kept = ("kept" if figure.kept else "NOT KEPT") if figure.bound else ""
    return figure.what, spoken(figure.measured, figure.unit), floor, ratio, figure.bound, kept


def spoken(amount: float, unit: Unit) -> str:
    """Say an amount in the size that suits it, to three digits: 48 µs, 3.12 ms, 1.5 s, 96 kB, 58 MB, -0.2 dB."""
    if unit == "dB":
        return f"{amount:.1f} dB"
    if unit == "bytes":
        return f"{amount / 1e6:.0f} MB" if amount >= 1e6 else f"{amount / 1e3:.0f} kB"
    if amount < 1e-3:
        return f"{amount * 1e6:.3g} µs"
    return f"{amount * 1e3:.3g} ms" if amount < 1 else f"{amount:.3g} s"
