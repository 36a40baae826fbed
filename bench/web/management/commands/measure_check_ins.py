"""What a check-in and the page of all check-ins cost, in CPU, for people with few and with very many of them."""

import json
import re
from functools import partial
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.timezone import now

from bench.figures import Figure
from bench.web.asking import Browser, database_process
from bench.web.management.commands.measure_web import SAVE_TIMES, in_turns, named_by_engine, some_check_in
from bench.web.many_check_ins import COUNTS, somebody_with
from bench.web.three_years import look_over
from kindwell.web.people.models import Person

LIST_TIMES = 8.0
_DEEP_PAGES = 12


class Command(BaseCommand):
    help = "Measure check-ins for people with few and with very many of them; prints the figures as JSON."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        people = [somebody_with(count, now=now()) for count in COUNTS]
        look_over()
        database = database_process()
        figures = [
            figure
            for person, count in zip(people, COUNTS, strict=True)
            for figure in measured(person, f"{count:,} check-ins", database)
        ]
        self.stdout.write(json.dumps(named_by_engine(figures)))


def measured(person: Person, among: str, database: int | None) -> list[Figure]:
    """One person's pages, by turns with an empty one, and then a check-in of theirs."""
    browser = Browser(person)
    deep, narrowed = a_deep_page(browser), f"/check-ins/?context=work&month={now():%Y-%m}"
    empty, newest, older, narrow = in_turns(
        database,
        *(
            lambda turn, address=address: partial(browser.ask, browser.request(address), 200)
            for address in ("/empty/", "/check-ins/", deep, narrowed)
        ),
    )
    token = browser.form_token("/check-in/00000000-0000-0000-0000-000000000001/")
    floor, save = in_turns(
        database,
        lambda turn: partial(browser.ask, browser.request("/empty/"), 200),
        lambda turn: partial(browser.ask, browser.request("/check-in/", form=some_check_in(turn, token)), 302),
    )
    return [
        Figure(f"all check-ins, the newest of {among}", newest, "s", empty, None, LIST_TIMES),
        Figure(f"all check-ins, pages further down of {among}", older, "s", empty, None, LIST_TIMES),
        Figure(f"all check-ins, one place and month of {among}", narrow, "s", empty, None, LIST_TIMES),
        Figure(f"a check-in kept beside {among}", save, "s", floor, None, SAVE_TIMES),
    ]


def a_deep_page(browser: Browser) -> str:
    """Go down page by page, as somebody does; the address of the last one come to."""
    address = "/check-ins/"
    for _ in range(_DEEP_PAGES):
        page = browser.ask(browser.request(address), 200).decode()
        found = re.search(r'href="(\?[^"]*)">Older', page)
        if found is None:
            break
        address = "/check-ins/" + found[1].replace("&amp;", "&")
    return address
