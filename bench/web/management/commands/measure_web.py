"""What pages cost, in CPU, beside an empty page through the same middleware, context and base template."""

import gc
import json
import uuid
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils.timezone import now

from bench.figures import Figure
from bench.house import RANGE_BYTES, SOUND
from bench.web.asking import Browser, cpu_s, database_process
from bench.web.many import live
from bench.web.three_years import live_three_years, look_over
from kindwell.web.people.actions import the_owner
from kindwell.web.people.models import Person

TODAY_TIMES, SAVE_TIMES, LOOKING_BACK_TIMES, GROWTH_TIMES = 8.0, 7.0, 8.0, 1.6
TURNS, WARM_UP_TURNS = 200, 20
_CONTEXTS = ("home", "work", "with-someone", "alone", "out", "")


class Command(BaseCommand):
    help = "Measure pages over three years of one person's data; prints the figures as JSON."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        person = the_owner()
        live_three_years(person, now=now())
        look_over()
        browser = Browser(person)
        database = database_process()
        figures = [
            *before_checking_in(browser, database),
            *checking_in(browser, database),
            *looking_back(browser, database),
        ]
        if database_process() != database:
            raise RuntimeError("the connection was lost on the way, and its CPU with it")
        self.stdout.write(json.dumps(named_by_engine(figures)))


def named_by_engine(figures: list[Figure]) -> list[Figure]:
    """The same figures, with the database beside their names."""
    engine = connection.settings_dict["ENGINE"].rpartition(".")[2]
    return [figure._replace(what=f"{figure.what} ({_ENGINES[engine]})") for figure in figures]


_ENGINES = {"sqlite3": "SQLite", "postgresql": "PostgreSQL"}


def before_checking_in(browser: Browser, database: int | None) -> list[Figure]:
    """Today while it asks for a check-in; what the stylesheet and a piece of sound cost."""
    empty, today, static, sound = in_turns(
        database,
        lambda turn: partial(browser.ask, browser.request("/empty/"), 200),
        lambda turn: partial(browser.ask, browser.request("/"), 200),
        lambda turn: partial(browser.ask, browser.request(f"{settings.STATIC_URL}css/kindwell.css"), 200),
        lambda turn: partial(browser.ask, browser.request(SOUND, part=_part(turn)), 206),
    )
    return [
        Figure("Today, three years kept", today, "s", empty, None, TODAY_TIMES),
        Figure("the stylesheet", static, "s", empty),
        Figure("64 KiB of a sound, as a page of ours", sound, "s", empty),
    ]


def checking_in(browser: Browser, database: int | None) -> list[Figure]:
    """A check-in, each one new, and Today as it is after it."""
    token = browser.form_token("/check-in/00000000-0000-0000-0000-000000000001/")
    empty, save, today = in_turns(
        database,
        lambda turn: partial(browser.ask, browser.request("/empty/"), 200),
        lambda turn: partial(browser.ask, browser.request("/check-in/", form=some_check_in(turn, token)), 302),
        lambda turn: partial(browser.ask, browser.request("/"), 200),
    )
    return [
        Figure("a check-in kept", save, "s", empty, None, SAVE_TIMES),
        Figure("Today, just checked in", today, "s", empty, None, TODAY_TIMES),
    ]


LOOKING_BACK = {"Changes": "/changes/?span=three-years", "What helps me": "/what-helps/"}


def looking_back(browser: Browser, database: int | None) -> list[Figure]:
    """Changes and What helps me, for people who have checked in more and more often over three years."""
    browsers = {check_ins: _somebody(check_ins) for check_ins in (10, 1_000, 10_000)}
    look_over()
    figures = []
    for name, address in LOOKING_BACK.items():
        empty, *costs = in_turns(
            database,
            lambda turn: partial(browser.ask, browser.request("/empty/"), 200),
            *(_asking(one, address) for one in browsers.values()),
        )
        for check_ins, cost in zip(browsers, costs, strict=True):
            figures.append(Figure(f"{name}, {check_ins:,} check-ins", cost, "s", empty, None, LOOKING_BACK_TIMES))
        figures.append(Figure(f"{name}, ten times as many", costs[2], "s", costs[1], None, GROWTH_TIMES))
    return figures


def _somebody(check_ins: int) -> Browser:
    person = Person.objects.create()
    live(person, check_ins=check_ins, now=now())
    return Browser(person)


def _asking(browser: Browser, address: str) -> Callable[[int], Callable[[], object]]:
    return lambda turn: partial(browser.ask, browser.request(address), 200)


def in_turns(database: int | None, *works: Callable[[int], Callable[[], object]]) -> list[float]:
    """The median CPU seconds of each kind of work, one of each by turns, so that a busy machine disturbs all alike."""
    costs_s: list[list[float]] = [[] for _ in works]
    gc.collect()
    for turn in range(-WARM_UP_TURNS, TURNS):
        for work, costs in zip(works, costs_s, strict=True):
            cost_s = cpu_s(work(turn), database)
            if turn >= 0:
                costs.append(cost_s)
    return [median(costs) for costs in costs_s]


def some_check_in(turn: int, token: str) -> list[tuple[str, str]]:
    """A form with a new id, as a browser sends it."""
    return [
        ("csrfmiddlewaretoken", token),
        ("id", str(uuid.uuid4())),
        ("threat", str(turn % 11)),
        ("drive", ""),
        ("soothing", str((turn + 5) % 11)),
        ("context", _CONTEXTS[turn % len(_CONTEXTS)]),
        ("feelings", "tired"),
        ("feelings", "at ease"),
    ]


def _part(turn: int) -> str:
    """One of two places by turns, so that no clip is at hand from the last read."""
    first = 4_000_000 if turn % 2 else 5_000_000
    return f"bytes={first}-{first + RANGE_BYTES - 1}"
