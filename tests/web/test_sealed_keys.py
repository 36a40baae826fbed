"""The key and the ways to it: made once, led to by as many ways as wished, and never by none."""

import base64
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from kindwell.web.people.models import Person
from kindwell.web.sealed.key_actions import MOST_SLOTS, begin_sealing, keep_slot, remove_slot
from kindwell.web.sealed.key_forms import BeginningGiven, SlotGiven
from kindwell.web.sealed.key_queries import keys_of, recipient_of
from kindwell.web.sealed.models import Keyslot, SealingKey, WayIn
from kindwell.web.sealed.problems import InTheWay, NotThere
from kindwell.web.sealed.queries import has_key
from tests.web.sealing import OTHER_SLOT, SLOT, Device, begin, in_base64, new_device, send, slot_of

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
DEVICE, ANOTHER = new_device(), new_device()
FILE = DEVICE.seal()


def keys(browser: Client) -> dict[str, Any]:
    return dict(browser.get("/sealed/keys.json").json())


def put_slot(browser: Client, id: uuid.UUID = OTHER_SLOT, **given: Any) -> Any:
    return send(browser, "put", f"/sealed/slots/{id}/", slot_of(DEVICE, **given))


def test_whoever_has_written_nothing_has_no_key_and_asking_makes_none(browser: Client, person: Person) -> None:
    assert keys(browser) == {"recipient": None, "slots": [], "folder": False}
    assert not has_key(person)
    assert recipient_of(person) is None
    assert not SealingKey.objects.exists()


def test_a_key_begins_with_one_way_to_it(browser: Client, person: Person) -> None:
    answer = begin(browser, DEVICE, kind="recovery", hint="on paper", sealed=in_base64(FILE))
    given = keys(browser)

    assert answer.status_code == 201
    assert answer.json() == given
    (slot,) = given["slots"]
    assert datetime.fromisoformat(slot.pop("since")).tzinfo == UTC
    assert slot == {"id": str(SLOT), "kind": "recovery", "hint": "on paper", "sealed": in_base64(FILE)}
    assert (given["recipient"], given["folder"]) == (DEVICE.recipient, False)
    assert has_key(person)
    assert recipient_of(person) == DEVICE.recipient


def test_a_key_that_is_there_stays_and_is_shown(browser: Client) -> None:
    begin(browser, DEVICE)
    before = keys(browser)
    for device in (DEVICE, ANOTHER):
        answer = begin(browser, device)
        assert answer.status_code == 409
        assert answer.json() == before
    assert keys(browser) == before


def test_two_people_never_have_one_key(browser: Client, strangers_browser: Client) -> None:
    begin(browser, DEVICE)
    answer = begin(strangers_browser, DEVICE)

    assert answer.status_code == 409
    assert "cannot be used here" in answer.json()["problem"]
    assert keys(strangers_browser)["recipient"] is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"recipient": DEVICE.recipient[:-1] + "b"}, ["recipient"]),
        ({"recipient": DEVICE.recipient.upper()}, ["recipient"]),
        ({"recipient": DEVICE.identity}, ["recipient"]),
        ({"recipient": None}, ["recipient"]),
        ({"slot": None}, ["id", "kind", "sealed"]),
        ({"slot": "x"}, ["id", "kind", "sealed"]),
        ({"slot": {**slot_of(DEVICE), "id": "x"}}, ["id"]),
        ({"slot": {**slot_of(DEVICE), "id": str(SLOT), "kind": "charm"}}, ["kind"]),
        ({"slot": {**slot_of(DEVICE), "id": str(SLOT), "hint": "h" * 2001}}, ["hint"]),
        ({"slot": {**slot_of(DEVICE), "id": str(SLOT), "hint": "two\nlines"}}, ["hint"]),
        ({"slot": {**slot_of(DEVICE), "id": str(SLOT), "hint": "\ud800"}}, ["hint"]),
        ({"slot": {**slot_of(DEVICE), "id": str(SLOT), "hint": "\x00"}}, ["hint"]),
        ({"slot": {**slot_of(DEVICE), "id": str(SLOT), "hint": 3}}, ["hint"]),
        ({"slot": {**slot_of(DEVICE), "id": str(SLOT), "sealed": "Dear me"}}, ["sealed"]),
        ({"slot": {**slot_of(DEVICE), "id": str(SLOT), "sealed": in_base64(b"Dear me")}}, ["sealed"]),
        ({"slot": {**slot_of(DEVICE), "id": str(SLOT), "sealed": "é"}}, ["sealed"]),
        ({"slot": {"id": str(SLOT), "kind": "folder", "identity": "AGE-SECRET-KEY-1"}}, ["secret half"]),
        ({"recipient": 1, "slot": {"kind": 2, "sealed": 3}}, ["recipient", "id", "kind", "sealed"]),
    ],
)
def test_what_is_no_key_or_no_way_to_it_is_refused_in_words_and_makes_none(
    browser: Client, given: dict[str, object], said: list[str]
) -> None:
    whole = {"recipient": DEVICE.recipient, "slot": {"id": str(SLOT), **slot_of(DEVICE)}}
    answer = send(browser, "post", "/sealed/begin/", {**whole, **given})

    assert answer.status_code == 422
    assert all(name in answer.json()["problem"] for name in said)
    assert "Dear me" not in answer.json()["problem"]
    assert not SealingKey.objects.exists()
    assert not Keyslot.objects.exists()


@pytest.mark.parametrize(
    "body", [b"", b"x", b"[]", b"null", b'{"a": 1, "a": 2}', b"[" * 9000, b"\xff", b'"' + b"x" * 9 + b'"']
)
def test_what_is_no_json_is_refused_in_words(browser: Client, body: bytes) -> None:
    answer = browser.post("/sealed/begin/", body, content_type="application/json")

    assert answer.status_code == 422
    assert "a JSON object was expected" in answer.json()["problem"]


def test_json_that_is_far_too_large_is_refused_unread(browser: Client) -> None:
    answer = browser.post("/sealed/begin/", b" " * 16_001, content_type="application/json")

    assert answer.status_code == 413


@pytest.mark.parametrize("kind", ["recovery", "passkey", "passphrase"])
def test_another_way_is_added_and_the_first_stays(browser: Client, kind: str) -> None:
    begin(browser, DEVICE)
    answer = put_slot(browser, kind=kind, hint="this laptop")

    assert answer.status_code == 201
    assert datetime.fromisoformat(answer.json()["since"]).tzinfo == UTC
    assert [(slot["kind"], slot["hint"]) for slot in keys(browser)["slots"]] == [
        ("recovery", "on paper"),
        (kind, "this laptop"),
    ]


def test_a_way_is_replaced_under_its_id(browser: Client) -> None:
    begin(browser, DEVICE)
    answer = put_slot(browser, SLOT, kind="passphrase", hint="five words", sealed=in_base64(FILE))
    (slot,) = keys(browser)["slots"]

    assert answer.status_code == 200
    assert (slot["kind"], slot["hint"], slot["sealed"]) == ("passphrase", "five words", in_base64(FILE))


def test_without_a_key_there_is_nothing_a_way_could_lead_to(browser: Client) -> None:
    for answer in (put_slot(browser), browser.delete(f"/sealed/slots/{SLOT}/")):
        assert answer.status_code == 404
        assert "There is no key yet" in answer.json()["problem"]
    assert not Keyslot.objects.exists()


@pytest.mark.parametrize("given", [{"kind": "folder"}, {"kind": "charm"}, {"kind": ""}, {"sealed": ""}])
def test_a_way_that_is_none_is_refused_and_the_others_stay(browser: Client, given: dict[str, object]) -> None:
    begin(browser, DEVICE)
    before = keys(browser)

    assert put_slot(browser, SLOT, **given).status_code == 422
    assert keys(browser) == before


@pytest.mark.parametrize(("size_bytes", "status"), [(4_096, 201), (4_097, 413)])
def test_a_way_is_small(browser: Client, size_bytes: int, status: int) -> None:
    begin(browser, DEVICE)
    padded = FILE + bytes(size_bytes - len(FILE))

    assert put_slot(browser, sealed=in_base64(padded)).status_code == status


def test_a_removed_way_is_gone_and_the_other_stays(browser: Client) -> None:
    begin(browser, DEVICE)
    put_slot(browser)
    answer = browser.delete(f"/sealed/slots/{SLOT}/")

    assert (answer.status_code, answer.content) == (204, b"")
    assert [slot["id"] for slot in keys(browser)["slots"]] == [str(OTHER_SLOT)]


def test_the_last_way_in_is_never_removed(browser: Client) -> None:
    begin(browser, DEVICE)
    before = keys(browser)
    answer = browser.delete(f"/sealed/slots/{SLOT}/")

    assert answer.status_code == 409
    assert "the last way in" in answer.json()["problem"]
    assert keys(browser) == before


def test_a_way_there_is_not_cannot_be_removed(browser: Client) -> None:
    begin(browser, DEVICE)

    assert browser.delete(f"/sealed/slots/{OTHER_SLOT}/").status_code == 404


def test_there_is_an_end_to_ways_in(browser: Client) -> None:
    begin(browser, DEVICE)
    statuses = [put_slot(browser, uuid.uuid4()).status_code for _ in range(MOST_SLOTS)]

    assert statuses == [201] * (MOST_SLOTS - 1) + [409]
    assert put_slot(browser, SLOT).status_code == 200
    assert len(keys(browser)["slots"]) == MOST_SLOTS


STEPS = st.lists(st.tuples(st.booleans(), st.integers(1, 4), st.sampled_from(["recovery", "passkey"])), max_size=20)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_however_ways_are_added_and_removed_there_is_always_one_left(steps: list[tuple[bool, int, str]]) -> None:
    person, device = Person.objects.create(), new_device()
    first = SlotGiven(WayIn.RECOVERY, "", FILE)
    begin_sealing(person, given=BeginningGiven(device.recipient, uuid.UUID(int=1), first, ""), at=NOON)
    expected = {1}
    for add, number, kind in steps:
        id = uuid.UUID(int=number)
        if add:
            assert keep_slot(person, id=id, given=SlotGiven(WayIn(kind), "", FILE), at=NOON) == (number not in expected)
            expected.add(number)
            continue
        try:
            remove_slot(person, id=id)
            expected.remove(number)
        except InTheWay:
            assert expected == {number}
        except NotThere:
            assert number not in expected
        assert expected
    assert {slot.id.int for slot in keys_of(person).slots} == expected


@pytest.mark.parametrize(
    ("whose", "here"), [(DEVICE, False), (ANOTHER, True), (new_device(), False)], ids=["mine", "theirs", "nobodys"]
)
def test_whether_somebody_else_has_a_key_can_be_asked(
    browser: Client, strangers_browser: Client, whose: Device, here: bool
) -> None:
    begin(browser, DEVICE)
    begin(strangers_browser, ANOTHER)

    assert browser.get("/sealed/readers.json", query_params={"recipient": whose.recipient}).json() == {"here": here}


@pytest.mark.parametrize("recipient", ["age1x", "", "age1%"])
def test_nobody_is_found_by_a_part_of_their_key(browser: Client, recipient: str) -> None:
    answer = browser.get("/sealed/readers.json", query_params={"recipient": recipient})

    assert answer.status_code == 422
    assert "“recipient”" in answer.json()["problem"]


def test_a_slot_holds_what_was_sealed_byte_for_byte(browser: Client) -> None:
    begin(browser, DEVICE, sealed=in_base64(FILE))

    assert base64.b64decode(keys(browser)["slots"][0]["sealed"]) == FILE
    assert bytes(Keyslot.objects.values_list("sealed", flat=True).get()) == FILE
