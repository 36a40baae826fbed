"""What is one person's is not there for another, even with a good cookie and the right address."""

import uuid
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from kindwell.circles import Levels
from kindwell.web.checkins.actions import record_check_in
from kindwell.web.checkins.models import CheckIn
from kindwell.web.help.actions import keep_own_help
from kindwell.web.help.models import OwnHelp
from kindwell.web.people.models import Person
from kindwell.web.practices.actions import record_practised
from kindwell.web.practices.models import Practised
from tests.web.asking import every_address

ID = uuid.UUID(int=7)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _what_the_owner_kept(person: Person) -> None:
    levels = Levels(threat=9, drive=8, soothing=1)
    record_check_in(person, id=ID, at=NOON, levels=levels, context="work", feelings=["ashamed"])
    record_practised(person, id=ID, slug="back-to-here", at=NOON, length_ms=60_000, heard_ms=None)
    keep_own_help(person, id=ID, kind="person", words="Zebulon next door", number="0113 496 0000", since=NOON)


@pytest.mark.parametrize("name", ["practice-after", "change-own-help"])
def test_an_owners_page_is_not_there_for_a_stranger(browser: Client, strangers_browser: Client, name: str) -> None:
    assert browser.get(reverse(name, args=[ID])).status_code == 200
    assert strangers_browser.get(reverse(name, args=[ID])).status_code == 404


@pytest.mark.parametrize("path", [*every_address().values(), f"/?kept={ID}"])
def test_no_page_of_a_stranger_holds_anything_of_the_owners(strangers_browser: Client, path: str) -> None:
    content = strangers_browser.get(path).content

    for owners in (b"Zebulon", b"You named: ashamed", b"Threat very strong"):
        assert owners not in content


def test_a_stranger_cannot_remove_the_owners_line(strangers_browser: Client, person: Person) -> None:
    strangers_browser.post(reverse("remove-own-help", args=[ID]))

    assert OwnHelp.objects.filter(owner=person).count() == 1


def test_a_stranger_who_sends_the_owners_id_keeps_a_row_of_their_own(
    strangers_browser: Client, person: Person, stranger: Person
) -> None:
    strangers_browser.post("/check-in/", {"id": ID, "threat": "2"})

    assert CheckIn.objects.get(owner=person).threat == 9
    assert CheckIn.objects.get(owner=stranger).threat == 2


def test_a_stranger_cannot_say_what_the_owner_noticed(strangers_browser: Client, person: Person) -> None:
    answer = strangers_browser.post(reverse("practice-after", args=[ID]), {"noticed": "warm"})

    assert answer.status_code == 404
    assert Practised.objects.get(owner=person).noticed == ""


@pytest.mark.django_db(transaction=True)
def test_a_stranger_who_deletes_everything_deletes_their_own(strangers_browser: Client, person: Person) -> None:
    strangers_browser.post("/your-data/delete/", {"sure": "yes"})

    assert CheckIn.objects.filter(owner=person).exists()
    assert OwnHelp.objects.filter(owner=person).exists()


def test_a_strangers_export_holds_nothing_of_the_owners(strangers_browser: Client) -> None:
    given = strangers_browser.get("/your-data/kindwell.json").json()

    assert (given["check_ins"], given["practised"], given["own_help"]) == ([], [], [])
