"""What Help's templates receive."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.utils.safestring import SafeString

from kindwell.web.help.forms import OwnHelpForm
from kindwell.web.help.lines import NATIONS, Line
from kindwell.web.help.models import Kind
from kindwell.web.help.queries import Own

_OWN_HEADINGS = {Kind.PERSON: "People", Kind.PLACE: "Places", Kind.HELPS: "What helps"}


class ShownLine(NamedTuple):
    """A line, and what is known of when it was checked."""

    line: Line
    checked: str
    source_name: str


class Nation(NamedTuple):
    """The lines of one nation."""

    slug: str
    name: str
    lines: tuple[ShownLine, ...]


class OwnGroup(NamedTuple):
    """Somebody's own people, or places, or what helps."""

    heading: str
    own: tuple[Own, ...]


class Option(NamedTuple):
    """One kind that can be chosen."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class HelpPage:
    """Help, with one's own first where somebody is in and theirs can be read. `alarm` is HTML."""

    alarm: SafeString
    shows_own: bool
    own: tuple[OwnGroup, ...]
    nations: tuple[Nation, ...]


@dataclass(frozen=True)
class OwnHelpPage:
    """One's own lines, and the form for one more or for changing one."""

    own: tuple[OwnGroup, ...]
    id: uuid.UUID | str
    kinds: tuple[Option, ...]
    words: str
    number: str
    changing: bool
    problems: tuple[str, ...]


def help_page(own: list[Own] | None, lines: tuple[Line, ...], *, alarm: SafeString, today: date) -> HelpPage:
    """The page; `own` is None where nobody is in, or theirs cannot be read."""
    shown = [shown_line(line, today) for line in lines]
    nations = (
        Nation(slug, name, tuple(one for one in shown if slug in one.line.nations)) for slug, name in NATIONS.items()
    )
    return HelpPage(alarm, own is not None, _grouped(own or []), tuple(nation for nation in nations if nation.lines))


def shown_line(line: Line, today: date) -> ShownLine:
    """A line, with what can honestly be said of its freshness on a day."""
    return ShownLine(line, _checked(line, today), _host(line.source))


def own_help_page(
    own: list[Own], *problems: str, changing: Own | None = None, form: OwnHelpForm | None = None
) -> OwnHelpPage:
    """The form empty, with a line to change in it, or as it was sent with its problems, `problems` among them."""
    given: dict[str, Any] = {"id": uuid.uuid4(), "kind": Kind.PERSON.value, "words": "", "number": ""}
    if changing is not None:
        given.update(changing._asdict())
    if form is not None:
        given.update({name: form.data.get(name, "") for name in ("kind", "words", "number")})
        given["id"] = form.cleaned_data.get("id") or given["id"]
    return OwnHelpPage(
        own=_grouped(own),
        id=given["id"],
        kinds=tuple(Option(value, words, value == given["kind"]) for value, words in Kind.choices),
        words=given["words"],
        number=given["number"],
        changing=changing is not None or any(one.id == given["id"] for one in own),
        problems=(*problems, *(" ".join(map(str, texts)) for texts in (form.errors if form else {}).values())),
    )


def _grouped(own: list[Own]) -> tuple[OwnGroup, ...]:
    groups = (OwnGroup(words, tuple(one for one in own if one.kind == kind)) for kind, words in _OWN_HEADINGS.items())
    return tuple(group for group in groups if group.own)


def _host(address: str) -> str:
    """The name of the site an address leads to, as people say it."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _checked(line: Line, today: date) -> str:
    """What can honestly be said of a line's freshness."""
    if not (line.source or line.number or line.text_number):
        return ""
    if line.checked_on is None:
        return "Not checked yet by whoever set up this Kindwell."
    verb = "Last checked" if line.is_past_its_date(today) else "Checked"
    return f"{verb} on {line.checked_on.day} {line.checked_on:%B %Y}."
