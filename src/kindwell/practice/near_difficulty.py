"""How long a script stays near difficulty, and how long it may."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kindwell.practice.choose import choose
from kindwell.practice.frames import spoken_length, to_frames
from kindwell.practice.layout import ClipFrames
from kindwell.practice.script import Approach, Each, Node, Optional, Refrain, Script, When
from kindwell.practice.steps import Say
from kindwell.text.problems import Problem

CRITIC = "critic"
MOST_MINUTES = 8
MOST_APPROACH_S = 180


def approach_frames(script: Script, choices: Mapping[str, str], clip_frames: ClipFrames) -> int:
    """How long the [approach] passages take together where all optional ones are in; 0 where there are none."""
    near = _only_approach(script.passage)
    if not near:
        return 0
    chosen = choose(replace(script, passage=near), choices)
    spoken = sum(clip_frames(step.text) for step in chosen.steps if isinstance(step, Say))
    return spoken + chosen.unspoken[-1][1]


def check_near_difficulty(script: Script, approach: int) -> Iterator[Problem]:
    """What is too long in a script that meets the critic; `approach` in frames, the longest of its variants."""
    head = script.head
    if CRITIC not in head.tags:
        return
    if head.most_minutes > MOST_MINUTES:
        say = f"is long to be near the critic. Try: most: {MOST_MINUTES}"
        yield Problem(head.lines.get("most", 1), f"most: {head.most_minutes:g}", say)
    if approach > to_frames(MOST_APPROACH_S * 1000):
        say = f"is {spoken_length(approach)} in all, near the critic. Try: {MOST_APPROACH_S // 60} minutes at most"
        yield Problem(_first_approach(script.passage), "[approach]", say)


def _only_approach(passage: tuple[Node, ...]) -> tuple[Node, ...]:
    kept: list[Node] = []
    for node in passage:
        match node:
            case Approach():
                kept.append(node)
            case Optional() | Each() | Refrain():
                if inner := _only_approach(node.passage):
                    kept.append(replace(node, passage=inner))
            case When():
                inside = {value: _only_approach(inner) for value, inner in node.passages.items()}
                if any(inside.values()):
                    kept.append(replace(node, passages=inside))
    return tuple(kept)


def _first_approach(passage: tuple[Node, ...]) -> int:
    nodes = _only_approach(passage)
    return min((node.line for node in nodes), default=1)
