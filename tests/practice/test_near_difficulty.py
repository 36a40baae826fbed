"""Near the critic a script is short, and shorter still where it is nearest."""

from kindwell.practice import parse, to_frames
from kindwell.practice.near_difficulty import approach_frames, check_near_difficulty
from kindwell.practice.script import Script
from tests.practice.voices import script

CRITIC = ("tags: [critic]", "instead: {otherwise: sounds}")
PASSAGE = """Sit.

[approach]
Look.
(60-90s)
[end]

[if there is time 1]
[approach]
Look again.
(50s)
[end]
[end]

[when by is far]
[approach]
Look far.
(50s)
[end]
[end]

Rest.
"""


def two_seconds(text: str) -> int:
    return to_frames(2000)


def read(*head: str) -> Script:
    return parse(script(PASSAGE, "choices: {by: [near, far]}", *head))


def test_time_near_difficulty_is_words_and_least_silences_with_every_optional_passage() -> None:
    assert approach_frames(read(), {"by": "near"}, two_seconds) == sum(map(to_frames, (2000, 60_000, 2000, 50_000)))
    assert approach_frames(read(), {"by": "far"}, two_seconds) == sum(
        map(to_frames, (2000, 60_000, *[2000, 50_000] * 2))
    )
    assert approach_frames(parse(script("Rest.\n")), {}, two_seconds) == 0


def test_near_the_critic_three_minutes_are_the_most_and_eight_in_all() -> None:
    short = read(*CRITIC)
    assert list(check_near_difficulty(short, to_frames(180_000))) == []
    assert [str(problem) for problem in check_near_difficulty(short, to_frames(181_000))] == [
        "line 16: “[approach]” is 3 min 1 s in all, near the critic. Try: 3 minutes at most",
    ]
    long = parse(script(PASSAGE, "choices: {by: [near, far]}", *CRITIC).replace("most: 5", "most: 8.5"))
    assert [str(problem) for problem in check_near_difficulty(long, 0)] == [
        "line 8: “most: 8.5” is long to be near the critic. Try: most: 8",
    ]


def test_elsewhere_there_is_no_such_limit() -> None:
    assert list(check_near_difficulty(read(), to_frames(400_000))) == []
