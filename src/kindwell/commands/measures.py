"""The part of `kindwell check` that reads measures, the sets they are asked in, and whether a key changed silently."""

from pathlib import Path

from kindwell.commands.other_content import Beside, Checked, problems_of
from kindwell.measures import Measures, read_measures, read_sets
from kindwell.measures.lock import LOCK, changed_keys, read_lock
from kindwell.measures.review import review, review_set
from kindwell.text.problems import Problem

_HEADINGS = ("measure", "items", "scores", "words", "key")


def check_measures(beside: Beside) -> Checked:
    """What there is to put right in them."""
    read = read_measures(_folder(beside))
    every = {**read.there, **read.withheld}
    found = [*problems_of(read), *_keys(read, _folder(beside) / LOCK)]
    found += [(slug, problem) for slug, one in every.items() for problem in review(one, never=beside.wording.never)]
    return Checked("measures", "toml", tuple(every), tuple(sorted(set(found))), _HEADINGS, tuple(_rows(read)))


def check_sets(beside: Beside) -> Checked:
    """What there is to put right in the sets they are asked in."""
    read = read_sets(_folder(beside) / "sets")
    found = [*problems_of(read)]
    found += [
        (slug, problem) for slug, one in read.there.items() for problem in review_set(one, never=beside.wording.never)
    ]
    named = {(f"sets/{slug}", problem) for slug, problem in found}
    return Checked("sets of measures", "toml", tuple(f"sets/{slug}" for slug in read.there), tuple(sorted(named)))


def _folder(beside: Beside) -> Path:
    """Measures have no folder for each language: an item's number is the same in all of them."""
    return beside.practices.resolve().parent.parent / "measures"


def _keys(read: Measures, lock: Path) -> list[tuple[str, Problem]]:
    """Keys that changed silently; nothing where somebody keeps no lock."""
    if not lock.is_file():
        return []
    known = read_lock(lock.read_text(encoding="utf-8", errors="replace"))
    return [(one.name.partition("@")[0], Problem(1, one.name, one.say)) for one in changed_keys(known, read)]


def _rows(read: Measures) -> list[tuple[str, ...]]:
    """What each is."""
    return [
        (
            slug,
            str(len(one.items)),
            str(len(one.subscales)) if one.is_scored else "withheld",
            "shipped" if one.has_words else "not ours",
            str(one.key_source.mark),
        )
        for slug, one in sorted({**read.there, **read.withheld}.items())
    ]
