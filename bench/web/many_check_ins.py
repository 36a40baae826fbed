"""Three years of check-ins for several people, who differ in how many they made: so that cost is seen to be flat."""

import random
import uuid
from datetime import datetime, timedelta

from django.db import transaction

from bench.web.three_years import DAYS
from kindwell.circles import Levels
from kindwell.web.checkins.actions import record_check_in
from kindwell.web.contexts.kinds import Context
from kindwell.web.people.models import Person

COUNTS = (10, 1_000, 10_000)
_HOURS_AGO = 4


@transaction.atomic
def somebody_with(count: int, *, now: datetime) -> Person:
    """Make somebody and their check-ins, spread over three years, through the product's own actions."""
    person, chance = Person.objects.create(), random.Random(count)
    for turn in reversed(range(count)):
        record_check_in(
            person,
            id=uuid.UUID(int=chance.getrandbits(128), version=4),
            at=now - timedelta(days=turn * DAYS / count, hours=_HOURS_AGO),
            levels=Levels(*(chance.choice((None, *range(11))) for _ in range(3))),
            context=chance.choice(("", *Context.values)),
            feelings=chance.sample(("anxious", "keen", "at ease", "tired"), chance.randrange(3)),
            body=chance.sample(("tight chest", "slow breath", "heavy"), chance.randrange(2)),
            urges=chance.sample(("hide", "rest", "push on"), chance.randrange(2)),
        )
    return person
