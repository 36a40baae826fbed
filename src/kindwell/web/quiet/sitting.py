"""A silent timer as somebody asks for it: read from an address or a form, remembered, and as sound."""

import hashlib
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from django.http import QueryDict

from kindwell.audio.backgrounds import BACKGROUNDS, VOLUMES, Under
from kindwell.audio.codecs import MP3
from kindwell.audio.engine import bell_key
from kindwell.audio.joined import Joined
from kindwell.audio.mixed_track import MixedTrack
from kindwell.audio.track import Track
from kindwell.practice import Rung, Timeline, on_grid, to_frames
from kindwell.practice.timer import TimerProblem, timer
from kindwell.web.common.jobs import URGENT, later
from kindwell.web.practices.lengths import plain
from kindwell.web.practices.models import Remembered
from kindwell.web.practices.sound import Making, Spoken, clip_store, recording
from kindwell.web.practices.wish import NO_BELL, USUAL_VOLUME, Wish

SILENT_TIMER = "silent-timer"
MAKE_SITTING = "kindwell.web.quiet.jobs.make_sitting"
USUAL_MINUTES, USUAL_READY_S = Decimal(10), Decimal(10)
_LONGEST_NUMBER = 12


class Sitting(NamedTuple):
    """One silence: how long, in minutes; how long to get ready; the bells in it; and what plays underneath."""

    minutes: Decimal = USUAL_MINUTES
    ready_s: Decimal = USUAL_READY_S
    every: Decimal = Decimal(0)
    begins: bool = True
    ends: bool = True
    background: str = ""
    volume: str = USUAL_VOLUME
    one_file: bool = False

    @property
    def wish(self) -> Wish:
        """The same as practices have it: for the query string, and to be remembered."""
        choices = {
            "prepare": "" if self.ready_s == USUAL_READY_S else plain(self.ready_s),
            "every": plain(self.every) if self.every else "",
            "begin": "" if self.begins else NO_BELL,
            "end": "" if self.ends else NO_BELL,
        }
        return Wish(
            SILENT_TIMER,
            self.minutes,
            tuple((name, value) for name, value in choices.items() if value),
            background=self.background,
            volume=self.volume,
            one_file=self.one_file,
        )

    @property
    def under(self) -> Under | None:
        """What is mixed into the sound itself."""
        return self.wish.mixed


def read_sitting(given: QueryDict) -> Sitting:
    """What these fields ask for; what is typed goes before what is ticked. Raises TimerProblem."""
    sitting = Sitting(
        minutes=_number(given, "minutes", USUAL_MINUTES, typed="exactly"),
        ready_s=_number(given, "prepare", USUAL_READY_S, typed="prepare_exactly"),
        every=_number(given, "every", Decimal(0), typed="every_exactly"),
        begins=given.get("begin") != NO_BELL,
        ends=given.get("end") != NO_BELL,
        background=_known(given, "background", BACKGROUNDS),
        volume=_known(given, "volume", VOLUMES) or USUAL_VOLUME,
        one_file=given.get("one") == "yes",
    )
    timeline_of_sitting(sitting)
    return sitting


def as_last_sat(remembered: Remembered | None) -> Sitting:
    """How somebody had the timer last time, as far as it can still be had."""
    if remembered is None:
        return Sitting()
    given = QueryDict(mutable=True)
    given.update({name: str(value) for name, value in remembered.choices.items()})
    given["minutes"] = str(remembered.minutes)
    if remembered.background in BACKGROUNDS and remembered.volume in VOLUMES:
        given.update({"background": remembered.background, "volume": remembered.volume})
    try:
        return read_sitting(given)
    except TimerProblem:
        return Sitting()


def timeline_of_sitting(sitting: Sitting) -> Timeline:
    """Lay it out; over a background the bells move onto its grid, by less than 0.6 s. Raises TimerProblem."""
    timeline = timer(
        to_frames(_ms(sitting.minutes, 60_000)),
        ready=to_frames(_ms(sitting.ready_s, 1_000)),
        every=to_frames(_ms(sitting.every, 60_000)),
        begins=sitting.begins,
        ends=sitting.ends,
    )
    return on_grid(timeline) if sitting.under else timeline


def track_of_sitting(sitting: Sitting) -> Track | MixedTrack:
    """The whole silence as one virtual file. Reading raises ClipMissing before its bell and background are made."""
    timeline = timeline_of_sitting(sitting)
    if sitting.under is None:
        return recording(Spoken("")).track(timeline)
    return MixedTrack(_joined(sitting, timeline))


def etag_of_sitting(sitting: Sitting) -> str:
    """A tag that is the same only where every byte of the sound is."""
    timeline = timeline_of_sitting(sitting)
    joined = _joined(sitting, timeline)
    keys = [joined.key(piece) for piece in (*joined.bed_pieces, *joined.pieces)]
    return f'"{hashlib.sha256(f"{timeline} {sitting.under} {keys}".encode()).hexdigest()[:24]}"'


def making_of_sitting(sitting: Sitting) -> Making:
    """How many of the pieces it is joined from are there: one bell, and over a background a bell for each place."""
    timeline = timeline_of_sitting(sitting)
    if sitting.under is None:
        rings = any(isinstance(event, Rung) for event in timeline.events)
        return Making(int(rings and clip_store().frames(bell_key()) is not None), int(rings))
    joined = _joined(sitting, timeline)
    needed = len({joined.key(piece) for piece in (*joined.bed_pieces, *joined.pieces)})
    return Making(needed - len(joined.missing()), needed)


def have_sitting_made(sitting: Sitting) -> None:
    """Ask for what is lacking, ahead of whatever is being made for later."""
    if not making_of_sitting(sitting).done:
        later(MAKE_SITTING, sitting.wish.query, priority=URGENT)


def _joined(sitting: Sitting, timeline: Timeline) -> Joined:
    return Joined(recording(Spoken("")), timeline, MP3, sitting.under)


def _number(given: QueryDict, name: str, usual: Decimal, *, typed: str) -> Decimal:
    text = (given.get(typed) or given.get(name) or str(usual)).strip().replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise TimerProblem(f"“{text[:20]}” is not a number. Try one such as 12 or 2.5.") from None
    if len(text) > _LONGEST_NUMBER or not number.is_finite() or not 0 <= number < 100_000:
        raise TimerProblem(f"“{text[:20]}” is not a time the timer can have. It can be up to 180 minutes.")
    return number


def _known(given: QueryDict, name: str, known: dict[str, str] | dict[str, float]) -> str:
    value = given.get(name, "")
    if value and value not in known:
        raise TimerProblem(f"“{value[:20]}” is not a {name} to choose. Try: {', '.join(known)}")
    return value


def _ms(number: Decimal, unit_ms: int) -> int:
    return round(number * unit_ms)
