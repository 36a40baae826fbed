"""All check-ins: by day, narrowed, taken out and put back, and as quick however many there are."""

import re
import time
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kindwell.circles import Levels
from kindwell.web.checkins.actions import record_check_in
from kindwell.web.checkins.list_pages import ON_A_PAGE
from kindwell.web.checkins.models import CheckIn, DaySum
from kindwell.web.checkins.removing import LARGEST_HELD_BYTES
from kindwell.web.contexts.actions import keep_context, put_away
from kindwell.web.contexts.queries import value_of
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words
from kindwell.web.sealed.models import Draft, Entry
from tests.web.asking import Page, browser_of
from tests.web.giving import SEALED

NOON = datetime(2025, 11, 12, 12, tzinfo=UTC)
PATH = "/check-ins/"
ID = uuid.UUID(int=7)


def keep(person: Person, at: datetime = NOON, *, id: uuid.UUID | None = None, **given: Any) -> uuid.UUID:
    id = id or uuid.uuid4()
    record_check_in(person, id=id, at=at, **{"levels": Levels(6, 2, None), **given})
    return id


def shown(answer: Any) -> list[str]:
    """The ids of the check-ins on a page, in their order."""
    return re.findall(r'form="removing" name="id" value="([^"]+)"', answer.content.decode())


def all_of(person: Person) -> list[dict[str, Any]]:
    rows = CheckIn.objects.filter(owner=person).order_by("at"), DaySum.objects.order_by("day")
    return [dict(row) for kept in rows for row in kept.values()]


def test_nothing_yet_says_what_will_be_here(browser: Client) -> None:
    assert "Nothing yet. Each check-in you make will be here" in Page(browser.get(PATH)).words


def test_each_says_when_where_how_and_what_was_named(browser: Client, person: Person) -> None:
    id = keep(person, context="work", feelings=["sad"], body=["heavy"], urges=["rest"])
    page = Page(browser.get(PATH))

    assert re.search(
        r"Wednesday 12 November 2025 \d\d:\d\d, work Threat middling \(6\), drive faint \(2\), soothing not sure\. "
        r"sad, heavy, rest Change Remove",
        page.words,
    )
    assert f"/check-in/{id}/" in page.links


def test_days_stand_newest_first_and_nothing_is_added_up(browser: Client, person: Person) -> None:
    for days in (0, 0, 1, 40, 400):
        keep(person, NOON - timedelta(days=days))
    words = Page(browser.get(PATH)).words

    days_ = ["Wednesday 12 November", "Tuesday 11 November", "Friday 3 October", "Tuesday 8 October"]
    assert sorted(days_, key=words.index) == days_
    assert [words.count(day) for day in days_] == [1] * 4
    assert not re.search(r"\b(total|streak|times|in a row|average|\d+ check-ins)\b", words, re.IGNORECASE)


def walk(browser: Client, link: str, start: str = PATH) -> list[list[str]]:
    """The check-ins of every page from one on, following a link of that name until there is none."""
    pages, address = list[list[str]](), start
    while address:
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(address)
        assert len(asked) <= 5, [one["sql"] for one in asked]
        pages.append(shown(answer))
        found = re.search(rf'<a href="([^"]+)">{link}</a>', answer.content.decode())
        address = PATH + found[1].replace("&amp;", "&") if found else ""
    return pages


def joined(pages: list[list[str]]) -> list[str]:
    return [id for page in pages for id in page]


def test_every_check_in_is_on_one_page_both_ways(browser: Client, person: Person) -> None:
    ids = [str(keep(person, NOON - timedelta(hours=7 * back))) for back in range(2 * ON_A_PAGE + 5)]
    down = walk(browser, "Older")
    assert joined(down) == ids
    assert [len(page) for page in down] == [ON_A_PAGE, ON_A_PAGE, 5]

    up = walk(browser, "Newer", f"{PATH}?from={ids[2 * ON_A_PAGE]}")
    assert joined(up[::-1]) == ids


def test_check_ins_of_one_moment_are_each_on_one_page(browser: Client, person: Person) -> None:
    ids = {str(keep(person)) for _ in range(ON_A_PAGE + 3)}
    pages = walk(browser, "Older")

    assert {*joined(pages)} == ids
    assert sum(map(len, pages)) == len(ids)


def test_it_is_narrowed_by_context_and_by_month(browser: Client, person: Person) -> None:
    at_work = keep(person, context="work")
    unsaid = keep(person, NOON - timedelta(days=1))
    october = keep(person, NOON - timedelta(days=40), context="work")

    def found(**asked: str) -> list[str]:
        return shown(browser.get(PATH, asked))

    assert found(context="work") == [str(at_work), str(october)]
    assert found(context="not-said") == [str(unsaid)]
    assert found(month="2025-11") == [str(at_work), str(unsaid)]
    assert found(month="2025-10", context="work") == [str(october)]
    assert found(month="2025-10", context="home") == []
    nothing = Page(browser.get(PATH, {"month": "2025-10", "context": "home"}))
    assert "Nothing was noticed there and then." in nothing.words


def test_older_pages_stay_narrowed(browser: Client, person: Person) -> None:
    wanted = [str(keep(person, NOON - timedelta(hours=back), context="work")) for back in range(ON_A_PAGE + 2)]
    keep(person, NOON - timedelta(hours=1), context="home")

    assert joined(walk(browser, "Older", f"{PATH}?context=work&month=2025-11")) == wanted


@pytest.mark.parametrize(
    "asked",
    [
        {"context": "x" * 500},
        {"context": "<b>"},
        {"month": "2025-13"},
        {"month": "9999-12"},
        {"month": "soon"},
        {"from": "x"},
        {"newer": "x"},
        {"from": str(uuid.UUID(int=1))},
        {"newer": str(uuid.UUID(int=1)), "from": str(uuid.UUID(int=2))},
    ],
)
def test_what_there_is_not_is_not_asked_for(browser: Client, person: Person, asked: dict[str, str]) -> None:
    id = keep(person)

    assert shown(browser.get(PATH, asked)) == [str(id)]


def test_places_put_away_can_be_looked_back_at(person: Person) -> None:
    place = uuid.UUID(int=21)
    keep_context(person, id=place, words=Words(SEALED, 0), at=NOON)
    put_away(person, id=place, away=True)
    id = keep(person, context=value_of(place))
    answer = browser_of(person).get(PATH, {"context": value_of(place)})

    assert shown(answer) == [str(id)]
    assert "your own place 1" in Page(answer).words


def test_one_can_be_taken_out_and_put_back_as_it_was(browser: Client, person: Person) -> None:
    keep(person, NOON + timedelta(hours=1), context="work")
    keep(person, id=ID, context="work", feelings=["sad"], words=Words(SEALED, 0))
    before = all_of(person)

    page = Page(browser.post(PATH, {"id": ID}))
    assert "Removed: Wednesday 12 November 2025, " in page.words
    assert not CheckIn.objects.filter(id=ID).exists()
    assert DaySum.objects.get().check_ins == 1
    put_back = browser.post(f"{PATH}put-back/", {"held": page.fields["held"]})
    assert put_back["Location"] == f"{PATH}?from={ID}"
    assert all_of(person) == before
    assert bytes(Entry.objects.get().sealed) == SEALED


def test_taking_one_out_forgets_its_words_and_drafts(browser: Client, person: Person) -> None:
    keep(person, id=ID, words=Words(SEALED, 0))
    Draft.objects.create(
        owner=person, entry_id=ID, writer_id=ID, kind="check-in", based_on=1, changed_at=NOON, sealed=SEALED
    )
    browser.post(PATH, {"id": ID})

    assert not Entry.objects.exists()
    assert not Draft.objects.exists()
    assert not DaySum.objects.exists()


def test_words_too_long_for_a_page_are_forgotten_and_it_says_so(browser: Client, person: Person) -> None:
    keep(person, id=ID, words=Words(SEALED + b"x" * LARGEST_HELD_BYTES, 0))
    page = Page(browser.post(PATH, {"id": ID}))
    browser.post(f"{PATH}put-back/", {"held": page.fields["held"]})

    assert "too long to be held here" in page.words
    assert not CheckIn.objects.get().has_words


def test_putting_back_twice_changes_nothing(browser: Client, person: Person) -> None:
    keep(person, id=ID, words=Words(SEALED, 0))
    page = Page(browser.post(PATH, {"id": ID}))
    for _ in range(2):
        browser.post(f"{PATH}put-back/", {"held": page.fields["held"]})

    assert CheckIn.objects.count() == DaySum.objects.get().check_ins == 1


def test_after_an_hour_it_cannot_be_put_back(browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(person, id=ID)
    page = Page(browser.post(PATH, {"id": ID}))
    later = time.time() + 3_700
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert browser.post(f"{PATH}put-back/", {"held": page.fields["held"]})["Location"] == PATH
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("id", ["", "x", str(uuid.UUID(int=99))])
def test_what_there_is_not_cannot_be_taken_out(browser: Client, person: Person, id: str) -> None:
    keep(person)

    assert browser.post(PATH, {"id": id})["Location"] == PATH
    assert CheckIn.objects.count() == 1


def test_a_stranger_takes_nothing_out_and_puts_nothing_back(
    browser: Client, strangers_browser: Client, nobody: Client, person: Person
) -> None:
    keep(person, id=ID)
    assert shown(strangers_browser.get(PATH, {"from": str(ID)})) == []
    strangers_browser.post(PATH, {"id": ID})
    assert CheckIn.objects.get().owner_id == person.pk

    held = Page(browser.post(PATH, {"id": ID})).fields["held"]
    strangers_browser.post(f"{PATH}put-back/", {"held": held})
    assert not CheckIn.objects.exists()
    assert nobody.get(PATH).status_code == 403


def plans_of(browser: Client, asked: dict[str, str]) -> str:
    """How the database goes about what a page asks of check-ins, with every way but an index made dear."""
    with CaptureQueriesContext(connection) as queries:
        browser.get(PATH, asked)
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"
            )
        sqls = [one["sql"] for one in queries if "checkins_checkin" in one["sql"] and "LIMIT" in one["sql"]]
        return " ".join(str(row) for sql in sqls for row in cursor.execute(f"{explain} {sql}") or cursor.fetchall())


@pytest.mark.parametrize(
    "narrowed", [{}, {"context": "work"}, {"month": "2025-11"}, {"context": "work", "month": "2025-11"}]
)
@pytest.mark.parametrize("place", ["", "from", "newer"])
def test_an_index_holds_check_ins_in_the_order_of_the_page(
    browser: Client, person: Person, narrowed: dict[str, str], place: str
) -> None:
    """So that nothing is sorted while somebody waits, however many there are."""
    id = keep(person, context="work")
    plans = plans_of(browser, {**narrowed, **({place: str(id)} if place else {})})

    assert "checkins_by_" in plans
    assert not re.search("TEMP B-TREE|Sort", plans), plans


def test_a_day_that_has_check_ins_of_two_zones_stands_there_once(browser: Client, person: Person) -> None:
    for hours in (0, 1):
        keep(person, NOON + timedelta(hours=hours))
    CheckIn.objects.filter(at=NOON).update(offset_minutes=540)

    assert Page(browser.get(PATH)).words.count("12 November") == 1


def test_each_line_says_whose_button_is_whose(browser: Client, person: Person) -> None:
    keep(person)
    CheckIn.objects.update(offset_minutes=0)

    assert 'aria-label="Remove Wednesday 12 November 2025, 12:00"' in browser.get(PATH).content.decode()


def test_the_first_month_is_that_of_the_first_check_in(browser: Client, person: Person) -> None:
    keep(person)
    keep(person, NOON - timedelta(days=40))
    months = re.findall(r'<option value="(\d{4}-\d\d)"', browser.get(PATH).content.decode())

    assert months[-2:] == ["2025-11", "2025-10"]
    assert date.fromisoformat(f"{months[0]}-01") <= datetime.now(UTC).date()  # noqa: TID251 - the page's own today
