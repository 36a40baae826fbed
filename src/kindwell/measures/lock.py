"""Keys never change silently: a fingerprint of everything that scores, kept beside the files.

What somebody answered years ago is scored by the key of then and by the key of now, and both are shown. So a key that
was corrected gets a new version, and the old file stays, in earlier/.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kindwell.measures.folder import EARLIER, Measures
from kindwell.measures.measure import Measure, Subscale

LOCK = "keys.lock"
_HEAD = """\
# The fingerprint of every key there is and was: of items, scales, and how they are scored. Words, sources and bands may
# change freely. `make docs` adds a line for a new measure or a new version. Nothing takes a line away.
"""


@dataclass(frozen=True, slots=True)
class KeyChanged:
    """One key that is not what it was, and what to do."""

    name: str
    say: str

    def __str__(self) -> str:
        return f"{self.name} {self.say}"


def fingerprint(measure: Measure) -> str:
    """Everything that turns answers into scores, as 16 hexadecimal digits; words, sources and bands are left out."""
    scoring = {
        "items": [[item.number, item.scale, bool(item.unscored)] for item in measure.items],
        "scales": {scale.id: sorted(scale.values) for scale in measure.scales.values()},
        "subscales": {one.id: _scoring(one) for one in measure.subscales},
    }
    text = json.dumps(scoring, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _scoring(subscale: Subscale) -> list[object]:
    return [
        sorted(subscale.items),
        sorted(subscale.reversed),
        {number: str(weight) for number, weight in sorted(subscale.weights.items())},
        str(subscale.formula),
        str(subscale.times),
        sorted(subscale.table.items()) if subscale.table is not None else None,
        subscale.least_answered,
    ]


def read_lock(text: str) -> dict[str, str]:
    """The fingerprints of a lock file by slug@version; lines that are none are left out."""
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {line[0]: line[1] for line in lines if len(line) == 2}


def write_lock(known: Mapping[str, str], measures: Measures) -> str:
    """The lock file with a line more for every key it does not know. What it knows is never changed."""
    all_known = {**fingerprints(measures), **known}
    return _HEAD + "".join(f"{name} {mark}\n" for name, mark in sorted(all_known.items()))


def fingerprints(measures: Measures) -> dict[str, str]:
    """Of every key there is, by slug@version."""
    return {f"{one.slug}@{one.version}": fingerprint(one) for one in _every(measures)}


def changed_keys(known: Mapping[str, str], measures: Measures) -> list[KeyChanged]:
    """Every key that is not what the lock says, or is gone, or is not in the lock; nothing where all is well."""
    now = fingerprints(measures)
    return sorted(
        [*_changed(known, now), *_gone(known, now), *_new(known, now)],
        key=str,
    )


def _changed(known: Mapping[str, str], now: Mapping[str, str]) -> Iterator[KeyChanged]:
    for name in known.keys() & now.keys():
        if known[name] != now[name]:
            slug, _, version = name.rpartition("@")
            yield KeyChanged(
                name,
                f"scores otherwise than it did. If that is meant: put the file as it was into {EARLIER}/{name}.toml, "
                f"give {slug}.toml version = {int(version) + 1} and corrected = “what was wrong”, and run make docs. "
                "If it is not: take the change back",
            )


def _gone(known: Mapping[str, str], now: Mapping[str, str]) -> Iterator[KeyChanged]:
    for name in known.keys() - now.keys():
        yield KeyChanged(
            name,
            f"is gone, and answers given then can be scored no more. Try: the file as it was, in {EARLIER}/{name}.toml",
        )


def _new(known: Mapping[str, str], now: Mapping[str, str]) -> Iterator[KeyChanged]:
    for name in now.keys() - known.keys():
        yield KeyChanged(name, f"is not in {LOCK} yet. Try: make docs")


def _every(measures: Measures) -> Iterator[Measure]:
    yield from measures.there.values()
    yield from measures.withheld.values()
    yield from measures.earlier.values()
