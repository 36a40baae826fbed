"""A practice as pages of other practices name it."""

from collections.abc import Mapping
from typing import NamedTuple

from kindwell.practice import Head, Library, Script
from kindwell.web.practices.lengths import lengths_of, minutes_in_words

_TAGS_WITHOUT_A_SCRIPT = {
    "silent-timer": frozenset({"long-silence", "stillness"}),
    "breath-pacer": frozenset({"breath-focus"}),
}


class Other(NamedTuple):
    """A practice named from another page."""

    slug: str
    title: str
    purpose: str
    lengths: str


def other_of(slug: str, script: Script) -> Other:
    """That practice, with its lengths in words."""
    return Other(slug, script.head.title, script.head.purpose, lengths_in_words(script.head))


def alternative(library: Library, slug: str) -> Other | None:
    """The practice with which this one shares no safety tag."""
    script = library.scripts.get(slug)
    other = script.head.otherwise if script else ""
    return other_of(other, library.scripts[other]) if other in library.scripts else None


def title_of(scripts: Mapping[str, Script], slug: str) -> str:
    """A practice's title, or its name where it has left the library or never stood in it, as the silent timer."""
    return scripts[slug].head.title if slug in scripts else slug.replace("-", " ").capitalize()


def tags_of(scripts: Mapping[str, Script], slug: str) -> frozenset[str] | None:
    """A practice's safety tags, those of the silent timer and the breath pacer too; None where it is not known."""
    return frozenset(scripts[slug].head.tags) if slug in scripts else _TAGS_WITHOUT_A_SCRIPT.get(slug)


def lengths_in_words(head: Head) -> str:
    """How long a practice can be: “2 minutes to 20 minutes”."""
    least, most = lengths_of(head)[0], lengths_of(head)[-1]
    return f"{minutes_in_words(least)} to {minutes_in_words(most)}"
