"""A person's own clock: the time zone in which their days begin and end, whatever the machine's is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import tzinfo
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.utils import timezone

from kindwell.web.people.models import Person

_PARTS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


class Zone(NamedTuple):
    """One zone that can be chosen."""

    name: str
    words: str


@contextmanager
def own_clock(person: Person | None) -> Iterator[None]:
    """Have every day and time that is asked for within be the person's; for nobody, the machine's."""
    with timezone.override(None if person is None else _zone(person)):
        yield


def zone_of(person: Person) -> tzinfo:
    """The zone whose clock the person goes by."""
    return _zone(person) or timezone.get_default_timezone()


def name_of(zone: tzinfo) -> str:
    """A zone by its name, as `Person.zone` would keep it."""
    return str(getattr(zone, "key", zone))


def place_of(name: str) -> str:
    """A zone as people say it, by its place.

    >>> place_of("America/Argentina/Buenos_Aires"), place_of("Europe/London"), place_of("UTC")
    ('Buenos Aires', 'London', 'UTC')
    """
    return name.rpartition("/")[2].replace("_", " ")


def is_lost(person: Person) -> bool:
    """Whether the zone that somebody chose is one that this machine does not know: then its own is in its place."""
    return bool(person.zone) and _zone(person) is None


@cache
def known_zones() -> frozenset[str]:
    """The names that may be kept. Looked up on the disk once: it takes some tens of milliseconds."""
    return frozenset(name for name in available_timezones() if name == "UTC" or name.partition("/")[0] in _PARTS)


@cache
def zones_by_part() -> tuple[tuple[str, tuple[Zone, ...]], ...]:
    """All of them by part of the world, each by its place."""
    found: dict[str, list[Zone]] = {part: [] for part in _PARTS}
    for name in known_zones() - {"UTC"}:
        part, _, rest = name.partition("/")
        found[part].append(Zone(name, ", ".join(reversed(rest.replace("_", " ").split("/")))))
    by_part = ((part, tuple(sorted(zones, key=lambda zone: zone.words))) for part, zones in found.items())
    return (*((part, zones) for part, zones in by_part if zones), ("Nowhere in particular", (Zone("UTC", "UTC"),)))


def _zone(person: Person) -> tzinfo | None:
    """The zone that somebody chose; None for none, or for one that this machine does not know (any more)."""
    try:
        return ZoneInfo(person.zone) if person.zone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
