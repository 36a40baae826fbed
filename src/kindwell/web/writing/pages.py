"""What the templates of writing receive. Nothing of what somebody wrote is among it: that is opened on their device."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from kindwell.worksheets import Step, Variant, Worksheet

_A_MINUTE = "?minutes=1"


@dataclass(frozen=True)
class NotePage:
    """A sheet for a note: which sorts there are, and words to begin with."""

    id: uuid.UUID
    sorts: tuple[Variant, ...]
    prompt: str
    help: tuple[str, ...]
    openings: tuple[str, ...]


@dataclass(frozen=True)
class LetterPage:
    """A sheet for a letter."""

    id: uuid.UUID
    title: str
    purpose: str
    not_when: str


@dataclass(frozen=True)
class EntryPage:
    """A page about one entry, of which its id alone is known here."""

    id: uuid.UUID


def note_page(id: uuid.UUID, worksheet: Worksheet | None) -> NotePage:
    """The sheet; without its worksheet there are no sorts and no openings, and it can be written on all the same."""
    if worksheet is None:
        return NotePage(id, (), "", (), ())
    step = worksheet.steps[0]
    return NotePage(id, worksheet.variants, step.prompt, step.help, step.starters_for())


def letter_page(id: uuid.UUID, worksheet: Worksheet) -> LetterPage:
    """The sheet; the browser asks for the whole worksheet, so that which kind of letter it is stays on the device."""
    return LetterPage(id, worksheet.title, worksheet.purpose, worksheet.not_when)


def as_json(worksheet: Worksheet) -> dict[str, Any]:
    """A worksheet as static/js/writing/worksheet.js reads it."""
    return {
        "variants": [
            {
                "id": one.id,
                "title": one.title,
                "line": one.line,
                "opens_later": one.opens_later,
                "stances": one.stances,
                "persons": one.persons,
            }
            for one in worksheet.variants
        ],
        "stances": [{"id": one.id, "title": one.title, "line": one.line} for one in worksheet.stances],
        "persons": [
            {"id": one.id, "title": one.title, "line": one.line, "by_name": one.by_name} for one in worksheet.persons
        ],
        "steps": [_step(step) for step in worksheet.steps],
        "tone": [{"ask": one.ask, "try_": one.try_, "not_in": one.not_in} for one in worksheet.tone],
    }


def _step(step: Step) -> dict[str, Any]:
    """A step, and under `otherwise` what it says in some variants in place of that."""
    return {
        "id": step.id,
        **_said(step),
        "practice": reverse("practice-play", args=[step.practice]) + _A_MINUTE if step.practice else "",
        "chooses": step.chooses,
        "is_written": step.is_written,
        "read_back": step.read_back,
        "not_in": step.not_in,
        "otherwise": {variant: _said(step.as_in(variant)) for variant in step.otherwise},
    }


def _said(step: Step) -> dict[str, Any]:
    return {
        "heading": step.heading,
        "prompt": step.prompt,
        "help": step.help,
        "starters": dict(step.starters),
    }
