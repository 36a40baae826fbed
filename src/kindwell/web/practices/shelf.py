"""Which practices fit what somebody looks for, and in which order they stand."""

import unicodedata
from collections.abc import Callable, Mapping, Set
from typing import NamedTuple

from kindwell.practice import Head, Script, choose, full_transcript

WAYS = {
    "attention": "Attention",
    "mindfulness": "Mindfulness",
    "breathing-and-body": "Breathing and body",
    "imagery": "Imagery",
    "loving-kindness": "Loving-kindness",
    "compassionate-action": "Compassionate action",
    "appreciation": "Appreciation and gratitude",
    "balancing-thoughts": "Balancing thoughts",
    "multiple-selves": "Multiple selves",
    "chair-work": "Chair work",
    "expressive-writing": "Expressive writing",
    "grounding": "Grounding",
}
"""The ways of training as pages name them, in the order in which they stand."""

FLOWS = {"to-others": "to others", "from-others": "from others", "self": "to oneself"}
MADE_FOR = {"at-work": "a moment at work"}
_ANY_POSTURE = "any"
_NOWHERE = 9


class Wanted(NamedTuple):
    """What somebody looks for; whatever is empty may be anything."""

    words: str = ""
    way: str = ""
    flow: str = ""
    system: str = ""
    minutes: int = 0
    """It fits in so many."""
    posture: str = ""
    setting: str = ""
    kinder: bool = False
    """Nothing with a tag that the person would rather avoid."""
    favourites: bool = False


class Findable(NamedTuple):
    """What a search looks through, folded: every word has a space before it."""

    title: str
    about: str
    words: str


def findable(script: Script) -> Findable:
    """What can be searched of a script."""
    head = script.head
    about = [head.purpose, WAYS.get(head.modality, head.modality), *(FLOWS[flow] for flow in head.flows)]
    return Findable(folded(head.title), folded(" ".join(about)), folded(full_transcript(choose(script))))


def folded(text: str) -> str:
    """Letters and digits alone, without case or accents, every word with a space before it.

    >>> folded("Loving-kindness, for a Fiancé")
    ' loving kindness for a fiance'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "").replace("'", ""))
    kept = "".join(character if character.isalnum() else " " for character in plain if not _is_accent(character))
    return "".join(f" {word}" for word in kept.split())


def found(index: Mapping[str, Findable], words: str) -> dict[str, int]:
    """The practices in which every one of the words begins a word, each with how far from its title they stand.

    Nothing to look for finds everything, at no distance.
    """
    terms = [f" {word}" for word in folded(words).split()]
    ranks = {slug: [_distance(one, term) for term in terms] for slug, one in index.items()}
    return {slug: sum(ranked) for slug, ranked in ranks.items() if _NOWHERE not in ranked}


def fitting(
    scripts: Mapping[str, Script],
    wanted: Wanted,
    ranks: Mapping[str, int],
    *,
    avoided: Set[str],
    favourites: Set[str],
) -> list[str]:
    """The practices that fit, by way of training and title; those that were searched for, the nearest first.

    `ranks` is what `found` gave for the words.
    """
    checks = _checks(wanted, avoided, favourites)
    fit = [slug for slug in ranks if all(check(slug, scripts[slug].head) for check in checks)]
    ways = list(WAYS)

    def place(slug: str) -> tuple[int, int, str]:
        head = scripts[slug].head
        return (ranks[slug], ways.index(head.modality), head.title)

    return sorted(fit, key=place)


def _checks(wanted: Wanted, avoided: Set[str], favourites: Set[str]) -> list[Callable[[str, Head], bool]]:
    """What a practice must pass: one check for each thing wanted."""
    checks: dict[str, Callable[[str, Head], bool]] = {
        "way": lambda slug, head: head.modality == wanted.way,
        "flow": lambda slug, head: wanted.flow in head.flows,
        "system": lambda slug, head: wanted.system in head.systems,
        "minutes": lambda slug, head: head.least_minutes <= wanted.minutes,
        "posture": lambda slug, head: head.posture in (_ANY_POSTURE, wanted.posture),
        "setting": lambda slug, head: head.setting == wanted.setting,
        "kinder": lambda slug, head: not avoided & set(head.tags),
        "favourites": lambda slug, head: slug in favourites,
    }
    return [check for name, check in checks.items() if getattr(wanted, name)]


def _distance(one: Findable, term: str) -> int:
    return next((place for place, text in enumerate(one) if term in text), _NOWHERE)


def _is_accent(character: str) -> bool:
    return bool(unicodedata.combining(character))
