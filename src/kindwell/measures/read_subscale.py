"""The tables of one subscale → Subscale."""

from fractions import Fraction

from kindwell.measures.keys import BAND, RELIABILITY, STATED, SUBSCALE
from kindwell.measures.measure import Band, Formula, Reliability, Source, Stated, Subscale
from kindwell.measures.tables import Table
from kindwell.text.problems import try_one_of

_HOPED = ("higher", "lower")
_KINDS = ("alpha", "retest")


def read_subscale(table: Table) -> Subscale:
    """What one [[subscale]] says; whatever cannot be read is gathered as a problem."""
    table.check_keys(SUBSCALE, "id", "title", "items", "higher")
    return Subscale(
        id=table.text("id"),
        title=table.text("title"),
        line=table.text("line"),
        items=table.wholes("items"),
        higher=table.text("higher"),
        hoped=_one_of(table, "hoped", _HOPED),
        reversed=frozenset(table.wholes("reversed")),
        weights={number: Fraction(str(weight)) for number, weight in table.by_number("weights").items()},
        formula=Formula(_one_of(table, "formula", tuple(Formula)) or Formula.SUM),
        times=Fraction(str(table.number("times"))) if "times" in table.given else Fraction(1),
        table=_look_up(table),
        least_answered=table.whole("least_answered", least=1) if "least_answered" in table.given else None,
        missing_source=_missing_source(table),
        whole=table.flag("whole"),
        range=_range(table),
        bands=tuple(_band(band) for band in table.tables("band")),
        reliabilities=tuple(_reliability(one) for one in table.tables("reliability")),
        change=_stated(table.inner("change")),
        cutoff=_stated(table.inner("cutoff")),
        loinc=table.text("loinc"),
    )


def _one_of(table: Table, key: str, known: tuple[str, ...]) -> str:
    said = table.text(key)
    if said and said not in known:
        table.say(key, said, f"is not one of those there are. {try_one_of(said, known)}")
        return ""
    return said


def _look_up(table: Table) -> dict[int, float] | None:
    if "table" not in table.given:
        return None
    pairs = table.pairs("table")
    numbers = [number for number, _ in pairs]
    if any(number != int(number) for number in numbers) or len(set(numbers)) != len(numbers):
        table.say("table", "table", "looks up whole numbers, each once. Try: [[7, 7.00], [8, 9.51]]")
    return {int(number): score for number, score in pairs}


def _missing_source(table: Table) -> Source | None:
    return table.source("missing_source", "missing_mark") if "least_answered" in table.given else None


def _range(table: Table) -> tuple[float, float] | None:
    if "range" not in table.given:
        return None
    pairs = Table({"range": [table.given["range"]]}, table.path, table.places, table.problems).pairs("range")
    return pairs[0] if pairs else None


def _band(table: Table) -> Band:
    table.check_keys(BAND, "words")
    return Band(table.number("low"), table.number("high"), table.text("words"), table.source())


def _reliability(table: Table) -> Reliability:
    table.check_keys(RELIABILITY, "sd", "r", "kind", "population")
    sd, r = table.number("sd"), table.number("r")
    if sd <= 0 or not 0 < r < 1:
        table.say("r", f"sd {sd:g}, r {r:g}", "cannot be. Try: an sd above 0, and an r between 0 and 1")
        sd, r = 1.0, 0.5
    return Reliability(sd, r, _one_of(table, "kind", _KINDS), table.text("population"), table.source())


def _stated(table: Table | None) -> Stated | None:
    if table is None:
        return None
    table.check_keys(STATED, "value", "words")
    return Stated(table.number("value"), table.text("words"), table.source())
