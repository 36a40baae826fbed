"""Text → Measure, or everything that is wrong with it."""

import re
from collections.abc import Mapping

from kindwell.measures.check import check_measure
from kindwell.measures.keys import EXAMPLE, ITEM, LANGUAGE, LICENCE, MEASURE, OPTION, SAFETY, SCALE, WITHHELD
from kindwell.measures.measure import Example, Item, Licence, Measure, Option, SafetyItem, Scale, Version, Withheld
from kindwell.measures.read_subscale import read_subscale
from kindwell.measures.tables import Table
from kindwell.text.tables import FileProblems, open_file

MeasureProblems = FileProblems
"""A measure that cannot be used, with everything that is wrong with it, by line."""

MOST_ITEMS = 1_000
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_OPEN = -1


def read_measure(slug: str, data: bytes) -> Measure:
    """The measure in a file's bytes, under the name of its file.

    Raises MeasureProblems, holding every problem found, and nothing else, whatever the bytes.
    """
    opened = open_file(data, many="a shorter one", example='title = "A questionnaire"')
    whole = Table(opened.given, (), opened.places, opened.problems)
    measure = _measure(slug, whole)
    if not whole.problems:
        whole.problems.extend(check_measure(measure))
    if whole.problems:
        raise MeasureProblems(whole.problems)
    return measure


def _measure(slug: str, whole: Table) -> Measure:
    whole.check_keys(MEASURE, "title", "short", "about", "mark", "licence", "scale")
    if not whole.given.get("subscale") and not whole.given.get("withheld"):
        whole.say("subscale", "subscale", "is missing from the file. Try: [[subscale]], or [[withheld]] and why")
    scales = {name: _scale(name, table) for name, table in whole.named("scale")}
    items = _items(whole, scales)
    subscales = tuple(read_subscale(table) for table in whole.tables("subscale"))
    return Measure(
        slug=slug,
        version=whole.whole("version", least=1),
        title=whole.text("title"),
        short=whole.text("short"),
        about=whole.text("about"),
        asks_about=whole.text("asks_about"),
        validated=whole.flag("validated") if "validated" in whole.given else True,
        intro=whole.text("intro"),
        key_source=whole.source(),
        licence=_licence(whole.inner("licence")),
        scales=scales,
        items=items,
        subscales=subscales,
        safety=tuple(_safety(table) for table in whole.tables("safety")),
        versions=tuple(_version(table, items) for table in whole.tables("language")),
        examples=tuple(_example(table, items, scales) for table in whole.tables("example")),
        corrected=whole.text("corrected"),
        loinc=whole.text("loinc"),
        withheld=tuple(_withheld(table) for table in whole.tables("withheld")),
        notes=whole.listed("notes"),
        places=whole.places,
    )


def _licence(table: Table | None) -> Licence:
    if table is None:
        return Licence("", "", False, "", "", None)
    table.check_keys(LICENCE, "owner", "terms", "credit", "source")
    if "may_ship_words" not in table.given:
        table.say("may_ship_words", "may_ship_words", "is missing from a licence. Try: may_ship_words = false")
    return Licence(
        owner=table.text("owner"),
        terms=table.text("terms"),
        may_ship_words=table.flag("may_ship_words"),
        credit=table.text("credit"),
        source=table.text("source"),
        checked_on=table.day("checked_on"),
    )


def _scale(name: str, table: Table) -> Scale:
    table.check_keys(SCALE, "rises", "options")
    return Scale(name, table.text("rises"), tuple(_option(option) for option in table.tables("options")))


def _option(table: Table) -> Option:
    table.check_keys(OPTION)
    return Option(table.whole("value"), table.text("words"), table.text("loinc"))


def _items(whole: Table, scales: Mapping[str, Scale]) -> tuple[Item, ...]:
    only = next(iter(scales)) if len(scales) == 1 else ""
    if "items" in whole.given and "item" in whole.given:
        whole.say("items", "items", "stands beside [[item]]. Try: one of the two")
    if "items" in whole.given:
        count = min(whole.whole("items", least=1), MOST_ITEMS)
        return tuple(Item(number, only) for number in range(1, count + 1))
    return tuple(_item(table, only) for table in whole.tables("item"))


def _item(table: Table, only_scale: str) -> Item:
    table.check_keys(ITEM)
    return Item(
        number=table.whole("number", least=1),
        scale=table.text("scale") or only_scale,
        words=table.text("words"),
        unscored=table.text("unscored"),
        loinc=table.text("loinc"),
    )


def _safety(table: Table) -> SafetyItem:
    table.check_keys(SAFETY, "item", "why")
    return SafetyItem(table.whole("item", least=1), table.whole("at_least"), table.text("why"), table.source())


def _withheld(table: Table) -> Withheld:
    table.check_keys(WITHHELD, "title", "why")
    return Withheld(table.text("title"), table.text("why"))


def _version(table: Table, items: tuple[Item, ...]) -> Version:
    table.check_keys(LANGUAGE, "code", "title")
    code, words = table.text("code"), table.listed("items")
    if code and _LANGUAGE.fullmatch(code) is None:
        table.say("code", code, "is not the code of a language. Try: pt-BR")
    if words and len(words) != len(items):
        table.say("items", f"{len(words)} items", f"are not the {len(items)} there are. Try: one for each")
    options = table.inner("options")
    return Version(
        language=code,
        title=table.text("title"),
        source=table.source(),
        items={item.number: said for item, said in zip(items, words, strict=False)},
        options={scale: options.listed(scale) for scale in options.given} if options is not None else {},
    )


def _example(table: Table, items: tuple[Item, ...], scales: Mapping[str, Scale]) -> Example:
    table.check_keys(EXAMPLE)
    inner = table.inner("scores")
    scores = {name: inner.number(name) for name in inner.given} if inner is not None else {}
    return Example(_answers(table, items, scales), scores, table.source())


def _answers(table: Table, items: tuple[Item, ...], scales: Mapping[str, Scale]) -> dict[int, int]:
    """The answers of an example, in whichever way they are given."""
    if "all" in table.given:
        return {item.number: table.whole("all") for item in items}
    if table.flag("highest"):
        return {item.number: scales[item.scale].highest for item in items if item.scale in scales}
    value = table.given.get("answers", [])
    if not isinstance(value, list) or len(value) != len(items) or not all(type(one) is int for one in value):
        table.say("answers", "answers", f"are not one whole number for each item. Try: a list of {len(items)}")
        return {}
    return {item.number: one for item, one in zip(items, value, strict=True) if one != _OPEN}
