"""Whether scripts reach the lengths they promise: with a voice's own times, whatever is chosen, at every pace."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from kindwell.audio.clips import ClipStore
from kindwell.audio.record import record
from kindwell.audio.voice import open_voice
from kindwell.practice import Chosen, Head, Problem, Script, choose, holes, lay_out, reachable, sentences, to_frames
from kindwell.practice.layout import ClipFrames
from kindwell.practice.near_difficulty import approach_frames
from kindwell.practice.written import breathing_lines
from kindwell.web.practices.pace import PACES, read_pace
from kindwell.web.site.config import current_config
from kindwell.web.site.folder import open_data_folder

ClipLengths: TypeAlias = ClipFrames
_BETWEEN_MINUTES = (5.0, 10.0, 20.0)
_CHARACTER_MS, _EDGES_MS = 76, 594
"""Fitted to the default voice over all our sentences: a third of a second off for most."""
_MINUTE_MS = 60_000


def about(text: str) -> int:
    """About how many frames a sentence takes, for when nobody speaks."""
    return to_frames(_CHARACTER_MS * len(text) + _EDGES_MS)


def by_voice(scripts: Mapping[str, Script]) -> ClipLengths:
    """Speak every sentence that was not spoken before; gives how many frames each takes.

    Raises `ClipStoreFull` when the disk has no room; what was made until then is kept.
    """
    config = current_config()
    open_data_folder(config.data)
    store = ClipStore(config.data / "clips", config.clips_limit_mb * 1_000_000)
    voice, frames = open_voice(), dict[str, int]()
    with Progress(TextColumn("Speaking {task.description}"), BarColumn(), MofNCompleteColumn(), transient=True) as bars:
        for slug, script in scripts.items():
            said = {one.text: one for choices in variants(script) for one in sentences(choose(script, choices))}
            recording = record(said.values(), store, voice=voice, on_made=_bar(bars, slug))
            frames |= {text: recording.frames(text) for text in said}
    return frames.__getitem__


def check_lengths(script: Script, clip_frames: ClipLengths) -> tuple[Problem, ...]:
    """The lengths a script promises and cannot reach, of all its variants and paces in the one that lacks most."""
    worst: tuple[Problem, ...] = ()
    lacking = 0
    for choices in variants(script):
        for pace in _paces(script):
            chosen = choose(script, choices, pace=read_pace(pace))
            problems = holes(chosen, clip_frames)
            if not problems:
                _lay_out_usual(chosen, clip_frames)
            elif _lacking(chosen, clip_frames) > lacking:
                lacking = _lacking(chosen, clip_frames)
                worst = tuple(_where(one, choices, pace) for one in problems)
    return worst


def longest_approach(script: Script, clip_frames: ClipLengths) -> int:
    """How many frames the passages near difficulty take, in the variant where they take longest."""
    return max(approach_frames(script, choices, clip_frames) for choices in variants(script))


def variants(script: Script) -> Iterator[dict[str, str]]:
    """Every way its choices can be made."""
    choices = script.head.choices
    return (dict(zip(choices, values, strict=True)) for values in itertools.product(*choices.values()))


def _paces(script: Script) -> tuple[str, ...]:
    """The paces the page offers, where there is a breath to lead; the script's own is first."""
    return tuple(PACES) if any(breathing_lines(script)) else tuple(PACES)[:1]


def _where(problem: Problem, choices: Mapping[str, str], pace: str) -> Problem:
    """The same problem, saying with which choices and at which pace."""
    chosen = [f"with {name} {value}" for name, value in choices.items()]
    paced = [f"at the pace {PACES[pace]}"] if pace else []
    return Problem(problem.line, ", ".join((problem.read, *chosen, *paced)), problem.say)


def _lacking(chosen: Chosen, clip_frames: ClipLengths) -> int:
    """How many of the frames between least and most cannot be met."""
    least, most = (to_frames(round(minutes * _MINUTE_MS)) for minutes in _promised(chosen.head))
    met = (min(most, reach.most) - max(least, reach.least) + 1 for reach in reachable(chosen, clip_frames))
    return most - least + 1 - sum(frames for frames in met if frames > 0)


def _lay_out_usual(chosen: Chosen, clip_frames: ClipLengths) -> None:
    """Lay a practice out at its least, its most, and the lengths between that people choose."""
    least, most = _promised(chosen.head)
    for minutes in (least, *(one for one in _BETWEEN_MINUTES if least < one < most), most):
        lay_out(chosen, clip_frames, to_frames(round(minutes * _MINUTE_MS)))


def _promised(head: Head) -> tuple[float, float]:
    return head.least_minutes, head.most_minutes


def _bar(bars: Progress, slug: str) -> Callable[[int, int], None]:
    """A bar for one script, moved by whoever speaks it."""
    bar = bars.add_task(slug, total=None)
    return lambda made, wanted: bars.update(bar, completed=made, total=wanted)
