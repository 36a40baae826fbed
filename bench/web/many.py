"""As many check-ins as one likes, spread over three years, with practices and what was said to matter: kept in bulk."""

import random
import uuid
from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from kindwell.circles import SYSTEMS
from kindwell.web.checkins.models import CheckIn, DaySum
from kindwell.web.checkins.weeks import add_up_weeks_again
from kindwell.web.contexts.kinds import Context
from kindwell.web.people.models import Person
from kindwell.web.practices.models import Practised
from kindwell.web.progress.actions import choose_what_matters
from kindwell.web.progress.models import Mattered, Which

_DAYS = 1_095
_SLUGS = ("soothing-rhythm-breathing", "listening-to-sounds", "mindful-breath", "five-senses", "back-to-here")


@transaction.atomic
def live(person: Person, *, check_ins: int, now: datetime, days: int = _DAYS) -> None:
    """Keep so many check-ins over so many days, with practices, and on each day a level of what matters.

    In bulk, and added up here: through the product's own actions ten thousand would take minutes. Always the same.
    """
    chance = random.Random(1)
    moments = [now - timedelta(days=turn * days / check_ins) for turn in range(check_ins)]
    rows = [_check_in(person, at, chance) for at in moments]
    CheckIn.objects.bulk_create(rows)
    DaySum.objects.bulk_create(_sums(person, rows))
    add_up_weeks_again(person)
    choose_what_matters(person, which=Which.STEADIER, at=now)
    noticed = sorted({one.day for one in rows})
    Mattered.objects.bulk_create(_mattered(person, day, now, chance) for day in noticed)
    Practised.objects.bulk_create(_practised(person, at, chance) for at in moments if chance.random() < 0.2)


def _check_in(person: Person, at: datetime, chance: random.Random) -> CheckIn:
    levels = {str(system): chance.choice((None, *range(11))) for system in SYSTEMS}
    context = chance.choice(("", *Context.values))
    return CheckIn(owner=person, id=_id(chance), at=at, day=localdate(at), context=context, **levels)


def _sums(person: Person, rows: list[CheckIn]) -> list[DaySum]:
    together: defaultdict[tuple[date, str], list[CheckIn]] = defaultdict(list)
    for row in rows:
        together[row.day, row.context].append(row)
    return [_sum(person, day, context, there) for (day, context), there in together.items()]


def _sum(person: Person, day: date, context: str, there: list[CheckIn]) -> DaySum:
    parts: dict[str, int] = {}
    for system in SYSTEMS:
        levels = [level for one in there if (level := getattr(one, system)) is not None]
        parts |= {f"{system}_sum": sum(levels), f"{system}_count": len(levels)}
    return DaySum(owner=person, day=day, context=context, check_ins=len(there), **parts)


def _mattered(person: Person, day: date, at: datetime, chance: random.Random) -> Mattered:
    return Mattered(owner=person, which=Which.STEADIER, day=day, at=at, level=chance.randrange(11))


def _practised(person: Person, at: datetime, chance: random.Random) -> Practised:
    slug = chance.choice(_SLUGS)
    return Practised(owner=person, id=_id(chance), slug=slug, at=at, day=localdate(at), length_ms=300_000)


def _id(chance: random.Random) -> uuid.UUID:
    return uuid.UUID(int=chance.getrandbits(128), version=4)
