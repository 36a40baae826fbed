"""What is asked of entries and drafts: parsed once, into values that never change."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from kindwell.web.sealed.given import Given
from kindwell.web.sealed.places import Place, place_from

LARGEST_PAGE, USUAL_PAGE = 500, 200


@dataclass(frozen=True, slots=True)
class EntryGiven:
    """An entry. Where a day is said (`says_day`), `opens_on` is what it becomes: that day, or none."""

    kind: str
    based_on: int
    says_day: bool
    opens_on: date | None
    writer: uuid.UUID | None
    sealed: bytes


@dataclass(frozen=True, slots=True)
class DraftGiven:
    """A draft, and the version of the entry that it began from; 0 where there was none."""

    kind: str
    based_on: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class PageGiven:
    """Which entries are asked for: of these kinds (all where none is named), after that place, so many at most."""

    kinds: tuple[str, ...]
    after: Place | None
    size: int
    ids: tuple[uuid.UUID, ...] = ()
    """These alone, where any is named."""


def entry_given(query: QueryDict, body: bytes) -> EntryGiven:
    """An entry as it came. Raises `Problem`."""
    given = Given(query.dict())
    entry = EntryGiven(
        kind=given.slug("kind"),
        based_on=given.number("based_on", least=0),
        says_day="opens_on" in query,
        opens_on=given.day("opens_on"),
        writer=given.id("writer") if "writer" in query else None,
        sealed=given.age_file(body),
    )
    given.checked()
    return entry


def draft_given(query: QueryDict, body: bytes) -> DraftGiven:
    """A draft as it came. Raises `Problem`."""
    given = Given(query.dict())
    draft = DraftGiven(given.slug("kind"), given.number("based_on", least=0), given.age_file(body))
    given.checked()
    return draft


def page_given(query: QueryDict) -> PageGiven:
    """Which entries are asked for. Raises `Problem`."""
    given = Given({"size": USUAL_PAGE, **query.dict()})
    kinds, after = given.slugs("kind", query.getlist("kind")), place_from(query.get("after", ""))
    ids = given.ids("id", query.getlist("id"))
    if "after" in query and after is None:
        given.wrong("“after” is what the page before gave as “next”.")
    page = PageGiven(kinds, after, given.number("size", least=1, most=LARGEST_PAGE), ids)
    given.checked()
    return page


def opening_given(values: Mapping[str, object]) -> date | None:
    """The day from which an entry is offered; None for no longer. Raises `Problem`."""
    given = Given(values)
    day = given.day("opens_on")
    if "opens_on" not in values:
        given.wrong("“opens_on” is a day, or null for none.")
    given.checked()
    return day


def entry_asked(query: QueryDict) -> uuid.UUID | None:
    """Whose drafts are asked for: one entry's, or None for all. Raises `Problem`."""
    given = Given(query.dict())
    entry = given.id("entry") if "entry" in query else None
    given.checked()
    return entry
