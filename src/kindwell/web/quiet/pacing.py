"""A breath pacer as somebody asks for it: read from an address or a form, remembered, and as sound."""

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from django.http import QueryDict

from kindwell.audio.toned import tone_key, toned_track
from kindwell.audio.track import Track
from kindwell.practice import Timeline, to_frames
from kindwell.practice.pacer import Rhythm, RhythmProblem, paced, paced_breaths
from kindwell.web.common.jobs import URGENT, later
from kindwell.web.practices.lengths import plain
from kindwell.web.practices.models import Remembered
from kindwell.web.practices.sound import Making, Spoken, clip_store, recording
from kindwell.web.practices.wish import Wish

BREATH_PACER = "breath-pacer"
MAKE_TONE = "kindwell.web.quiet.jobs.make_breath_tone"
UNTIL_STOPPED = "until-stopped"
TYPED = "typed"
EVEN = Rhythm(5_000, 0, 5_000)
USUAL_MINUTES, MOST_MINUTES = Decimal(5), Decimal(60)
_RHYTHM = re.compile(r"\d{1,2}(\.\d{1,3})?(-\d{1,2}(\.\d{1,3})?){1,3}", re.ASCII)
_MS_PER_MINUTE = 60_000
_LONGEST_NUMBER = 12


class Pacing(NamedTuple):
    """One rhythm, for so many minutes or until somebody stops it, with or without its tone in the sound."""

    minutes: Decimal = USUAL_MINUTES
    until_stopped: bool = False
    rhythm: Rhythm = EVEN
    tone: bool = False

    @property
    def wish(self) -> Wish:
        """The same as practices have it: for the query string, and to be remembered."""
        choices = {
            "rhythm": written(self.rhythm),
            "until": "stopped" if self.until_stopped else "",
            "tone": "yes" if self.tone else "",
        }
        return Wish(BREATH_PACER, self.minutes, tuple((name, value) for name, value in choices.items() if value))


def read_pacing(given: QueryDict) -> Pacing:
    """What these fields ask for. Raises RhythmProblem."""
    typed = given.get("exactly", "").strip()
    until_stopped = not typed and (given.get("until") == "stopped" or given.get("minutes") == UNTIL_STOPPED)
    return Pacing(
        minutes=MOST_MINUTES if until_stopped else _minutes(typed or given.get("minutes") or str(USUAL_MINUTES)),
        until_stopped=until_stopped,
        rhythm=typed_rhythm(given) if given.get("rhythm") == TYPED else read_rhythm(given.get("rhythm", "5-5")),
        tone=given.get("tone") == "yes",
    )


def as_last_paced(remembered: Remembered | None) -> Pacing:
    """How somebody had the pacer last time, as far as it can still be had."""
    if remembered is None:
        return Pacing()
    given = QueryDict(mutable=True)
    given.update({name: str(value) for name, value in remembered.choices.items()})
    given["minutes"] = str(remembered.minutes)
    try:
        return read_pacing(given)
    except RhythmProblem:
        return Pacing()


def read_rhythm(text: str) -> Rhythm:
    """Read seconds as an address writes them: “4-6” (in, out) or “4-1-6-0” (in, stay, out, rest).

    Raises RhythmProblem.
    """
    parts = [round(Decimal(part) * 1000) for part in text.split("-")] if _RHYTHM.fullmatch(text) else []
    if len(parts) not in (2, 4):
        raise RhythmProblem(f"“{text[:20]}” is not a rhythm. Try 4-6: in for 4 seconds, out for 6.")
    in_ms, *still, out_ms = parts if len(parts) == 2 else parts[:3]
    return Rhythm(in_ms, still[0] if still else 0, out_ms, parts[3] if len(parts) == 4 else 0).checked()


def typed_rhythm(given: QueryDict) -> Rhythm:
    """Read the four fields of a rhythm that is typed; an empty one is 0. Raises RhythmProblem."""
    fields = [(given.get(name) or "0").strip().replace(",", ".") for name in ("in_s", "hold_s", "out_s", "rest_s")]
    return read_rhythm("-".join(fields))


def written(rhythm: Rhythm) -> str:
    """Write a rhythm as an address does.

    >>> written(Rhythm(4_000, 0, 6_000)), written(Rhythm(4_500, 1_000, 5_500))
    ('4-6', '4.5-1-5.5-0')
    """
    seconds = [f"{ms / 1000:g}" for ms in rhythm]
    return "-".join(seconds if rhythm.hold_ms or rhythm.rest_ms else seconds[::2])


def in_words(rhythm: Rhythm) -> str:
    """Say a rhythm; what takes no time is left out.

    >>> in_words(Rhythm(4_000, 0, 6_000)), in_words(Rhythm(4_500, 1_000, 5_500))
    ('in 4, out 6', 'in 4.5, stay 1, out 5.5')
    """
    parts = zip(("in", "stay", "out", "rest"), rhythm, strict=True)
    return ", ".join(f"{name} {ms / 1000:g}" for name, ms in parts if ms)


def timeline_of_pacing(pacing: Pacing) -> Timeline:
    """Lay it out. Until it is stopped it is an hour of whole breaths, which is played again and again."""
    frames = to_frames(round(pacing.minutes * _MS_PER_MINUTE))
    return paced_breaths(pacing.rhythm, frames) if pacing.until_stopped else paced(pacing.rhythm, frames)


def track_of_pacing(pacing: Pacing) -> Track:
    """Silence that leads the screen, or the tone of every breath. Reading raises ClipMissing before it is made."""
    timeline = timeline_of_pacing(pacing)
    return toned_track(clip_store(), timeline) if pacing.tone else recording(Spoken("")).track(timeline)


def making_of_pacing(pacing: Pacing) -> Making:
    """Whether the tone is there, where one is wished."""
    made = clip_store().frames(tone_key(pacing.rhythm.pace)) is not None
    return Making(int(pacing.tone and made), int(pacing.tone))


def have_tone_made(pacing: Pacing) -> None:
    """Ask for the tone where it is wished and lacking."""
    if not making_of_pacing(pacing).done:
        later(MAKE_TONE, written(pacing.rhythm), priority=URGENT)


def minutes_written(pacing: Pacing) -> str:
    """The length as the form's own field has it."""
    return UNTIL_STOPPED if pacing.until_stopped else plain(pacing.minutes)


def _minutes(text: str) -> Decimal:
    problem = RhythmProblem("The pacer goes on for 1 to 60 minutes, or until you stop it.")
    try:
        minutes = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise problem from None
    if len(text) > _LONGEST_NUMBER or not minutes.is_finite() or not 1 <= minutes <= MOST_MINUTES:
        raise problem
    return minutes
