"""Every examples/*.md is laid out as the .timeline beside it says, or has the .problems beside it.

A .timeline holds a drawing for each line that begins with =, as in: = 90 s, settle: sounds, {loved one}: Ida
"""

import re
from pathlib import Path

import pytest

from kindwell.practice import ScriptProblems, choose, lay_out, parse_bytes, to_frames
from tests.practice.drawing import draw
from tests.practice.voices import clip_frames

EXAMPLES = Path(__file__).parent / "examples"
REFRAINS = {"stopping": "You can stop at any time. Nothing is lost.\n(2-4s)"}


def named(ending: str) -> list[str]:
    return sorted(path.stem for path in EXAMPLES.glob(f"*.{ending}"))


def drawn(name: str, asked: str) -> str:
    """One example at the length, and with the choices and words, that its = line asks for."""
    length, *rest = asked.removeprefix("= ").split(", ")
    pairs = dict(pair.split(": ", 1) for pair in rest)
    words = {key.strip("{}"): value for key, value in pairs.items() if key.startswith("{")}
    choices = {key: value for key, value in pairs.items() if not key.startswith("{")}
    script = parse_bytes((EXAMPLES / f"{name}.md").read_bytes(), refrains=REFRAINS)
    chosen = choose(script, choices, words)
    return draw(lay_out(chosen, clip_frames, to_frames(round(float(length.removesuffix(" s")) * 1000))))


def problems_of(name: str) -> str:
    with pytest.raises(ScriptProblems) as raised:
        parse_bytes((EXAMPLES / f"{name}.md").read_bytes(), refrains=REFRAINS)
    return "\n".join(str(problem) for problem in raised.value.problems) + "\n"


@pytest.mark.parametrize("name", named("timeline"))
def test_an_example_is_laid_out_as_its_timeline_says(name: str) -> None:
    expected = (EXAMPLES / f"{name}.timeline").read_text()
    asked = re.findall(r"(?m)^= .*$", expected)
    assert "\n".join(f"{line}\n{drawn(name, line)}" for line in asked) == expected


@pytest.mark.parametrize("name", named("problems"))
def test_an_example_has_the_problems_beside_it(name: str) -> None:
    assert problems_of(name) == (EXAMPLES / f"{name}.problems").read_text()


def test_every_example_has_something_to_be_compared_with() -> None:
    assert set(named("md")) == set(named("timeline")) | set(named("problems"))
