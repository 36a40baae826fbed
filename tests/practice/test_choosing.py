"""What a person may choose and change."""

import pytest

from kindwell.practice import (
    Breathing,
    ChoiceProblem,
    Pace,
    choose,
    lay_out,
    parse,
    reachable,
    sentences,
    to_frames,
)
from tests.practice.voices import clip_frames, script

WISHES = parse(
    script(
        "[each wish]\nMay {loved one} {wish}.\n[end]\n"
        "[when settle is breath]\nBreathe.\n[or sounds]\nListen.\n[end]\nRest.\n",
        "choices: {settle: [breath, sounds]}",
        "words: {loved one: a friend, wish: [be well, have peace]}",
    )
)
BREATH = parse(script("Rest.\n(breathe in 4s, out 6s, for 20-40s)\nThank you.\n"))


def said(**wishes: object) -> list[str]:
    return [sentence.text for sentence in sentences(choose(WISHES, **wishes))]  # type: ignore[arg-type]  # by name


def test_the_first_value_is_chosen_where_nothing_is() -> None:
    assert said() == ["May a friend be well.", "May a friend have peace.", "Breathe.", "Rest."]


def test_a_choice_keeps_its_passage_alone() -> None:
    assert said(choices={"settle": "sounds"})[2:] == ["Listen.", "Rest."]


def test_words_may_be_changed_and_lists_shortened() -> None:
    assert said(words={"loved one": " Ida ", "wish": ["have tea", ""]})[:2] == [
        "May Ida have tea.",
        "Breathe.",
    ]


def test_blank_words_are_the_default() -> None:
    assert said(words={"loved one": " ", "wish": []}) == said()


def test_only_a_sentence_with_a_word_the_person_changed_is_personal() -> None:
    own = sentences(choose(WISHES, words={"wish": ["be well", "rest"]}))
    assert [sentence.personal for sentence in own] == [False, True, False, False]
    assert not any(sentence.personal for sentence in sentences(choose(WISHES, words={"loved one": "a friend"})))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"choices": {"setle": "breath"}}, "“setle” is not a choice of this practice. Try: settle"),
        ({"choices": {"settle": "breth"}}, "“breth” is not a settle to choose. Try: breath"),
        ({"words": {"wishes": "x"}}, "“wishes” is not a word of this practice. Try: wish"),
        ({"words": {"loved one": ["Ann", "Bo"]}}, "“loved one” is one word or phrase. Try: Ann"),
        ({"words": {"loved one": "…"}}, "“…” cannot be spoken. Try: up to 120 letters"),
        ({"words": {"wish": ["a"] * 41}}, "“wish” has 41 lines. Try: at most 40"),
        (
            {"pace": Pace(0, 0, 9)},
            "This pace is no breath. Try: 4 seconds in, 6 seconds out; a minute at most",
        ),
    ],
)
def test_what_a_practice_does_not_have_is_told_with_what_to_try(asked: dict[str, object], told: str) -> None:
    with pytest.raises(ChoiceProblem) as raised:
        said(**asked)
    assert str(raised.value) == told


def test_a_persons_own_pace_replaces_the_numbers() -> None:
    pace = Pace(to_frames(3000), to_frames(1000), to_frames(5000), 0)
    timeline = lay_out(choose(BREATH, pace=pace), clip_frames, to_frames(40_000))
    breathing = next(event for event in timeline.events if isinstance(event, Breathing))
    assert (breathing.pace, breathing.breaths) == (pace, breathing.frames // pace.frames)


def test_a_breath_longer_than_the_time_for_it_still_has_room_for_one() -> None:
    slow = Pace(to_frames(20_000), 0, to_frames(30_000), 0)
    reach = reachable(choose(BREATH, pace=slow), clip_frames)[0]
    timeline = lay_out(choose(BREATH, pace=slow), clip_frames, reach.least)
    assert [event.breaths for event in timeline.events if isinstance(event, Breathing)] == [1]


def test_unprintable_characters_in_a_word_never_reach_the_voice() -> None:
    assert said(words={"loved one": "I\x00d\na\ud800"})[0] == "May I d a be well."
