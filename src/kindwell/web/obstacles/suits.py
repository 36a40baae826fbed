"""Practices that suit an obstacle: their names in addresses come with it, their titles from the scripts' heads."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from django.conf import settings

from kindwell.practice.front_matter import read_front_matter, split_front_matter
from kindwell.practice.problems import ProblemList


class Suits(NamedTuple):
    """A practice to go to."""

    slug: str
    title: str


def practices_called(slugs: Iterable[str]) -> tuple[Suits, ...]:
    """Those of them that this installation has."""
    return tuple(Suits(slug, title) for slug in slugs if (title := title_of(slug)))


@cache
def title_of(slug: str) -> str:
    """A script's title, read from its head alone: a page needs no more, and the whole takes longer. "" for none."""
    try:
        text = (settings.CONTENT / "practices" / "en" / f"{slug}.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    problems = ProblemList()
    head, _ = split_front_matter(text.split("\n"), problems)
    given = read_front_matter(head, problems) or {}
    title = given["title"].value if "title" in given else ""
    return title if isinstance(title, str) else ""
