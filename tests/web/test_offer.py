"""Which practice is offered, how long, and why."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindwell.web.practices.models import Noticing
from kindwell.web.practices.queries import Done
from kindwell.web.today.offer import FIRST, OTHERWISE, offer

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
ALL = {FIRST, OTHERWISE, "back-to-here"}


def done(slug: str, *, noticed: str = "", minutes: float = 5, days_ago: int = 1) -> Done:
    at = NOON - timedelta(days=days_ago)
    return Done(slug, at, at.date(), int(minutes * 60_000), None, noticed)


def test_somebody_new_is_offered_where_most_begin() -> None:
    offered = offer(ALL, [], local_now=NOON)

    assert offered is not None
    assert (offered.slug, offered.minutes) == (FIRST, 5)
    assert "where most people begin" in offered.why


@pytest.mark.parametrize(("last", "next_"), [(FIRST, OTHERWISE), (OTHERWISE, FIRST)])
def test_the_two_are_offered_by_turns(last: str, next_: str) -> None:
    offered = offer(ALL, [done(last)], local_now=NOON)

    assert offered is not None
    assert offered.slug == next_
    assert "by turns" in offered.why


@pytest.mark.parametrize("noticed", ["stirred-up", "too-much", "restless"])
@pytest.mark.parametrize("slug", [FIRST, OTHERWISE])
def test_what_stirred_somebody_up_is_not_offered_again_at_once(slug: str, noticed: str) -> None:
    offered = offer(ALL, [done(slug, noticed=noticed), done(slug), done(slug)], local_now=NOON)

    assert offered is not None
    assert offered.slug != slug
    assert "goes another way" in offered.why


def test_a_short_one_for_a_hard_moment_is_followed_by_where_most_begin() -> None:
    offered = offer(ALL, [done("back-to-here", minutes=1)], local_now=NOON)

    assert offered is not None
    assert offered.slug == FIRST


def test_the_length_is_what_it_was_last_time() -> None:
    offered = offer(ALL, [done(OTHERWISE), done(FIRST, minutes=12)], local_now=NOON)

    assert offered is not None
    assert offered.minutes == 12
    assert "as long as you made it last time" in offered.why


@pytest.mark.parametrize(("hour", "minutes"), [(8, 3), (9, 5), (20, 5), (21, 3), (3, 3)])
def test_early_and_late_it_is_short(hour: int, minutes: int) -> None:
    offered = offer(ALL, [], local_now=NOON.replace(hour=hour))

    assert offered is not None
    assert offered.minutes == minutes
    assert ("because of the hour" in offered.why) == (minutes == 3)


def test_with_one_practice_left_that_one_is_offered() -> None:
    offered = offer({"another"}, [done(FIRST)], local_now=NOON)

    assert offered is not None
    assert offered.slug == "another"


def test_without_any_practice_nothing_is_offered() -> None:
    assert offer(set(), [], local_now=NOON) is None


DONE = st.builds(
    done,
    st.sampled_from([*sorted(ALL), "gone-from-the-library"]),
    noticed=st.sampled_from(["", *Noticing.values]),
    minutes=st.floats(0.75, 45),
    days_ago=st.integers(0, 400),
)


@given(st.sets(st.sampled_from(sorted(ALL))), st.lists(DONE, max_size=5), st.integers(0, 23))
def test_an_offer_is_always_one_there_is_with_a_reason_and_without_reproach(
    available: set[str], before: list[Done], hour: int
) -> None:
    offered = offer(available, before, local_now=NOON.replace(hour=hour))

    assert (offered is None) == (not available)
    if offered is None:
        return
    assert offered.slug in available
    assert offered.minutes >= 1
    assert offered.why.startswith("Offered because")
    assert not {"should", "still", "missed", "streak", "only", "calm", "threat"} & set(offered.why.lower().split())
