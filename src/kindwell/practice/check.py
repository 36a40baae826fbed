"""What can only be seen in a whole script: what is never used, what is too quiet, what ends too soon."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import prod

from kindwell.practice.frames import spoken_length, to_ms
from kindwell.practice.known import LONG_SILENCE
from kindwell.practice.plan import unspoken_bounds
from kindwell.practice.problems import ProblemList
from kindwell.practice.script import Head, Script
from kindwell.practice.steps import Filling, Say, Step, Steps, Wait, order_of_worth

QUIET_S = 60
LONG_QUIET_S = 180
MOST_VARIANTS = 32
MOST_OPTIONAL = 100


def check_script(script: Script, used: set[str], problems: ProblemList) -> None:
    """Gather what is wrong with a script as a whole, in every variant its choices allow.

    `used` are the choices and words that its passage uses, as 'choices.settle' and 'words.wish'.
    """
    head = script.head
    _check_used(head, used, problems)
    variants = prod(len(values) for values in head.choices.values())
    if variants > MOST_VARIANTS:
        say = f"make {variants} practices of one script. Try: fewer, {MOST_VARIANTS} at most"
        problems.add(head.lines.get("choices", 1), "choices", say)
        return
    words = {name: Filling((("word", False),)) for name in _names(used, "words.")}
    words |= {name: _default(value) for name, value in head.words.items() if value}
    for variant in _variants(script, words):
        if variant.optional > MOST_OPTIONAL:
            say = f"begins a script with more than {MOST_OPTIONAL} optional passages. Try: fewer"
            problems.add(1, "---", say)
            return
        _check_spoken(variant.steps, problems)
        bounds = unspoken_bounds(variant.steps, variant.optional)
        _check_most(head, bounds[0][0], problems)
        _check_never_shorter(variant.steps, bounds, problems)
        _check_quiet(head, variant, problems)


@dataclass(frozen=True, slots=True)
class _Variant:
    """The steps for one set of choices, with how many optional passages there are."""

    steps: tuple[Step, ...]
    optional: int


def _variants(script: Script, words: Mapping[str, Filling]) -> Iterator[_Variant]:
    choices = script.head.choices
    for values in product(*choices.values()):
        picked = dict(zip(choices, values, strict=True))
        ranks = order_of_worth(script.passage, picked)
        yield _Variant(tuple(Steps(picked, words, None, ranks).walk(script.passage)), len(ranks))


def _default(value: str | tuple[str, ...]) -> Filling:
    return Filling(tuple((one, False) for one in ((value,) if isinstance(value, str) else value)))


def _names(used: set[str], prefix: str) -> list[str]:
    return [name.removeprefix(prefix) for name in used if name.startswith(prefix)]


def _check_used(head: Head, used: set[str], problems: ProblemList) -> None:
    for kind, declared in (("choices", head.choices.items()), ("words", head.words.items())):
        for name, value in declared:
            if f"{kind}.{name}" not in used:
                cue = f"[when {name} is {value[0]}]" if kind == "choices" else f"[each {name}]"
                tried = f"{{{name}}}" if isinstance(value, str) else cue
                line = head.lines.get(f"{kind}.{name}", 1)
                problems.add(line, name, f"is never used. Try: {tried} in the passage, or leave it out")


def _check_spoken(steps: Sequence[Step], problems: ProblemList) -> None:
    said = [step for step in steps if isinstance(step, Say)]
    if not any(step.rank == 0 for step in said):
        problems.add(1, "---", "begins a script that may say nothing. Try: words that are not optional")
    elif said[-1].rank > 0:
        say = "ends the practice, and may be left out. Try: the close after the [end] of [if there is time]"
        problems.add(said[-1].line, said[-1].text, say)


def _check_most(head: Head, least: int, problems: ProblemList) -> None:
    if 0 < head.most_minutes * 60_000 < to_ms(least):
        say = f"is less than the silences take: {spoken_length(least)}. Try: shorter silences"
        problems.add(head.lines.get("most", 1), f"most: {head.most_minutes:g}", say)


def _check_never_shorter(steps: Sequence[Step], bounds: Sequence[tuple[int, int]], problems: ProblemList) -> None:
    """With every passage taken, neither least nor most may shrink, or some lengths could not be met."""
    for rank, (before, after) in enumerate(pairwise(bounds), start=1):
        if after[0] < before[0] or after[1] < before[1]:
            line = next((step.line for step in steps if isinstance(step, Wait) and step.rank == rank), 1)
            say = "is less than the pause it takes the place of. Try: (1-3s), or words before it"
            problems.add(line, "[if there is time]", say)


def _check_quiet(head: Head, variant: _Variant, problems: ProblemList) -> None:
    limit_s = LONG_QUIET_S if LONG_SILENCE in head.tags else QUIET_S
    if all(_seconds(quiet) <= limit_s for quiet, _ in _quiets(variant.steps, variant.optional, said_up_to=0)):
        return  # nothing is too quiet even where every silence is kept and every optional word is not
    for taken in range(variant.optional + 1):
        for quiet, line in _quiets(variant.steps, taken, said_up_to=taken):
            if _seconds(quiet) > limit_s:
                say = f"is more than {limit_s} s with nothing said. Try: a few words in between"
                tagged = "" if LONG_SILENCE in head.tags else f", or tags: [{LONG_SILENCE}] for up to {LONG_QUIET_S} s"
                problems.add(line, f"{_seconds(quiet)} s of silence", say + tagged)


def _seconds(frames: int) -> int:
    """To the nearest second, so that many short silences are not blamed for their rounding."""
    return round(to_ms(frames) / 1000)


def _quiets(steps: Sequence[Step], taken: int, *, said_up_to: int) -> Iterator[tuple[int, int]]:
    """Each stretch with nothing said, at its most, with the line of its last silence."""
    quiet, line = 0, 1
    for step in steps:
        if isinstance(step, Wait) and step.pace is None:
            if step.rank <= taken:
                quiet, line = quiet + step.most, step.line
        elif isinstance(step, Say | Wait) and step.rank <= said_up_to:
            yield quiet, line
            quiet = 0
    yield quiet, line
