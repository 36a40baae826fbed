"""Help lines from content/help/*.toml."""

import logging
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

logger = logging.getLogger(__name__)

NATIONS = {
    "uk-wide": "Anywhere in the United Kingdom",
    "england": "England",
    "scotland": "Scotland",
    "wales": "Wales",
    "northern-ireland": "Northern Ireland",
    "anywhere": "Anywhere else in the world",
}
_TEXTS = (
    "id",
    "kind",
    "name",
    "who_for",
    "number",
    "press",
    "text_number",
    "text_say",
    "hours",
    "note",
    "source",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One service, or one kind of person, somebody can turn to. Texts are empty where there is nothing to say."""

    id: str
    kind: str
    name: str
    who_for: str
    number: str
    press: str
    text_number: str
    text_say: str
    hours: str
    note: str
    source: str
    nations: tuple[str, ...]
    checked_on: date | None
    recheck_days: int

    def is_past_its_date(self, today: date) -> bool:
        """Whether the last check lies further back than it should."""
        return self.checked_on is not None and today > self.checked_on + timedelta(days=self.recheck_days)


@cache
def help_lines() -> tuple[Line, ...]:
    """All lines of this installation, the United Kingdom's first."""
    folder = settings.CONTENT / "help"
    return (*read_lines(folder / "gb.toml"), *read_lines(folder / "elsewhere.toml"))


def read_lines(file: Path) -> tuple[Line, ...]:
    """Read one file's lines. One that cannot be read is said in the log and left out, never the whole page."""
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8")).get("line", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        logger.error("The help lines in %s cannot be read: %s", file.name, problem)
        return ()
    lines = []
    for entry in entries:
        try:
            lines.append(_line(entry))
        except (KeyError, TypeError, ValueError) as problem:
            logger.error("A help line in %s cannot be read: %r", file.name, problem)
    return tuple(lines)


def _line(entry: dict[str, Any]) -> Line:
    nations = tuple(entry["nations"])
    if not nations or any(nation not in NATIONS for nation in nations):
        raise ValueError(f"nations of {entry['id']} are {nations}")
    checked_on = entry["checked_on"]
    return Line(
        **{name: str(entry.get(name, "")) for name in _TEXTS},
        nations=nations,
        checked_on=date.fromisoformat(str(checked_on)) if checked_on else None,
        recheck_days=int(entry["recheck_days"]),
    )
