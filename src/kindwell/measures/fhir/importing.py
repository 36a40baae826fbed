"""Bytes of a FHIR Questionnaire → a measure an operator can look through, and a report of what was understood."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kindwell.measures.check import check_measure
from kindwell.measures.fhir.addresses import OUR_NAMES
from kindwell.measures.fhir.choices import Lists
from kindwell.measures.fhir.codes import loinc_of
from kindwell.measures.fhir.extensions import tell_unknown
from kindwell.measures.fhir.items import Entry, Items, items_of, words_of
from kindwell.measures.fhir.licences import licence_of
from kindwell.measures.fhir.nodes import Node
from kindwell.measures.fhir.opening import open_questionnaire
from kindwell.measures.fhir.report import Kind, Line, Report, Stopped, quoted
from kindwell.measures.fhir.scales import Scales, Wording, scales_of, wordings_of
from kindwell.measures.fhir.scores import Scores, parted, scores_of
from kindwell.measures.fhir.shelf import shelf_of
from kindwell.measures.measure import Example, Item, Mark, Measure, Option, Scale, Source, Subscale, Version, Withheld
from kindwell.measures.score import Score, score
from kindwell.measures.spread import spread_of
from kindwell.measures.tables import MOST
from kindwell.measures.write import measure_file_of
from kindwell.text.tables import MOST_BYTES

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_UNSCORED = "in no score that was imported"
_MOST_SLUG = 60
_MOST_SHORT = 40
_OPEN = -1
_NO_SCORE = Withheld("A score", "the imported file has none")


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file. `measure` is None where nothing could be imported; the last line says why."""

    measure: Measure | None
    report: tuple[Line, ...]
    wordings: tuple[Wording, ...] = ()
    """Every word of the file, its own language first: for the own use of who has the right to it.

    The measure itself holds words only where the file plainly says that they may be passed on.
    """


def read_questionnaire(data: bytes) -> Imported:
    """A measure out of the JSON of a FHIR Questionnaire (R4, and what STU3 and R5 do otherwise).

    Never raises, whatever the bytes: what could not be used is a line of the report. A measure that comes of it is
    sound: its file, written by `measure_file_of`, is read back to the same values.
    """
    report = Report()
    try:
        form = Node(open_questionnaire(data, report), "", report)
        measure, wordings = _import(form, report)
    except Stopped as stopped:
        return Imported(None, (*report.finished(), stopped.line))
    return Imported(measure, report.finished(), tuple(wordings))


def _import(form: Node, report: Report) -> tuple[Measure, list[Wording]]:
    title = form.text("title") or form.text("name") or "Imported questionnaire"
    report.say(Kind.FORM, "", f"A Questionnaire: {quoted(title)}.")
    items = items_of(form, Lists(shelf_of(form)))
    scales = scales_of(items)
    titles = dict(form.translations("title"))
    wordings = wordings_of(items, scales, form.text("language"), title, titles)
    for wording in wordings[1:]:
        say = f"Its words in {quoted(wording.language)}: {len(wording.items)} of {len(items.questions)} questions."
        report.say(Kind.LANGUAGE, "", say)
    tell_unknown(form, items, report)
    scores = scores_of(form, items)
    measure = _measure(form, title, items, scales, wordings)
    scores.proven = [(entry, one) for entry, one in scores.proven if _can_be_kept(entry, measure, one, scores)]
    measure = _scored(measure, scores)
    if not measure.subscales:
        report.say(Kind.NO_SCORE, "", "There is no score. Answers can be kept and looked at one by one.")
    say = "Whether it was tested with people is not said in such a file, so it is marked as not tested."
    report.say(Kind.UNTESTED, "", say, "to look up its source, then take out validated = false")
    say = "A file cannot say which answers call for help at once (as of a wish to die, or to hurt oneself)."
    report.say(Kind.SAFETY, "", say, "to read every question, and to add [[safety]] for each of these")
    return _sound(measure), wordings


def _measure(form: Node, title: str, items: Items, scales: Scales, wordings: list[Wording]) -> Measure:
    """The measure without its scores."""
    licence = licence_of(form, title)
    own = wordings[0]
    version = form.text("version")
    url = form.text("url") or "no address"
    return Measure(
        slug=_slug(form, title),
        version=int(version) if re.fullmatch("[1-9][0-9]{0,5}", version) else 1,
        title=title,
        short=(form.text("name") or title)[:_MOST_SHORT].strip(),
        about=form.text("description") or f"What {title} asks after.",
        asks_about="",
        validated=False,
        intro=own.intro if licence.may_ship_words else "",
        key_source=Source(f"imported from a FHIR Questionnaire: {url}, version {version or 'not said'}", Mark.GENERAL),
        licence=licence,
        scales={name: _shown(scale, ships=licence.may_ship_words) for name, scale in scales.all.items()},
        items=tuple(_item(entry, scales.of[entry], ships=licence.may_ship_words) for entry in items.questions),
        subscales=(),
        versions=tuple(_versions(wordings[1:], items, scales, ships=licence.may_ship_words)),
        loinc=loinc_of(form),
    )


def _shown(scale: Scale, *, ships: bool) -> Scale:
    """A scale with its words only where they may be passed on."""
    return scale if ships else replace(scale, options=tuple(Option(one.value, "", one.loinc) for one in scale.options))


def _item(entry: Entry, scale: str, *, ships: bool) -> Item:
    return Item(entry.number, scale, words_of(entry) if ships else "", loinc=loinc_of(entry.node))


def _versions(wordings: list[Wording], items: Items, scales: Scales, *, ships: bool) -> Iterator[Version]:
    """The other languages: a version has words for every question, and for every answer of a scale, or none."""
    source = Source("a translation in the imported file", Mark.GENERAL)
    for one in wordings:
        if _LANGUAGE.fullmatch(one.language) is None:
            continue
        whole = ships and len(one.items) == len(items.questions)
        options = {name: said for name, said in one.options.items() if ships and all(said)}
        yield Version(one.language, one.title or one.language, source, one.items if whole else {}, options)


def _slug(form: Node, title: str) -> str:
    """A name for its file: ours where it is one of ours."""
    ours = (one.text("value") for one in form.each("identifier") if one.raw("system") == OUR_NAMES)
    for name in (*ours, form.text("name"), title, form.text("id")):
        if found := "-".join(re.findall("[a-z0-9]+", name.lower())):
            return found[:_MOST_SLUG].strip("-")
    return "imported"


def _can_be_kept(entry: Entry, measure: Measure, subscale: Subscale, scores: Scores) -> bool:
    """Whether no score of it is beyond what a file of ours can hold; a line where one is."""
    if max(map(abs, spread_of(measure, subscale))) <= MOST:
        return True
    entry.node.say(Kind.UNPROVEN, "This score is not imported, because it comes to more than a million.")
    scores.withhold(entry, "it comes to more than a million")
    return False


def _scored(measure: Measure, scores: Scores) -> Measure:
    """The measure with its scores, and examples of what they come to."""
    subscales = parted(scores)
    if not subscales:
        return replace(measure, withheld=(*scores.withheld, *(() if scores.withheld else (_NO_SCORE,))))
    counted = {number for subscale in subscales for number in subscale.items}
    items = tuple(item if item.number in counted else replace(item, unscored=_UNSCORED) for item in measure.items)
    whole = replace(measure, subscales=subscales, items=items, withheld=tuple(scores.withheld))
    lowest = {item.number: whole.scales[item.scale].lowest for item in items}
    highest = {item.number: whole.scales[item.scale].highest for item in items}
    several = _OPEN in lowest.values() and len({*lowest.values()}) > 1
    return replace(whole, examples=tuple(_example(whole, one) for one in (highest, *(() if several else (lowest,)))))


def _example(measure: Measure, answers: Mapping[int, int]) -> Example:
    scores = {name: one.value for name, one in score(measure, answers).items() if isinstance(one, Score)}
    return Example(answers, scores, Source("worked out from the imported key, and not by its authors", Mark.COMPUTED))


def _sound(measure: Measure) -> Measure:
    """The measure, once nothing is wrong with it as a whole. Raises Stopped."""
    problems = [*check_measure(measure)]
    if problems:
        say = f"What was read does not hold together: {problems[0].read} {problems[0].say}"
        raise Stopped(Kind.NOT_SOUND, say, "another export of the same questionnaire")
    if len(measure_file_of(measure).encode()) > MOST_BYTES:
        raise Stopped(Kind.TOO_LONG, f"Its file would be over {MOST_BYTES // 1024} KiB.", "fewer or shorter words")
    return measure
