"""What offers go by: the practices there are, what was done and said lately, and what somebody likes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property

from kindwell.practice import Script
from kindwell.web.practices.library import HARD_MOMENT
from kindwell.web.practices.queries import Done, Likes
from kindwell.web.today.how_long import time_there_is
from kindwell.web.today.standing import NOTHING_SAID, Standing

LATELY = timedelta(days=28)
MOST_DONE_LATELY = 100
"""How many of the newest practices the rules look at."""


@dataclass(frozen=True)
class Known:
    """All of it; `done` has the newest practice first."""

    scripts: Mapping[str, Script]
    done: Sequence[Done]
    likes: Likes
    local_now: datetime
    standing: Standing = NOTHING_SAID

    @cached_property
    def last(self) -> Done | None:
        """The newest practice of four weeks. A hard moment that nothing was said of does not hide the one before it."""
        since = self.local_now - LATELY
        return next((one for one in self.done if one.at > since and (one.slug != HARD_MOMENT or one.noticed)), None)

    @cached_property
    def last_said(self) -> Mapping[str, Done]:
        """For each practice, the newest time of which something was said."""
        return {one.slug: one for one in reversed(self.done) if one.noticed}

    @cached_property
    def last_days(self) -> Mapping[str, int]:
        """For each practice done, the number of the last day of it."""
        return {one.slug: one.day.toordinal() for one in reversed(self.done)}

    @cached_property
    def last_days_of_ways(self) -> Mapping[str, int]:
        """For each way of training met, the number of the last day of it."""
        return {self.way(one.slug): one.day.toordinal() for one in reversed(self.done)}

    @cached_property
    def just_now(self) -> frozenset[str]:
        """The practices done today, and the last one."""
        today = {one.slug for one in self.done if one.day == self.local_now.date()}
        return frozenset(today | ({self.last.slug} if self.last else set()))

    @cached_property
    def time_there_is(self) -> Decimal:
        """In minutes."""
        return time_there_is(self.done, self.local_now)

    def way(self, slug: str) -> str:
        """A practice's way of training; nothing for one that is gone."""
        return self.scripts[slug].head.modality if slug in self.scripts else ""
