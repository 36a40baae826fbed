"""Entries: kept as they were sealed, once however often they are sent, and never over what somebody has not seen."""

import json
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now
from hypothesis import given, settings
from hypothesis import strategies as st

from kindwell.web.people.models import Person
from kindwell.web.sealed import queries
from kindwell.web.sealed.actions import AnotherVersion, forget_entry, keep_entry, open_entry_on
from kindwell.web.sealed.forms import EntryGiven
from kindwell.web.sealed.models import Draft, Entry
from kindwell.web.sealed.problems import NoLongerThere
from kindwell.web.sealed.queries import entries_of, entry_of
from tests.web.sealing import ENTRY, WRITER, entry, in_base64, keep, keep_draft, new_device, put, send

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
DEVICE = new_device()
FIRST, SECOND, THIRD = (DEVICE.seal(words) for words in ("first", "second", "third"))
OPENS_ON = f"/sealed/entries/{ENTRY}/opens-on/"


def given_(sealed: bytes = FIRST, based_on: int = 0, **more: Any) -> EntryGiven:
    values = {"kind": "note", "says_day": False, "opens_on": None, "writer": None, **more}
    return EntryGiven(sealed=sealed, based_on=based_on, **values)


def listed(browser: Client, **query: object) -> Any:
    return browser.get("/sealed/entries.json", query_params=query).json()


def test_what_was_sealed_comes_back_as_it_was_and_opens(browser: Client) -> None:
    answer = keep(browser, FIRST)
    kept = entry(browser)

    assert (answer.status_code, answer.json()["version"]) == (201, 1)
    assert kept["sealed"] == in_base64(FIRST)
    assert DEVICE.opened(kept["sealed"]) == "first"


def test_around_an_entry_stands_what_the_list_needs_and_nothing_else(browser: Client) -> None:
    keep(browser, FIRST, kind="letter", opens_on="2027-03-31")
    kept = entry(browser)
    times = [datetime.fromisoformat(kept.pop(name)) for name in ("made_at", "changed_at")]

    assert times[0] == times[1]
    assert times[0].tzinfo == UTC
    assert kept == {
        "id": str(ENTRY),
        "kind": "letter",
        "version": 1,
        "size": len(FIRST),
        "opens_on": "2027-03-31",
        "readers": [],
        "sealed": in_base64(FIRST),
    }


def test_what_is_changed_is_the_next_version_and_keeps_the_moment_it_was_made(browser: Client) -> None:
    keep(browser, FIRST)
    before = entry(browser)
    answer = keep(browser, SECOND, based_on=1)
    after = entry(browser)

    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    assert answer.json()["changed_at"] == after["changed_at"]
    assert after["sealed"] == in_base64(SECOND)
    assert after["size"] == len(SECOND)
    assert after["made_at"] == before["made_at"]


@pytest.mark.parametrize("based_on", [0, 1, 2, 7])
def test_the_same_bytes_sent_again_are_no_new_version(browser: Client, based_on: int) -> None:
    keep(browser, FIRST)
    keep(browser, SECOND, based_on=1)
    before = entry(browser)
    answer = keep(browser, SECOND, based_on=based_on)

    assert answer.status_code == 200
    assert answer.json() == {"version": 2, "changed_at": before["changed_at"]}
    assert entry(browser) == before


@pytest.mark.parametrize("based_on", [0, 1, 3])
def test_what_somebody_has_not_seen_is_not_overwritten_but_shown(browser: Client, based_on: int) -> None:
    keep(browser, FIRST)
    keep(browser, SECOND, based_on=1)
    answer = keep(browser, THIRD, based_on=based_on)

    assert answer.status_code == 409
    assert answer.json() == {"entry": entry(browser)}
    assert entry(browser)["sealed"] == in_base64(SECOND)


def test_to_change_what_is_no_longer_there_is_said_and_makes_nothing(browser: Client) -> None:
    keep_draft(browser, SECOND, based_on=1)
    answer = keep(browser, SECOND, based_on=1, writer=WRITER)

    assert answer.status_code == 410
    assert "no longer there" in answer.json()["problem"]
    assert not Entry.objects.exists()
    assert Draft.objects.exists()


def test_keeping_lets_go_of_the_draft_of_the_tab_that_keeps_and_of_no_other(browser: Client) -> None:
    other = uuid.uuid4()
    keep_draft(browser, FIRST)
    keep_draft(browser, SECOND, other)
    keep(browser, FIRST, writer=WRITER)

    assert [draft.writer_id for draft in Draft.objects.all()] == [other]


def test_without_a_writer_every_draft_stays(browser: Client) -> None:
    keep_draft(browser, FIRST)
    keep(browser, FIRST)

    assert Draft.objects.count() == 1


def test_what_is_refused_leaves_the_draft(browser: Client) -> None:
    keep(browser, FIRST)
    keep_draft(browser, SECOND)
    keep(browser, SECOND, based_on=0, writer=WRITER)

    assert Draft.objects.count() == 1


def test_what_is_sent_again_leaves_a_draft_that_was_written_on_meanwhile(browser: Client) -> None:
    keep(browser, FIRST, writer=WRITER)
    keep_draft(browser, SECOND, based_on=1)
    keep(browser, FIRST, writer=WRITER)

    assert Draft.objects.count() == 1


def test_without_a_day_said_the_day_stays_and_said_empty_it_goes(browser: Client) -> None:
    keep(browser, FIRST, opens_on="2027-03-31")
    keep(browser, SECOND, based_on=1)
    assert entry(browser)["opens_on"] == "2027-03-31"

    keep(browser, THIRD, based_on=2, opens_on="")
    assert entry(browser)["opens_on"] is None


@pytest.mark.parametrize("day", ["2028-01-01", None])
def test_a_letter_can_be_put_off_or_have_been_read(browser: Client, day: str | None) -> None:
    keep(browser, FIRST, opens_on="2027-03-31")
    before = entry(browser)
    answer = send(browser, "post", OPENS_ON, {"opens_on": day})

    assert (answer.status_code, answer.content) == (204, b"")
    assert entry(browser) == {**before, "opens_on": day}


def test_what_is_not_there_cannot_be_put_off(browser: Client) -> None:
    answer = send(browser, "post", OPENS_ON, {"opens_on": None})

    assert answer.status_code == 404
    assert "nothing of that name" in answer.json()["problem"]


@pytest.mark.parametrize("given", [{}, {"opens_on": "soon"}, {"opens_on": "2027-02-30"}, {"opens_on": 3}, [], None])
def test_a_day_that_is_none_is_refused_in_words(browser: Client, given: object) -> None:
    keep(browser, FIRST, opens_on="2027-03-31")
    answer = send(browser, "post", OPENS_ON, given)

    assert answer.status_code == 422
    assert answer.json()["problem"].endswith("Nothing was changed.")
    assert entry(browser)["opens_on"] == "2027-03-31"


def test_the_person_knows_the_first_day_on_which_something_is_here(person: Person) -> None:
    ids = {kind: uuid.uuid4() for kind in ("note", "letter", "words")}
    days = {"note": date(2027, 5, 1), "letter": date(2027, 3, 31), "words": None}
    for kind, day in days.items():
        keep_entry(person, id=ids[kind], given=given_(kind=kind, says_day=True, opens_on=day), at=NOON)
    firsts = [first_day(person)]
    open_entry_on(person, id=ids["letter"], day=date(2027, 6, 1))
    firsts.append(first_day(person))
    forget_entry(person, id=ids["note"])
    firsts.append(first_day(person))
    open_entry_on(person, id=ids["letter"], day=None)
    firsts.append(first_day(person))

    assert firsts == [date(2027, 3, 31), date(2027, 5, 1), date(2027, 6, 1), None]


def first_day(person: Person) -> date | None:
    person.refresh_from_db()
    return person.opens_on


@pytest.mark.parametrize(("days_from_now", "shown"), [(-1, True), (0, True), (1, False)])
def test_one_that_is_here_is_said_beside_help_on_every_page(
    browser: Client, person: Person, days_from_now: int, shown: bool
) -> None:
    day = localdate(now()) + timedelta(days=days_from_now)
    keep_entry(person, id=ENTRY, given=given_(kind="letter", says_day=True, opens_on=day), at=NOON)

    for path in ("/", "/practise/", "/help/"):
        assert (b"One is here" in browser.get(path).content) == shown


def test_deleted_means_gone_with_its_drafts(browser: Client) -> None:
    keep(browser, FIRST)
    keep_draft(browser, SECOND)
    answer = browser.delete(f"/sealed/entries/{ENTRY}/")

    assert (answer.status_code, answer.content) == (204, b"")
    assert browser.get(f"/sealed/entries/{ENTRY}/").status_code == 404
    assert not Draft.objects.exists()


def test_deleting_twice_is_no_mistake(browser: Client) -> None:
    assert browser.delete(f"/sealed/entries/{ENTRY}/").status_code == 204


def make_many(person: Person, count: int, sealed: Callable[[int], bytes] = lambda number: FIRST) -> list[str]:
    """Entries, of which each two were changed at one moment; their ids as they are listed, newest first."""
    for number in range(count):
        at = NOON + timedelta(microseconds=number // 2)
        kind = "letter" if number % 3 == 0 else "note"
        keep_entry(person, id=uuid.UUID(int=number), given=given_(sealed(number), kind=kind), at=at)
    return [str(uuid.UUID(int=number)) for number in reversed(range(count))]


def every_page(browser: Client, **query: object) -> list[list[dict[str, Any]]]:
    pages = [listed(browser, **query)]
    while pages[-1]["next"]:
        pages.append(listed(browser, **query, after=pages[-1]["next"]))
    return [page["entries"] for page in pages]


@pytest.mark.parametrize("size", [1, 2, 3, 10, 11, 500])
def test_page_by_page_every_entry_comes_once_newest_changed_first(browser: Client, person: Person, size: int) -> None:
    expected = make_many(person, 11)
    pages = every_page(browser, size=size)

    assert [one["id"] for page in pages for one in page] == expected
    assert all(0 < len(page) <= size for page in pages)


def test_without_a_size_a_page_has_two_hundred(browser: Client, person: Person) -> None:
    make_many(person, 201)

    assert [len(page) for page in every_page(browser)] == [200, 1]


def test_a_page_never_holds_more_than_memory_bears(
    browser: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "LARGEST_PAGE_BYTES", 3 * len(FIRST))
    large = DEVICE.seal("x" * 4 * len(FIRST))
    expected = make_many(person, 8, lambda number: large if number == 4 else FIRST)
    pages = every_page(browser)

    assert [one["id"] for page in pages for one in page] == expected
    assert [len(page) for page in pages] == [3, 1, 3, 1]


def test_kinds_are_asked_for_by_name(browser: Client, person: Person) -> None:
    make_many(person, 6)

    assert {one["kind"] for one in listed(browser, kind="letter")["entries"]} == {"letter"}
    assert len(listed(browser, kind=["letter", "note"])["entries"]) == 6
    assert listed(browser, kind="circle") == {"entries": [], "next": None}


@pytest.mark.parametrize(
    "query",
    [{"size": 0}, {"size": 501}, {"size": "x"}, {"kind": "My sister"}, {"after": "x"}, {"after": "9" * 18 + ".0"}],
)
def test_what_cannot_be_asked_for_is_said(browser: Client, query: dict[str, object]) -> None:
    answer = browser.get("/sealed/entries.json", query_params=query)

    assert answer.status_code == 422
    assert next(iter(query)) in answer.json()["problem"]


NOT_SEALED = {
    "nothing": b"",
    "words": b"Dear me, it rained all day.",
    "JSON": json.dumps({"words": "Dear me"}).encode(),
    "half": FIRST[: len(FIRST) // 2],
    "words under a head": b"age-encryption.org/v1\nDear me",
}


@pytest.mark.parametrize("what", NOT_SEALED)
@pytest.mark.parametrize("where", [f"/sealed/entries/{ENTRY}/", f"/sealed/drafts/{ENTRY}/{WRITER}/"])
def test_what_is_not_sealed_is_refused_and_not_repeated(browser: Client, what: str, where: str) -> None:
    answer = put(browser, where, NOT_SEALED[what], kind="note", based_on=0)

    assert answer.status_code == 422
    assert "keeps nothing that is not sealed" in answer.json()["problem"]
    assert "Dear me" not in answer.content.decode()
    assert not Entry.objects.exists()
    assert not Draft.objects.exists()


def test_everything_that_is_wrong_is_said_together_and_nothing_of_it_repeated(browser: Client) -> None:
    answer = keep(browser, b"x", kind="My sister", based_on="two", opens_on="soon", writer="Zebedee")

    assert answer.status_code == 422
    for name in ("kind", "based_on", "opens_on", "writer", "the body"):
        assert f"“{name}”" in answer.json()["problem"]
    for sent in ("sister", "two", "soon", "Zebedee"):
        assert sent not in answer.json()["problem"]


@pytest.mark.parametrize(
    "query",
    [
        {"kind": ""},
        {"kind": "a" * 41},
        {"kind": "Notiz"},
        {"kind": "nöte"},
        {"based_on": -1},
        {"based_on": 2_147_483_648},
        {"based_on": "٣"},
        {"based_on": ""},
        {"opens_on": "20270331"},
        {"opens_on": "0000-01-01"},
        {"writer": ""},
        {"writer": "7" * 32},
    ],
)
def test_a_value_that_is_none_is_refused_and_nothing_kept(browser: Client, query: dict[str, Any]) -> None:
    assert keep(browser, FIRST, **query).status_code == 422
    assert not Entry.objects.exists()


def padded(size_bytes: int) -> bytes:
    return FIRST + bytes(size_bytes - len(FIRST))


@pytest.mark.parametrize("where", [f"/sealed/entries/{ENTRY}/", f"/sealed/drafts/{ENTRY}/{WRITER}/"])
def test_two_million_bytes_are_kept_and_one_more_is_too_many(browser: Client, where: str) -> None:
    fits = put(browser, where, padded(2_000_000), kind="note", based_on=0)
    before = list(Entry.objects.values_list("size_bytes")), Draft.objects.count()
    too_large = put(browser, where, padded(2_000_001), kind="note", based_on=1)

    assert fits.status_code in (201, 204)
    assert too_large.status_code == 413
    assert "in two parts" in too_large.json()["problem"]
    assert (list(Entry.objects.values_list("size_bytes")), Draft.objects.count()) == before


@pytest.mark.parametrize("came", [b"", FIRST[:-1], FIRST], ids=["nothing", "a part", "a whole file"])
@pytest.mark.parametrize("where", [f"/sealed/entries/{ENTRY}/", f"/sealed/drafts/{ENTRY}/{WRITER}/"])
def test_what_broke_off_on_its_way_is_not_kept(browser: Client, came: bytes, where: str) -> None:
    """Each beginning of a file, even one that is a whole age file by itself, is less than was announced."""
    announced: dict[str, Any] = {"wsgi.input": BytesIO(came), "CONTENT_LENGTH": str(len(FIRST) + 1)}
    answer = browser.put(f"{where}?kind=note&based_on=0", FIRST, **announced)

    assert answer.status_code == 400
    assert "broke off on its way" in answer.json()["problem"]
    assert not Entry.objects.exists()
    assert not Draft.objects.exists()


class CutOff(BytesIO):
    """A connection that breaks while somebody sends."""

    def read(self, size: int | None = -1) -> bytes:
        raise ConnectionResetError


def test_a_connection_that_breaks_keeps_nothing_and_is_no_fault_of_ours(browser: Client) -> None:
    broken: dict[str, Any] = {"wsgi.input": CutOff(), "CONTENT_LENGTH": str(len(FIRST))}
    answer = browser.put(f"/sealed/entries/{ENTRY}/?kind=note&based_on=0", FIRST, **broken)

    assert answer.status_code == 400
    assert not Entry.objects.exists()


@pytest.mark.parametrize("length", ["", "x", "-1", "²"])
def test_a_length_that_is_none_is_as_if_nothing_had_come(browser: Client, length: str) -> None:
    announced: dict[str, Any] = {"CONTENT_LENGTH": length}

    assert browser.put(f"/sealed/entries/{ENTRY}/?kind=note&based_on=0", FIRST, **announced).status_code == 422


STEPS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([FIRST, SECOND, THIRD, None])), max_size=12)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_whatever_is_sent_in_whatever_order_only_what_was_seen_is_ever_replaced(
    steps: list[tuple[int, bytes | None]],
) -> None:
    person = Person.objects.create()
    version, sealed = 0, None
    for number, (based_on, sent) in enumerate(steps):
        if sent is None:
            forget_entry(person, id=ENTRY)
            version, sealed = 0, None
            continue
        before = (version, sealed)
        answer = kept_or_not(person, given_(sent, based_on), at=NOON + timedelta(seconds=number))
        if sent == sealed:
            assert answer == before
        elif based_on == version:
            version, sealed = version + 1, sent
            assert answer == (version, sealed)
        else:
            assert answer == (before if sealed else None)
        there = entry_of(person, ENTRY)
        assert (there and (there.version, there.sealed)) == ((version, sealed) if sealed else None)


def kept_or_not(person: Person, given: EntryGiven, at: datetime) -> tuple[int, bytes] | None:
    """What somebody is told is there, once they have sent this; None where there is nothing to change."""
    try:
        return keep_entry(person, id=ENTRY, given=given, at=at).version, given.sealed
    except AnotherVersion as there:
        return there.entry.version, there.entry.sealed
    except NoLongerThere:
        return None


def test_a_list_is_of_one_person(person: Person, stranger: Person) -> None:
    make_many(stranger, 3)

    assert entries_of(person, size=10).entries == ()
    assert first_day(person) is None


def test_one_entry_alone_can_be_asked_for(browser: Client, person: Person) -> None:
    keep(browser, FIRST)
    make_many(person, 2)

    assert [one["id"] for one in browser.get(f"/sealed/entries.json?id={ENTRY}").json()["entries"]] == [str(ENTRY)]
    assert browser.get(f"/sealed/entries.json?id={uuid.uuid4()}").json() == {"entries": [], "next": None}
    assert browser.get("/sealed/entries.json?id=x").status_code == 422
