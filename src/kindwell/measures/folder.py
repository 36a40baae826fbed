"""A folder of measures; a broken one is left out, and the rest keep working."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kindwell.measures.measure import Measure
from kindwell.measures.read import MeasureProblems, read_measure
from kindwell.text.problems import Problem

EARLIER = "earlier"
"""In this folder lie the keys as they were before they were corrected, as earlier/phq-9@1.toml."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures that may reach a person, keys that were corrected since, and what is wrong with the rest."""

    there: Mapping[str, Measure]
    earlier: Mapping[tuple[str, int], Measure]
    problems: Mapping[str, tuple[Problem, ...]]
    withheld: Mapping[str, Measure] = field(default_factory=dict)
    """Measures no key of which could be verified: they are listed and explained, and neither asked nor scored."""

    def of_version(self, slug: str, version: int) -> Measure | None:
        """A measure with the key of one version; None where it is not kept any more."""
        now = self.there.get(slug)
        return now if now is not None and now.version == version else self.earlier.get((slug, version))


def read_measures(folder: Path) -> Measures:
    """Every measure of a folder, by name. A folder that is not there holds none."""
    there: dict[str, Measure] = {}
    earlier: dict[tuple[str, int], Measure] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            there[path.stem] = _read(path, path.stem)
        except MeasureProblems as error:
            problems[path.stem] = error.problems
    for path in sorted((folder / EARLIER).glob("*.toml")):
        try:
            measure = _earlier(path)
            earlier[(measure.slug, measure.version)] = measure
        except MeasureProblems as error:
            problems[f"{EARLIER}/{path.stem}"] = error.problems
    scored = {slug: measure for slug, measure in there.items() if measure.is_scored}
    withheld = {slug: measure for slug, measure in there.items() if not measure.is_scored}
    return Measures(scored, earlier, problems, withheld)


def _earlier(path: Path) -> Measure:
    slug, at, version = path.stem.rpartition("@")
    if not at or not version.isdecimal():
        raise MeasureProblems([Problem(1, path.name, "does not say which version it was. Try: phq-9@1.toml")])
    measure = _read(path, slug)
    if measure.version != int(version):
        say = f"holds version {measure.version}. Try: the version its name says"
        raise MeasureProblems([Problem(measure.places.line(("version",)), path.name, say)])
    return measure


def _read(path: Path, slug: str) -> Measure:
    return read_measure(slug, read_named(path, slug))


def read_named(path: Path, slug: str) -> bytes:
    """What stands in a file whose name is a name. Raises MeasureProblems where it is none, or cannot be opened."""
    if _SLUG.fullmatch(slug) is None:
        tried = "-".join(re.findall("[a-z0-9]+", slug.lower())) or "a-measure"
        raise MeasureProblems([Problem(1, path.name, f"is not a name a link can have. Try: {tried}.toml")])
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise MeasureProblems([Problem(1, path.name, f"cannot be opened ({reason}). Try: its permissions")]) from error
