"""Sharing one entry with one person: two people in one database."""

import uuid
from typing import Any

import pyrage
import pytest
from django.test import Client

from kindwell.web.people.models import Person
from kindwell.web.sealed.models import Share
from tests.web.asking import browser_of
from tests.web.sealing import (
    ENTRY,
    begin,
    entry,
    in_base64,
    keep,
    new_device,
    send,
    share,
    unshare,
)

OWNER, READER, NOBODY = new_device(), new_device(), new_device()
SHARE, UNSHARE = f"/sealed/entries/{ENTRY}/share/", f"/sealed/entries/{ENTRY}/unshare/"


@pytest.fixture(autouse=True)
def _two_people_and_a_letter(browser: Client, strangers_browser: Client) -> None:
    begin(browser, OWNER)
    begin(strangers_browser, READER)
    keep(browser, OWNER.seal(), kind="letter")


@pytest.fixture
def third(person: Person) -> Client:
    """The browser of somebody else again."""
    return browser_of(Person.objects.create())


def shared(browser: Client) -> dict[str, Any]:
    return dict(browser.get("/sealed/shared.json").json())


def test_what_is_not_shared_nobody_sees(browser: Client, strangers_browser: Client) -> None:
    for one in (browser, strangers_browser):
        assert shared(one) == {"by_me": [], "with_me": []}


def test_a_reader_sees_what_is_shared_and_can_open_it(browser: Client, strangers_browser: Client) -> None:
    answer = share(browser, OWNER, READER, words="for you too")
    (seen,) = shared(strangers_browser)["with_me"]
    kept = entry(browser)

    assert answer.status_code == 201
    assert answer.json()["version"] == 2
    assert READER.opened(seen["sealed"]) == "for you too"
    assert {name: seen[name] for name in ("id", "kind", "made_at", "changed_at", "from")} == {
        "id": str(ENTRY),
        "kind": "letter",
        "made_at": kept["made_at"],
        "changed_at": kept["changed_at"],
        "from": OWNER.recipient,
    }
    assert seen["since"]
    assert shared(strangers_browser)["by_me"] == []


def test_the_owner_has_a_list_with_names_that_only_they_can_open(browser: Client) -> None:
    answer = share(browser, OWNER, READER)
    (listed,) = shared(browser)["by_me"]

    assert (listed["share"], listed["entry"]) == (answer.json()["share"], str(ENTRY))
    assert listed["recipient"] == READER.recipient
    assert OWNER.opened(listed["label"]) == "Ruth"
    with pytest.raises(pyrage.DecryptError):
        READER.opened(listed["label"])
    assert entry(browser)["readers"] == [READER.recipient]
    assert browser.get("/sealed/entries.json").json()["entries"][0]["readers"] == [READER.recipient]


def test_a_reader_sees_it_as_it_stands_now(browser: Client, strangers_browser: Client) -> None:
    share(browser, OWNER, READER)
    keep(browser, OWNER.seal("a line more", READER), kind="letter", based_on=2)
    (seen,) = shared(strangers_browser)["with_me"]

    assert READER.opened(seen["sealed"]) == "a line more"


def test_a_reader_who_has_an_entry_of_the_same_id_sees_the_owners_and_keeps_their_own(
    browser: Client, strangers_browser: Client
) -> None:
    browser.delete(f"/sealed/entries/{ENTRY}/")
    keep(strangers_browser, READER.seal("my own"), kind="note")
    keep(browser, OWNER.seal(), kind="letter")
    share(browser, OWNER, READER, words="for you too")
    (seen,) = shared(strangers_browser)["with_me"]

    assert (READER.opened(seen["sealed"]), seen["kind"]) == ("for you too", "letter")
    assert READER.opened(entry(strangers_browser)["sealed"]) == "my own"
    assert entry(strangers_browser)["readers"] == []


def test_after_unsharing_the_reader_sees_it_no_more_and_the_bytes_are_not_for_them(
    browser: Client, strangers_browser: Client
) -> None:
    given = share(browser, OWNER, READER).json()
    answer = unshare(browser, OWNER, given["share"])

    assert (answer.status_code, answer.json()) == (200, {"version": 3})
    assert shared(strangers_browser) == {"by_me": [], "with_me": []}
    assert shared(browser)["by_me"] == []
    assert entry(browser)["readers"] == []
    with pytest.raises(pyrage.DecryptError):
        READER.opened(entry(browser)["sealed"])


def test_after_the_owner_deletes_it_the_reader_sees_it_no_more(browser: Client, strangers_browser: Client) -> None:
    share(browser, OWNER, READER)
    browser.delete(f"/sealed/entries/{ENTRY}/")

    assert shared(strangers_browser)["with_me"] == []
    assert shared(browser)["by_me"] == []
    assert not Share.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_after_the_owner_is_erased_the_reader_sees_it_no_more(browser: Client, strangers_browser: Client) -> None:
    share(browser, OWNER, READER)
    browser.post("/your-data/delete/", {"sure": "yes"})

    assert shared(strangers_browser) == {"by_me": [], "with_me": []}
    assert not Share.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_after_the_reader_is_erased_nothing_is_shared_and_the_entry_stays(
    browser: Client, strangers_browser: Client
) -> None:
    share(browser, OWNER, READER)
    strangers_browser.post("/your-data/delete/", {"sure": "yes"})

    assert shared(browser) == {"by_me": [], "with_me": []}
    assert entry(browser)["readers"] == []
    assert OWNER.opened(entry(browser)["sealed"])


def test_sharing_sent_twice_is_one_sharing_and_one_version(browser: Client) -> None:
    given = {
        "based_on": 1,
        "sealed": in_base64(OWNER.seal("twice", READER)),
        "recipient": READER.recipient,
        "label": in_base64(OWNER.seal("Ruth")),
    }
    first, second = (send(browser, "post", SHARE, given) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert len(shared(browser)["by_me"]) == 1


def test_sharing_with_the_same_reader_again_is_one_sharing(browser: Client) -> None:
    share(browser, OWNER, READER)
    share(browser, OWNER, READER, based_on=2)

    assert len(shared(browser)["by_me"]) == 1
    assert entry(browser)["version"] == 3


def test_unsharing_sent_twice_is_done_once(browser: Client) -> None:
    given = {"based_on": 2, "sealed": in_base64(OWNER.seal()), "share": share(browser, OWNER, READER).json()["share"]}
    first, second = (send(browser, "post", UNSHARE, given) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json() == {"version": 3}


@pytest.mark.parametrize("reader", [NOBODY, OWNER], ids=["nobody here", "oneself"])
def test_with_a_key_that_nobody_else_here_has_nothing_is_shared(browser: Client, reader: Any) -> None:
    before = entry(browser)
    answer = share(browser, OWNER, reader)

    assert answer.status_code == 404
    assert "Nobody else here has that key" in answer.json()["problem"]
    assert entry(browser) == before


def test_whoever_has_no_key_cannot_share(third: Client) -> None:
    keep(third, NOBODY.seal())
    answer = share(third, NOBODY, READER)

    assert answer.status_code == 404
    assert "no key of yours yet" in answer.json()["problem"]
    assert not Share.objects.exists()


@pytest.mark.parametrize("based_on", [1, 3])
def test_what_was_changed_elsewhere_is_neither_shared_nor_unshared_but_shown(browser: Client, based_on: int) -> None:
    given = share(browser, OWNER, READER).json()
    before = entry(browser)
    for answer in (share(browser, OWNER, READER, based_on), unshare(browser, OWNER, given["share"], based_on)):
        assert answer.status_code == 409
        assert answer.json() == {"entry": before}
    assert entry(browser) == before
    assert len(shared(browser)["by_me"]) == 1


def test_what_is_gone_is_neither_shared_nor_unshared(browser: Client) -> None:
    browser.delete(f"/sealed/entries/{ENTRY}/")
    for answer in (share(browser, OWNER, READER), unshare(browser, OWNER, str(uuid.uuid4()))):
        assert answer.status_code == 410
        assert "no longer there" in answer.json()["problem"]


def test_a_sharing_there_is_not_is_not_undone_and_the_entry_stays_as_it_was(browser: Client) -> None:
    before = entry(browser)
    answer = unshare(browser, OWNER, str(uuid.uuid4()), based_on=1)

    assert answer.status_code == 404
    assert entry(browser) == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"sealed": in_base64(b"Dear me")}, "sealed"),
        ({"label": in_base64(b"Ruth")}, "label"),
        ({"label": "Ruth"}, "label"),
        ({"recipient": "Ruth"}, "recipient"),
        ({"based_on": 0}, "based_on"),
        ({"based_on": True}, "based_on"),
        ({"based_on": None}, "based_on"),
    ],
)
def test_what_cannot_be_shared_is_said_and_not_repeated(browser: Client, given: dict[str, object], said: str) -> None:
    whole = {
        "based_on": 1,
        "sealed": in_base64(OWNER.seal()),
        "recipient": READER.recipient,
        "label": in_base64(OWNER.seal("Ruth")),
    }
    answer = send(browser, "post", SHARE, {**whole, **given})

    assert answer.status_code == 422
    assert f"“{said}”" in answer.json()["problem"]
    assert "Ruth" not in answer.json()["problem"]
    assert not Share.objects.exists()


@pytest.mark.parametrize("given", [{"share": "x"}, {"sealed": "x"}, {"based_on": 0}])
def test_what_cannot_be_unshared_is_said(browser: Client, given: dict[str, object]) -> None:
    share(browser, OWNER, READER)
    whole = {"based_on": 2, "sealed": in_base64(OWNER.seal()), "share": str(uuid.uuid4())}
    answer = send(browser, "post", UNSHARE, {**whole, **given})

    assert answer.status_code == 422
    assert f"“{next(iter(given))}”" in answer.json()["problem"]
    assert Share.objects.exists()


def test_an_entry_at_its_largest_can_be_shared_and_one_byte_more_cannot(browser: Client) -> None:
    sealed = OWNER.seal("x", READER)
    given = {"based_on": 1, "recipient": READER.recipient, "label": in_base64(OWNER.seal("Ruth" * 500))}
    too_large, fits = (
        send(browser, "post", SHARE, {**given, "sealed": in_base64(sealed + bytes(size - len(sealed)))})
        for size in (2_000_001, 2_000_000)
    )

    assert too_large.status_code == 413
    assert fits.status_code == 201


def test_a_reader_can_neither_change_nor_unshare_what_is_shared_with_them(
    browser: Client, strangers_browser: Client
) -> None:
    given = share(browser, OWNER, READER).json()
    before = entry(browser)

    assert keep(strangers_browser, READER.seal("mine"), based_on=2).status_code == 410
    assert unshare(strangers_browser, READER, given["share"]).status_code == 410
    assert strangers_browser.get(f"/sealed/entries/{ENTRY}/").status_code == 404
    assert strangers_browser.delete(f"/sealed/entries/{ENTRY}/").status_code == 204
    assert strangers_browser.get("/sealed/entries.json").json()["entries"] == []
    assert entry(browser) == before


def test_a_third_person_sees_nothing_of_it(browser: Client, third: Client) -> None:
    share(browser, OWNER, READER)

    assert shared(third) == {"by_me": [], "with_me": []}


def test_two_readers_are_unshared_one_by_one(browser: Client, strangers_browser: Client, third: Client) -> None:
    begin(third, NOBODY)
    first = share(browser, OWNER, READER).json()
    share(browser, OWNER, NOBODY, based_on=2)
    assert entry(browser)["readers"] == [READER.recipient, NOBODY.recipient]

    unshare(browser, OWNER, first["share"], based_on=3)
    assert entry(browser)["readers"] == [NOBODY.recipient]
    assert shared(strangers_browser)["with_me"] == []
    assert len(shared(third)["with_me"]) == 1
