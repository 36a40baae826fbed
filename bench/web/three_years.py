"""Three years of somebody's Kindwell: 1,095 days with two check-ins each, and 300 practices."""

import random
import uuid
from datetime import datetime, timedelta

from django.db import connection, transaction

from kindwell.circles import Levels
from kindwell.web.checkins.actions import record_check_in
from kindwell.web.contexts.kinds import Context
from kindwell.web.people.models import Person
from kindwell.web.practices.actions import record_practised

DAYS, PRACTICES = 1_095, 300
_HOURS_AGO = (10, 4)  # the newest is old enough for Today to ask again
_SLUGS = ("soothing-rhythm-breathing", "listening-to-sounds", "back-to-here")


@transaction.atomic
def live_three_years(person: Person, *, now: datetime) -> None:
    """Keep everything through the product's own actions, always the same."""
    chance = random.Random(1)
    for days_ago in reversed(range(DAYS)):
        for hours_ago in _HOURS_AGO:
            record_check_in(
                person,
                id=uuid.UUID(int=chance.getrandbits(128), version=4),
                at=now - timedelta(days=days_ago, hours=hours_ago),
                levels=Levels(*(chance.choice((None, *range(11))) for _ in range(3))),
                context=chance.choice(("", *Context.values)),
                feelings=chance.sample(("anxious", "keen", "at ease", "tired"), chance.randrange(3)),
            )
    for turn in reversed(range(PRACTICES)):
        record_practised(
            person,
            id=uuid.UUID(int=chance.getrandbits(128), version=4),
            slug=_SLUGS[turn % len(_SLUGS)],
            at=now - timedelta(days=turn * DAYS / PRACTICES, hours=12),
            length_ms=300_000,
            heard_ms=300_000,
        )


def look_over() -> None:
    """Have PostgreSQL count its rows, as it does by itself within a minute; SQLite needs nothing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
