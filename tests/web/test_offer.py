"""Which practice is offered, how long, and why."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.practice import Script
from kindwell.web.practices.lengths import read_minutes
from kindwell.web.practices.library import HARD_MOMENT, library
from kindwell.web.practices.models import Noticing
from kindwell.web.practices.queries import Done
from kindwell.web.today.offer import FIRST, OTHERWISE, Offer, offer

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
ALL = library().scripts
PAIR = {slug: ALL[slug] for slug in (FIRST, OTHERWISE)}
ANOTHER_WAY = "Offered because it goes another way than the last one."


def done(slug: str, *, noticed: str = "", minutes: float = 5, days_ago: int = 1) -> Done:
    at = NOON - timedelta(days=days_ago)
    return Done(slug, at, at.date(), int(minutes * 60_000), None, noticed)


def tagged(*tags: str, least: float = 2, most: float = 20) -> Script:
    """A practice with those safety tags."""
    script = ALL[OTHERWISE]
    return replace(script, head=replace(script.head, tags=tags, least_minutes=least, most_minutes=most))


def offered(*before: Done, at: datetime = NOON, more: Mapping[str, Script] = MappingProxyType({})) -> Offer:
    """What is offered after those practices, newest first, from the library and `more`."""
    chosen = offer({**ALL, **more}, before, local_now=at)
    assert chosen is not None
    return chosen


def test_somebody_new_is_offered_a_steady_rhythm() -> None:
    assert offered() == Offer(FIRST, Decimal(5), "Offered because it is a steady rhythm that other practices build on.")


@pytest.mark.parametrize(("last", "next_"), [(FIRST, OTHERWISE), (OTHERWISE, FIRST)])
def test_the_two_are_offered_by_turns(last: str, next_: str) -> None:
    assert offered(done(last)).slug == next_
    assert "by turns" in offered(done(last)).why


@pytest.mark.parametrize("noticed", ["stirred-up", "too-much", "restless"])
@pytest.mark.parametrize(("slug", "other"), [(FIRST, OTHERWISE), (OTHERWISE, FIRST)])
def test_what_stirred_somebody_up_is_not_offered_again_at_once(slug: str, other: str, noticed: str) -> None:
    chosen = offered(done(slug, noticed=noticed), done(slug), done(slug))

    assert chosen.slug == other
    assert chosen.why.startswith(ANOTHER_WAY)


def test_an_unanswered_hard_moment_does_not_bring_back_what_stirred_somebody_up() -> None:
    assert offered(done(HARD_MOMENT), done(FIRST, noticed="stirred-up")).slug == OTHERWISE


@pytest.mark.parametrize("since", [[OTHERWISE], [HARD_MOMENT], [OTHERWISE, HARD_MOMENT, OTHERWISE]])
def test_what_was_too_much_is_not_offered_again_nor_is_what_shares_a_tag_with_it(since: list[str]) -> None:
    before = [*(done(slug) for slug in since), done(FIRST, noticed="too-much")]
    like_it = {"a-breath": tagged("breath-focus", "stillness")}

    assert offered(*before, more=like_it).slug == OTHERWISE
    assert offer({FIRST: ALL[FIRST], **like_it}, before, local_now=NOON) is None


def test_what_was_too_much_once_may_be_offered_when_it_was_not_the_last_time() -> None:
    before = [done(OTHERWISE), done(FIRST, noticed="warm"), done(OTHERWISE), done(FIRST, noticed="too-much")]

    assert offered(*before).slug == FIRST
    assert offered(done(OTHERWISE), done(FIRST), *before[2:]).slug == OTHERWISE, "said nothing of it the last time"


def test_of_a_practice_that_is_gone_and_was_too_much_any_tag_could_have_been_shared() -> None:
    assert offered(done("gone", noticed="too-much")).slug == OTHERWISE
    assert offer({FIRST: ALL[FIRST]}, [done("gone", noticed="too-much")], local_now=NOON) is None


def test_when_everything_was_too_much_nothing_is_offered() -> None:
    assert offer(ALL, [done(slug, noticed="too-much") for slug in ALL], local_now=NOON) is None
    assert offer(PAIR, [done(slug, noticed="too-much") for slug in PAIR], local_now=NOON) is None


def test_a_hard_moment_is_followed_by_a_steady_rhythm() -> None:
    assert offered(done(HARD_MOMENT, minutes=1)).slug == FIRST
    assert "after a short one" in offered(done(HARD_MOMENT, minutes=1)).why


@pytest.mark.parametrize("minutes", [12, 2.5, 2])
def test_the_length_is_exactly_what_it_was_last_time(minutes: float) -> None:
    chosen = offered(done(OTHERWISE), done(FIRST, minutes=minutes), done(FIRST, minutes=7))

    assert chosen.minutes == Decimal(str(minutes))
    assert chosen.why.endswith("It is as long as you made it last time.")


@pytest.mark.parametrize(("before", "now"), [(45, 20), (0.75, 2), (0, 2)])
def test_a_length_the_practice_does_not_have_any_more_becomes_the_nearest_and_nothing_is_said_of_last_time(
    before: float, now: int
) -> None:
    chosen = offered(done(OTHERWISE), done(FIRST, minutes=before))

    assert chosen.minutes == now
    assert "last time" not in chosen.why.removeprefix("Offered because you did the other one last time")


@pytest.mark.parametrize(("hour", "minutes"), [(8, 3), (9, 5), (20, 5), (21, 3), (3, 3)])
def test_early_and_late_it_is_short(hour: int, minutes: int) -> None:
    chosen = offered(at=NOON.replace(hour=hour))

    assert chosen.minutes == minutes
    assert ("because of the hour" in chosen.why) == (minutes == 3)


@pytest.mark.parametrize(("least", "most", "minutes"), [(10, 20, 10), (0.75, 1.5, Decimal("1.5"))])
@pytest.mark.parametrize("hour", [3, 12])
def test_a_practice_that_has_no_short_length_is_not_called_short(
    least: float, most: float, minutes: Decimal | int, hour: int
) -> None:
    chosen = offer({"another": tagged(least=least, most=most)}, [], local_now=NOON.replace(hour=hour))

    assert chosen == Offer("another", Decimal(minutes), "Offered because it is here to be tried.")


def test_with_one_practice_left_that_one_is_offered() -> None:
    chosen = offer({"another": tagged("imagery")}, [done(FIRST)], local_now=NOON)

    assert chosen is not None
    assert chosen.slug == "another"


def test_without_any_practice_nothing_is_offered() -> None:
    assert offer({}, [], local_now=NOON) is None


DONE = st.builds(
    done,
    st.sampled_from([*sorted(ALL), "gone-from-the-library"]),
    noticed=st.sampled_from(["", *Noticing.values]),
    minutes=st.floats(0, 60),
    days_ago=st.integers(0, 400),
)


@given(st.sets(st.sampled_from(sorted(ALL))), st.lists(DONE, max_size=5), st.integers(0, 23))
def test_an_offer_is_always_one_that_can_be_begun_with_a_reason_and_without_reproach(
    available: set[str], before: list[Done], hour: int
) -> None:
    chosen = offer({slug: ALL[slug] for slug in available}, before, local_now=NOON.replace(hour=hour))

    if chosen is None:
        assert not available or any(one.noticed in ("too-much", "stirred-up", "restless") for one in before)
        return
    assert chosen.slug in available
    assert next((one.noticed for one in before if one.slug == chosen.slug and one.noticed), "") != "too-much"
    assert read_minutes(ALL[chosen.slug].head, str(chosen.minutes)) == chosen.minutes
    assert chosen.why.startswith("Offered because")
    assert not {"should", "still", "missed", "streak", "only", "calm", "threat"} & set(chosen.why.lower().split())
