"""Which practices are offered, how long, and why."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.practice import Script, parse
from kindwell.practice.known import MODALITIES, TAGS
from kindwell.web.people.models import Person
from kindwell.web.practices.gentle import NEVER_UNINVITED, is_gentle
from kindwell.web.practices.lengths import read_minutes
from kindwell.web.practices.library import HARD_MOMENT, library
from kindwell.web.practices.models import Noticing
from kindwell.web.practices.queries import Done, Likes
from kindwell.web.today.known import LATELY
from kindwell.web.today.offer import BREATH_OR_BODY, Offer, offers
from kindwell.web.today.standing import Standing, standing_of

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
ALL = library().scripts
BREATHING, LISTENING = "soothing-rhythm-breathing", "listening-to-sounds"
A_LOT = ["too-much", "far-away"]
NOBODY = Likes()


def done(slug: str, *, noticed: str = "", minutes: float = 5, days_ago: float = 1) -> Done:
    at = NOON - timedelta(days=days_ago)
    return Done(slug, at, at.date(), int(minutes * 60_000), None, noticed)


def practice(*tags: str, way: str = "attention", least: float = 2, most: float = 20) -> Script:
    """A practice of that way of training with those safety tags."""
    script = ALL[LISTENING]
    head = replace(script.head, modality=way, tags=tags, least_minutes=least, most_minutes=most)
    return replace(script, head=head)


SMALL: Mapping[str, Script] = {
    "breathing": practice("breath-focus", "body-focus", way="breathing-and-body"),
    "hands": practice("touch", way="breathing-and-body", most=10),
    "sounds": practice(way="attention"),
    "walking": practice(way="attention", most=10),
    "a-cup": practice(way="mindfulness"),
    "a-place": practice("imagery", way="imagery"),
    "kind-act": practice(way="compassionate-action"),
}


def offered(
    *before: Done, scripts: Mapping[str, Script] = SMALL, likes: Likes = NOBODY, at: datetime = NOON
) -> list[str]:
    """What is offered after those practices, newest first."""
    return [one.slug for one in offers(scripts, before, likes, local_now=at)]


def whys(*before: Done, likes: Likes = NOBODY, at: datetime = NOON) -> list[str]:
    return [one.why for one in offers(SMALL, before, likes, local_now=at)]


def test_somebody_new_is_offered_a_steady_rhythm_and_something_that_leaves_breath_and_body_alone() -> None:
    assert offers(SMALL, [], NOBODY, local_now=NOON) == (
        Offer("breathing", Decimal(5), "Offered because it is one that other practices build on."),
        Offer("sounds", Decimal(5), "Offered because it leaves breath and body alone."),
    )


def test_of_the_library_there_is_somebody_new_is_offered_rhythm_and_sounds() -> None:
    first, second = offered(scripts=ALL)

    assert ALL[first].head.modality == "breathing-and-body"
    assert ALL[second].head.modality == "attention"


def test_the_practice_just_done_makes_room_for_others() -> None:
    assert "sounds" not in offered(done("sounds"))
    assert not {"sounds", "breathing"} & set(offered(done("sounds", days_ago=0), done("breathing", days_ago=0)))


def test_it_comes_back_when_there_is_nothing_else() -> None:
    assert offered(done("sounds"), scripts={"sounds": SMALL["sounds"]}) == ["sounds"]


def test_the_two_train_different_ways_where_they_can() -> None:
    assert offered(done("breathing"), scripts={slug: SMALL[slug] for slug in ("sounds", "walking", "a-cup")}) != [
        "sounds",
        "walking",
    ]


def test_the_way_longest_not_met_has_its_turn() -> None:
    before = [done("sounds", days_ago=1), done("a-cup", days_ago=2), done("kind-act", days_ago=3)]

    assert offered(*before, scripts={slug: SMALL[slug] for slug in ("sounds", "a-cup", "kind-act")})[0] == "kind-act"


def test_on_other_days_other_practices_have_their_turn() -> None:
    days = [offered(done("sounds"), scripts=ALL, at=NOON + timedelta(days=days)) for days in range(14)]

    assert len({slug for pair in days for slug in pair}) >= 4


def test_a_favourite_goes_first_unless_it_was_the_last() -> None:
    likes = Likes(favourites=frozenset({"a-place"}))

    assert offered(done("sounds"), likes=likes)[0] == "a-place"
    assert whys(done("sounds"), likes=likes)[0].startswith("Offered because it is one of your favourites")
    assert "a-place" not in offered(done("a-place"), likes=likes)


def test_what_somebody_was_settled_after_goes_first_too() -> None:
    before = [done("sounds"), done("kind-act", noticed="settled", days_ago=3)]

    assert offered(*before)[0] == "kind-act"
    assert whys(*before)[0].startswith("Offered because you said “settled” after it")
    assert offered(done("sounds"), done("kind-act", noticed="nothing-much"), before[1])[0] != "kind-act"


@pytest.mark.parametrize("noticed", A_LOT)
def test_what_was_a_lot_is_not_offered_nor_is_what_shares_a_tag_with_it(noticed: str) -> None:
    scripts = {**SMALL, "bellows": practice("breath-focus", way="breathing-and-body")}
    for days_ago in (1, 27):
        shown = offered(done("sounds"), done("breathing", noticed=noticed, days_ago=days_ago), scripts=scripts)
        assert not {"breathing", "bellows"} & set(shown)
    assert offered(done("breathing", noticed=noticed), scripts={"bellows": scripts["bellows"]}) == []


@pytest.mark.parametrize("noticed", A_LOT)
def test_even_a_favourite_is_not_offered_while_it_was_a_lot(noticed: str) -> None:
    likes = Likes(favourites=frozenset({"a-place"}))

    assert "a-place" not in offered(done("sounds"), done("a-place", noticed=noticed, days_ago=9), likes=likes)


@pytest.mark.parametrize("noticed", A_LOT)
def test_after_four_weeks_or_a_kinder_time_it_may_be_offered_again(noticed: str) -> None:
    only = {"a-place": SMALL["a-place"]}
    long_ago = done("a-place", noticed=noticed, days_ago=LATELY.days + 1)

    assert offered(long_ago, scripts=only) == ["a-place"]
    assert offered(done("a-place", noticed="settled"), done("a-place", noticed=noticed), scripts=only) == ["a-place"]
    assert offered(done("a-place"), done("a-place", noticed=noticed), scripts=only) == [], "nothing was said of it"


def test_of_a_practice_that_is_gone_and_was_a_lot_any_tag_could_have_been_shared() -> None:
    assert not {"breathing", "hands", "a-place"} & set(offered(done("gone", noticed="too-much")))


@pytest.mark.parametrize("noticed", ["stirred-up", "restless"])
def test_what_stirred_somebody_up_is_not_offered_right_after(noticed: str) -> None:
    shown = offers(SMALL, [done("breathing", noticed=noticed)], NOBODY, local_now=NOON)

    assert not {"breathing"} & {one.slug for one in shown}
    assert shown[0].why.startswith("Offered because it goes another way than the last one")
    assert "breathing" in offered(
        done("sounds"), done("breathing", noticed=noticed), scripts={"breathing": SMALL["breathing"]}
    )


def test_an_unanswered_hard_moment_does_not_bring_back_what_stirred_somebody_up() -> None:
    assert "breathing" not in offered(
        done(HARD_MOMENT), done("breathing", noticed="stirred-up"), scripts={**ALL, **SMALL}
    )


def test_after_a_hard_moment_something_steady_is_offered() -> None:
    assert offered(done(HARD_MOMENT, minutes=1), done("a-cup"))[0] == "breathing"
    assert "after a short one" in whys(done(HARD_MOMENT, minutes=1))[0]


def test_the_practice_of_a_hard_moment_is_kept_for_hard_moments() -> None:
    assert offered(scripts={HARD_MOMENT: ALL[HARD_MOMENT]}) == []


@pytest.mark.parametrize("tag", sorted(NEVER_UNINVITED))
def test_what_only_the_person_may_choose_is_never_offered_even_a_favourite(tag: str) -> None:
    scripts = {"delicate": practice(tag)}

    assert offered(scripts=scripts, likes=Likes(favourites=frozenset(scripts))) == []


@pytest.mark.parametrize("way", ["multiple-selves", "chair-work"])
def test_meeting_ones_parts_is_never_offered(way: str) -> None:
    assert offered(scripts={"parts": practice(way=way)}) == []


def test_what_is_made_for_work_is_found_there_and_never_offered() -> None:
    made_for_work = [slug for slug, script in ALL.items() if script.head.setting == "at-work"]

    assert len(made_for_work) == 4
    assert offered(scripts={slug: ALL[slug] for slug in made_for_work}) == []


APPROACHES = """---
title: Near
purpose: To try.
modality: attention
author: Kindwell
licence: CC-BY-4.0
least: 1
most: 2
---

Here.

(10-30s)

{}

(10-30s)

There.
"""


@pytest.mark.parametrize(
    "passage",
    ["[approach]\nNear it.\n[end]", "[if there is time 1]\n[approach]\nNear it.\n[end]\n[end]"],
)
def test_a_passage_near_difficulty_is_never_offered(passage: str) -> None:
    assert not is_gentle(parse(APPROACHES.format(passage)))
    assert is_gentle(parse(APPROACHES.format("Far from it.")))


@pytest.mark.parametrize("tag", ["imagery", "breath-focus", "touch"])
def test_what_somebody_would_rather_avoid_is_not_offered(tag: str) -> None:
    shown = offered(likes=Likes(avoided=frozenset({tag}), favourites=frozenset(SMALL)))

    assert len(shown) == 2
    assert not any(tag in SMALL[slug].head.tags for slug in shown)


@pytest.mark.parametrize("minutes", [12, 2.5, 2])
def test_the_length_is_exactly_what_it_was_last_time(minutes: float) -> None:
    likes = Likes(favourites=frozenset({"breathing"}))
    before = [done("sounds"), done("breathing", minutes=minutes), done("breathing", minutes=7)]
    chosen = offers(SMALL, before, likes, local_now=NOON)[0]

    assert (chosen.slug, chosen.minutes) == ("breathing", Decimal(str(minutes)))
    assert chosen.why.endswith(", and it is as long as you made it last time.")


@pytest.mark.parametrize(("before", "now"), [(45, 20), (0.75, 2), (0, 2)])
def test_a_length_the_practice_does_not_have_any_more_becomes_the_nearest_and_nothing_is_said_of_last_time(
    before: float, now: int
) -> None:
    likes = Likes(favourites=frozenset({"breathing"}))
    chosen = offers(SMALL, [done("sounds"), done("breathing", minutes=before)], likes, local_now=NOON)[0]

    assert (chosen.slug, chosen.minutes) == ("breathing", Decimal(now))
    assert "last time" not in chosen.why


@pytest.mark.parametrize(("last", "now"), [(3, 3), (8, 8), (20, 10)])
def test_a_new_practice_takes_the_time_that_was_chosen_last_up_to_ten_minutes(last: float, now: int) -> None:
    assert {one.minutes for one in offers(SMALL, [done("gone", minutes=last)], NOBODY, local_now=NOON)} == {now}


@pytest.mark.parametrize(("hour", "minutes"), [(8, 3), (9, 5), (20, 5), (21, 3), (3, 3)])
def test_early_and_late_it_is_short(hour: int, minutes: int) -> None:
    for chosen in offers(SMALL, [], NOBODY, local_now=NOON.replace(hour=hour)):
        assert chosen.minutes == minutes
        assert ("because of the hour" in chosen.why) == (minutes == 3)


def test_what_takes_longer_than_there_is_time_comes_last() -> None:
    scripts = {**SMALL, "long-rhythm": practice("breath-focus", way="breathing-and-body", least=10, most=45)}

    assert offered(scripts=scripts, at=NOON.replace(hour=23))[0] == "breathing"
    assert offered(scripts={"long-rhythm": scripts["long-rhythm"]}, at=NOON.replace(hour=23)) == ["long-rhythm"]


def test_without_any_practice_nothing_is_offered() -> None:
    assert offered(scripts={}) == []


def test_when_everything_was_a_lot_nothing_is_offered() -> None:
    assert offered(*(done(slug, noticed="too-much") for slug in SMALL)) == []


SAID = st.sampled_from(["", *Noticing.values, "restless", "warm"])
DONE = st.builds(
    done,
    st.sampled_from([*sorted(ALL), "gone-from-the-library"]),
    noticed=SAID,
    minutes=st.floats(0, 60),
    days_ago=st.floats(0, 400),
)
LIKES = st.builds(Likes, st.frozensets(st.sampled_from(sorted(ALL))), st.frozensets(st.sampled_from(sorted(TAGS))))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@given(st.lists(DONE, max_size=12), LIKES, MOMENTS)
def test_whatever_was_done_and_said_the_rules_hold(before: list[Done], likes: Likes, at: datetime) -> None:
    before.sort(key=lambda one: one.at, reverse=True)
    chosen = offers(ALL, before, likes, local_now=at)

    assert chosen == offers(ALL, list(before), likes, local_now=at), "the same data on the same day: the same offers"
    assert len({one.slug for one in chosen}) == len(chosen) <= 2
    assert len(chosen) < 2 or any(not BREATH_OR_BODY & set(ALL[one.slug].head.tags) for one in chosen)
    for one in chosen:
        head = ALL[one.slug].head
        assert not (NEVER_UNINVITED | likes.avoided) & set(head.tags)
        assert is_gentle(ALL[one.slug])
        latest = next((said for said in before if said.slug == one.slug and said.noticed), None)
        assert latest is None or latest.noticed not in A_LOT or latest.at <= at - LATELY
        assert read_minutes(head, str(one.minutes)) == one.minutes
        assert one.why.startswith("Offered because")
        assert one.why.count(".") == 1
        assert not {"should", "still", "missed", "streak", "only", "calm", "threat"} & set(one.why.lower().split())


@given(st.frozensets(st.sampled_from(sorted(TAGS))), st.lists(DONE, max_size=2), MOMENTS)
def test_of_the_library_there_is_there_are_always_two_offers_after_any_two_practices(
    avoided: frozenset[str], before: list[Done], at: datetime
) -> None:
    assert len(offers(ALL, before, Likes(avoided=avoided), local_now=at)) == 2


def test_every_way_of_training_has_its_place_in_the_order() -> None:
    for way in MODALITIES:
        offers({"one": practice(way=way)}, [done("gone")], NOBODY, local_now=NOON)


def flowing(
    *flows: str, tags: tuple[str, ...] = (), systems: tuple[str, ...] = ("soothing",), least: float = 2
) -> Script:
    """A practice of those flows."""
    script = practice(*tags, way="compassionate-action", least=least)
    return replace(script, head=replace(script.head, flows=flows, systems=systems))


FLOWING: Mapping[str, Script] = {
    **SMALL,
    "a-wish": flowing("to-others"),
    "a-colour": flowing("from-others", tags=("imagery",)),
    "a-face": flowing("from-others", tags=("other-mind",)),
    "a-finish": flowing("self", systems=("drive", "soothing")),
}
GUARDED = Standing(guarded=frozenset({"from-others"}))
GIVING = Standing(guarded=frozenset({"from-others"}), giving_keeps_safe=True)


def asked(*before: Done, standing: Standing, likes: Likes = NOBODY) -> tuple[Offer, ...]:
    return offers(FLOWING, before, likes, local_now=NOON, standing=standing)


def test_where_being_cared_for_is_guarded_giving_goes_first() -> None:
    first, second = asked(done("sounds"), standing=GUARDED)

    assert first.slug == "a-wish"
    assert first.why == (
        "Offered because you said that being cared for is guarded, and giving can be an easier way in."
    )
    assert second.slug not in ("a-colour", "a-face")


def test_where_giving_keeps_somebody_safe_a_little_comes_in_with_no_person_in_it() -> None:
    first, _ = asked(done("sounds"), standing=GIVING)

    assert first.slug == "a-colour"
    assert first.why == "Offered because it brings some kindness in with no person in it."


def test_other_flows_that_are_guarded_call_for_nothing() -> None:
    others = Standing(guarded=frozenset({"to-others", "self"}), giving_keeps_safe=True)

    assert asked(done("sounds"), standing=others) == asked(done("sounds"), standing=Standing())


def test_a_favourite_still_goes_first_and_what_is_called_for_goes_beside_it() -> None:
    first, second = asked(done("sounds"), standing=GUARDED, likes=Likes(favourites=frozenset({"a-cup"})))

    assert (first.slug, second.slug) == ("a-cup", "a-wish")
    assert "giving can be an easier way in" in second.why


def test_what_is_called_for_and_was_a_lot_is_not_offered() -> None:
    assert "a-wish" not in [
        one.slug for one in asked(done("sounds"), done("a-wish", noticed="too-much"), standing=GUARDED)
    ]


def test_drive_drawn_larger_as_somebody_would_like_it_calls_for_drive() -> None:
    first, _ = asked(done("sounds"), standing=Standing(more_of=frozenset({"drive"})))

    assert first.slug == "a-finish"
    assert "you drew drive larger" in first.why


def test_threat_is_never_called_for_whatever_was_noted(person: Person) -> None:
    person.glance = {"drawings": {"more_of": ["threat", "drive"]}, "obstacles": {"self": "odd", "from-others": {}}}

    assert standing_of(person) == Standing(more_of=frozenset({"drive"}))


@pytest.mark.parametrize("noticed", A_LOT)
def test_right_after_one_that_was_a_lot_everything_offered_is_small_and_looks_out(noticed: str) -> None:
    found = asked(done("a-place", noticed=noticed, minutes=20, days_ago=0.1), standing=GUARDED)

    assert found
    assert all(not FLOWING[one.slug].head.tags for one in found)
    assert all(one.minutes <= 3 for one in found)
    assert all("the last one was a lot" in one.why for one in found)


def test_a_practice_after_it_of_which_nothing_is_said_ends_that() -> None:
    found = asked(done("sounds", days_ago=0.1), done("a-place", noticed="too-much", days_ago=1), standing=Standing())

    assert not any("the last one was a lot" in one.why for one in found)


def test_of_the_library_there_is_each_rule_finds_something() -> None:
    def first(standing: Standing, *before: Done) -> Script:
        return ALL[offers(ALL, before, NOBODY, local_now=NOON, standing=standing)[0].slug]

    assert "to-others" in first(GUARDED).head.flows
    assert "from-others" in first(GIVING).head.flows
    assert not first(Standing(), done("compassionate-colour", noticed="too-much")).head.tags
