"""What the columns of a table mean, as a data package (Frictionless): items, answers, scores, key, source, licence."""

from typing import Any

from kindwell.measures.columns import item_column, score_column
from kindwell.measures.measure import Item, Measure, Scale, Source, Subscale
from kindwell.measures.research.frame import Column, Frame, Kind
from kindwell.measures.score import least_answered
from kindwell.measures.spread import spread_of


def codebook_of(frame: Frame, *, path: str, language: str = "en") -> dict[str, Any]:
    """The codebook of a table that is written to `path`; questions stand in it only where their owner lets us.

    `language` is the one in which the answers were given, as far as whoever writes the table knows.
    """
    measure = frame.measure
    return {
        "profile": "tabular-data-package",
        "name": f"{measure.slug}-answers",
        "title": f"Answers to {measure.title}, and their scores",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": f"{measure.slug}-answers",
                "path": path,
                "format": "csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [_field(measure, column, language) for column in frame.columns],
                    "missingValues": [""],
                },
            }
        ],
        "measure": measure_of(measure, language),
    }


def measure_of(measure: Measure, language: str = "en") -> dict[str, Any]:
    """The measure itself: its key with version and source, its licence, and which items call for help at once."""
    licence = measure.licence
    return {
        "slug": measure.slug,
        "title": measure.title,
        "short": measure.short,
        "key_version": measure.version,
        "key_source": str(measure.key_source),
        "language": language,
        "language_source": _source_of_language(measure, language),
        "validated": measure.validated,
        "licence": {
            "owner": licence.owner,
            "terms": licence.terms,
            "may_ship_words": licence.may_ship_words,
            "credit": licence.credit,
            "source": licence.source,
            "checked_on": licence.checked_on.isoformat() if licence.checked_on else None,
        },
        "scores": [_score(measure, one) for one in measure.subscales],
        "scores_not_given": [{"title": one.title, "why": one.why} for one in measure.withheld],
        "notes": [*measure.notes],
        "calls_for_help": [
            {"item": one.item, "at_least": one.at_least, "why": one.why, "source": str(one.source)}
            for one in measure.safety
        ],
    }


def _source_of_language(measure: Measure, language: str) -> str | None:
    return next((str(one.source) for one in measure.versions if one.language == language), None)


def words_of(measure: Measure, item: Item, language: str) -> str:
    """What an item asks in a language, where it is there and may be shipped; otherwise nothing."""
    if not measure.licence.may_ship_words:
        return ""
    for version in measure.versions:
        if version.language == language:
            return version.items.get(item.number, "")
    return item.words if language == "en" else ""


def title_of(measure: Measure, column: Column) -> str:
    """A line for a column, without any question's words.

    >>> from kindwell.measures.measure import Item
    >>> title_of(None, Column("fscrs_9", Kind.ANSWER, item=Item(9, "like-me")))
    'Item 9'
    """
    if column.item is not None:
        return f"Item {column.item.number}"
    if column.subscale is not None:
        answered = "Answers behind: " if column.kind is Kind.COUNT else ""
        return f"{answered}{column.subscale.title}"
    said = {
        Kind.BESIDE: "As it stood beside the answers",
        Kind.COUNT: "Which set of answers, counted from 1",
        Kind.NAME: "Which answer or score",
        Kind.VALUE: "That answer or score",
    }
    return said[column.kind]


def labels_of(measure: Measure, column: Column) -> dict[int, str]:
    """What the numbers of an answer stand for, where they have words; empty for any other column."""
    if column.item is None:
        return {}
    return {option.value: option.words for option in measure.scales[column.item.scale].options if option.words}


def _field(measure: Measure, column: Column, language: str) -> dict[str, Any]:
    kinds = {Kind.ANSWER: "integer", Kind.COUNT: "integer", Kind.SCORE: "number", Kind.VALUE: "number"}
    field: dict[str, Any] = {
        "name": column.name,
        "type": kinds.get(column.kind, "string"),
        "title": title_of(measure, column),
    }
    if column.item is not None:
        field |= _of_item(measure, column.item, measure.scales[column.item.scale], language)
    elif column.kind is Kind.SCORE and column.subscale is not None:
        low, high = spread_of(measure, column.subscale)
        field |= {"constraints": {"minimum": low, "maximum": high}, "description": _higher(column.subscale)}
    return field


def _of_item(measure: Measure, item: Item, scale: Scale, language: str) -> dict[str, Any]:
    words = words_of(measure, item, language)
    described = {"description": words} if words else {}
    return {
        **described,
        "item": item.number,
        "constraints": {"enum": [option.value for option in scale.options]},
        "categories": [
            {"value": option.value, "label": option.words} if option.words else {"value": option.value}
            for option in scale.options
        ],
        "higher": scale.rises,
        **({"in_no_score": item.unscored} if item.unscored else {}),
    }


def _higher(subscale: Subscale) -> str:
    return f"A higher number: {subscale.higher}."


def _score(measure: Measure, subscale: Subscale) -> dict[str, Any]:
    needed, items = least_answered(subscale), len(subscale.items)
    return {
        "name": subscale.id,
        "column": score_column(measure, subscale),
        "title": subscale.title,
        "higher": subscale.higher,
        "items": [item_column(measure, number) for number in subscale.items],
        "reversed": [item_column(measure, number) for number in subscale.items if number in subscale.reversed],
        "weights": {item_column(measure, number): float(one) for number, one in sorted(subscale.weights.items())},
        "formula": str(subscale.formula),
        "times": float(subscale.times),
        "looked_up": [[number, score] for number, score in sorted((subscale.table or {}).items())],
        "least_answered": needed,
        "missing": _missing(subscale.missing_source, needed, items),
        "range": [*spread_of(measure, subscale)],
        "total_of_other_scores": subscale.whole,
    }


def _missing(source: Source | None, needed: int, items: int) -> str:
    if needed >= items:
        return "empty while any of its items is open; nothing is filled in"
    said = f": {source}" if source is not None else ""
    return f"the mean of what was answered, from {needed} of {items} answers on{said}"
