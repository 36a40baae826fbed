"""Help lines from content/help/*.toml. Whatever is wrong in a file, no line that can be shown vanishes."""

import logging
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from kindwell.content import content_folder
from kindwell.web.help.dialling import sms, tel

logger = logging.getLogger(__name__)

NATIONS = {
    "uk-wide": "Anywhere in the United Kingdom",
    "england": "England",
    "scotland": "Scotland",
    "wales": "Wales",
    "northern-ireland": "Northern Ireland",
    "anywhere": "Anywhere else in the world",
}
_FILES = {"gb.toml": "uk-wide", "elsewhere.toml": "anywhere"}
"""Each file, and where its lines stand whose nations nobody knows."""
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
_SHOWN = ("name", "number", "text_number", "note")
_LONGEST_RECHECK_DAYS = 3660


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
    how: tuple[str, ...]
    nations: tuple[str, ...]
    checked_on: date | None
    recheck_days: int

    @property
    def ring(self) -> str:
        return tel(self.number)

    @property
    def text(self) -> str:
        return sms(self.text_number)

    @property
    def chats(self) -> bool:
        """Whether there is a chat, which is on the page of its source."""
        return "chat" in self.how and bool(self.source)

    def is_past_its_date(self, today: date) -> bool:
        """Whether the last check lies further back than it should."""
        return self.checked_on is not None and (today - self.checked_on) > timedelta(days=self.recheck_days)


@cache
def help_lines() -> tuple[Line, ...]:
    """All lines of this installation, the United Kingdom's first; Kindwell's own for a file that gives none."""
    lines: list[Line] = []
    for name, otherwise in _FILES.items():
        ours, shipped = settings.CONTENT / "help" / name, content_folder() / "help" / name
        lines += read_lines(ours, otherwise=otherwise) or read_lines(shipped, otherwise=otherwise)
    return tuple(lines)


def read_lines(file: Path, *, otherwise: str = "uk-wide") -> tuple[Line, ...]:
    """Read one file's lines, those of no known nation for `otherwise`. Whatever is wrong is said in the log."""
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8")).get("line", [])
    except (OSError, ValueError) as problem:
        logger.error("The help lines in %s cannot be read: %s", file, problem)
        return ()
    lines = []
    for entry in entries if isinstance(entries, list) else [entries]:
        if isinstance(entry, dict) and any(entry.get(name) for name in _SHOWN):
            lines.append(_line(entry, otherwise))
        else:
            logger.error("A help line in %s has nothing to show: %r", file, entry)
    return tuple(lines)


def _line(entry: dict[str, Any], otherwise: str) -> Line:
    checked_on, recheck_days = _check(entry)
    texts = {name: str(entry.get(name, "")) for name in _TEXTS}
    texts["name"] = texts["name"] or texts["number"] or texts["text_number"] or texts["id"]
    return Line(
        **texts,
        how=_listed(entry.get("how")),
        nations=_nations(entry, otherwise),
        checked_on=checked_on,
        recheck_days=recheck_days,
    )


def _check(entry: dict[str, Any]) -> tuple[date | None, int]:
    """When a line was checked, and for how many days that holds. What cannot be understood is no check."""
    try:
        recheck_days = int(str(entry.get("recheck_days")))
        if not 0 < recheck_days <= _LONGEST_RECHECK_DAYS:
            raise ValueError(f"recheck_days is {recheck_days}")
        checked_on = entry.get("checked_on")
        return date.fromisoformat(str(checked_on)) if checked_on else None, recheck_days
    except ValueError as problem:
        logger.error("The help line %s counts as not checked: %s", entry.get("id"), problem)
        return None, 0


def _nations(entry: dict[str, Any], otherwise: str) -> tuple[str, ...]:
    """Where a line is shown: a nation nobody knows counts as `otherwise`, and so does none."""
    listed = _listed(entry.get("nations"))
    if not listed or any(nation not in NATIONS for nation in listed):
        logger.error("The help line %s is shown for %s: its nations are %s", entry.get("id"), otherwise, listed)
    return tuple(dict.fromkeys(nation if nation in NATIONS else otherwise for nation in listed or [otherwise]))


def _listed(given: Any) -> tuple[str, ...]:
    """A list of texts; one text alone is a list of one."""
    return tuple(map(str, given)) if isinstance(given, list) else (str(given),) if given else ()
