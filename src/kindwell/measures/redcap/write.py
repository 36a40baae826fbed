"""A measure → a REDCap data dictionary of one form, with a calculated field for each score that REDCap can work out."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kindwell.measures.cells import guarded, to_csv
from kindwell.measures.columns import item_column, prefix_of, score_column
from kindwell.measures.measure import Formula, Item, Measure, Subscale
from kindwell.measures.redcap.columns import Column
from kindwell.measures.redcap.slot import slot
from kindwell.measures.score import least_answered


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The text of a data dictionary, and what of the measure is not in it, in sentences."""

    text: str
    left_out: tuple[str, ...]


def dictionary_of(measure: Measure) -> Dictionary:
    """A dictionary to be uploaded to REDCap. Questions whose words may not be shipped are named by number alone."""
    rows = [*_items(measure), *_scores(measure)]
    left_out = [
        f"{one.title}: REDCap cannot look scores up in a table. Score the answers with: kindwell measure score"
        for one in measure.subscales
        if one.table is not None
    ]
    cells = ([guarded(row.get(column, "")) for column in Column] for row in rows)
    left_out += [f"{one.title}: not given here. {one.why}" for one in measure.withheld]
    return Dictionary(to_csv(Column, cells), tuple(left_out))


def _items(measure: Measure) -> Iterator[dict[str, str]]:
    form, heading = prefix_of(measure), _heading(measure)
    for item in measure.items:
        scale = measure.scales[item.scale]
        choices = " | ".join(f"{one.value}, {_choice(one.words) or one.value}" for one in scale.options)
        yield {
            Column.NAME: item_column(measure, item.number),
            Column.FORM: form,
            Column.SECTION: heading,
            Column.TYPE: "radio",
            Column.LABEL: item.words if item.words and measure.licence.may_ship_words else slot(item.number),
            Column.CHOICES: choices,
            Column.NOTE: _note(measure, item),
            Column.NUMBER: str(item.number),
        }
        heading = ""


def _heading(measure: Measure) -> str:
    intro = measure.intro if measure.licence.may_ship_words else ""
    asks_about = f"About {measure.asks_about}." if measure.asks_about else ""
    return " ".join(filter(None, (f"{measure.title}.", intro, asks_about, measure.licence.credit)))


def _choice(words: str) -> str:
    """Words without the mark that parts choices."""
    return words.replace("|", "/")


def _note(measure: Measure, item: Item) -> str:
    calls = [one for one in measure.safety if one.item == item.number]
    said = [f"Calls for help on the same page, from {one.at_least} on: {one.why}." for one in calls]
    if item.unscored:
        said.append(f"Counts in no score: {item.unscored}.")
    return " ".join(said)


def _scores(measure: Measure) -> Iterator[dict[str, str]]:
    heading = "Scores"
    for subscale in measure.subscales:
        if subscale.table is not None:
            continue
        yield {
            Column.NAME: score_column(measure, subscale),
            Column.FORM: prefix_of(measure),
            Column.SECTION: heading,
            Column.TYPE: "calc",
            Column.LABEL: subscale.title,
            Column.CHOICES: calculation(measure, subscale),
            Column.NOTE: f"A higher number: {subscale.higher}.",
        }
        heading = ""


def calculation(measure: Measure, subscale: Subscale) -> str:
    """What REDCap works out: with + where every answer is needed, since its sum() and mean() pass over open ones."""
    terms = [_term(measure, subscale, number) for number in subscale.items]
    if least_answered(subscale) < len(subscale.items):
        return _from_some(measure, subscale, terms)
    by = subscale.times
    if subscale.formula is Formula.MEAN:
        by /= sum((subscale.weight(number) for number in subscale.items), Fraction())
    total = "+".join(terms)
    return total if by == 1 else f"({total})*{_number(by)}"


def _term(measure: Measure, subscale: Subscale, number: int) -> str:
    name = f"[{item_column(measure, number)}]"
    if number in subscale.reversed:
        scale = measure.scale_of(number)
        name = f"({_number(Fraction(scale.lowest + scale.highest))}-{name})"
    weight = subscale.weight(number)
    return name if weight == 1 else f"{_number(weight)}*{name}"


def _from_some(measure: Measure, subscale: Subscale, terms: list[str]) -> str:
    counted = ",".join(f'if([{item_column(measure, number)}]="",0,1)' for number in subscale.items)
    by = subscale.times * (1 if subscale.formula is Formula.MEAN else len(subscale.items))
    mean = f"mean({','.join(terms)})" + ("" if by == 1 else f"*{_number(by)}")
    return f'if(sum({counted})>={least_answered(subscale)},{mean},"")'


def _number(number: Fraction) -> str:
    """A number as a calculation may hold it anywhere: in brackets where it is a fraction, or below nothing."""
    if number.denominator == 1 and number >= 0:
        return str(number.numerator)
    sign, size = ("-" if number < 0 else ""), abs(number)
    return f"({sign}{size.numerator}/{size.denominator})" if size.denominator != 1 else f"({sign}{size.numerator})"
