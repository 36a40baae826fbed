"""Several tabs, devices and retries at one moment: really at once, on threads with connections of their own."""

import threading
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from kindwell.web.people.models import Person
from kindwell.web.sealed.folder_key import words_key
from kindwell.web.sealed.models import Draft, Entry, Keyslot, SealingKey
from tests.web.asking import browser_of
from tests.web.sealing import (
    OTHER_SLOT,
    SLOT,
    begin,
    begin_in_folder,
    entry,
    in_base64,
    keep,
    keep_draft,
    new_device,
    send,
    share,
    slot_of,
)

pytestmark = pytest.mark.django_db(transaction=True)
DEVICE, READER = new_device(), new_device()
ROUNDS = 8


def at_once(person: Person, *asking: Callable[[Client], Any]) -> list[int]:
    """Let each ask in a browser of its own, all at one moment; gives what each was answered with."""
    together, statuses = threading.Barrier(len(asking)), [0] * len(asking)

    def ask(place: int) -> None:
        browser = browser_of(person)
        together.wait()
        statuses[place] = asking[place](browser).status_code
        connections.close_all()

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(len(asking))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return statuses


def test_of_two_changes_of_one_version_one_is_kept_and_the_other_is_told(browser: Client, person: Person) -> None:
    keep(browser, DEVICE.seal())
    for version in range(1, ROUNDS):
        sent = [DEVICE.seal("here"), DEVICE.seal("there")]
        statuses = at_once(person, *(partial(keep, sealed=one, based_on=version) for one in sent))

        assert sorted(statuses) == [200, 409]
        assert entry(browser)["version"] == version + 1
        assert entry(browser)["sealed"] == in_base64(sent[statuses.index(200)])


def test_of_two_new_entries_under_one_id_one_is_made_and_the_other_is_told(person: Person) -> None:
    for _ in range(ROUNDS):
        id = uuid.uuid4()
        sent = [DEVICE.seal("here"), DEVICE.seal("there")]
        statuses = at_once(person, *(partial(keep, sealed=one, id=id) for one in sent))

        assert sorted(statuses) == [201, 409]
        assert bytes(Entry.objects.values_list("sealed", flat=True).get(id=id)) == sent[statuses.index(201)]


def test_the_same_bytes_sent_by_many_at_once_are_one_entry_and_one_version(person: Person) -> None:
    sealed = DEVICE.seal()
    statuses = at_once(person, *[partial(keep, sealed=sealed)] * 6)

    assert sorted(statuses) == [200] * 5 + [201]
    assert list(Entry.objects.values_list("version", flat=True)) == [1]


def test_a_change_and_a_sharing_at_once_never_undo_one_another(
    browser: Client, strangers_browser: Client, person: Person
) -> None:
    begin(browser, DEVICE)
    begin(strangers_browser, READER)
    keep(browser, DEVICE.seal())
    for _ in range(ROUNDS):
        version = entry(browser)["version"]
        statuses = at_once(
            person,
            partial(keep, sealed=DEVICE.seal(), based_on=version),
            partial(share, owner=DEVICE, reader=READER, based_on=version),
        )

        assert sorted(statuses) in ([200, 409], [201, 409])
        assert entry(browser)["version"] == version + 1


def test_drafts_of_many_tabs_at_once_are_all_kept(person: Person) -> None:
    writers = [uuid.uuid4() for _ in range(6)]
    statuses = at_once(person, *(partial(keep_draft, sealed=DEVICE.seal(), writer=one) for one in writers))

    assert statuses == [204] * 6
    assert {draft.writer_id for draft in Draft.objects.all()} == set(writers)


def test_of_two_tabs_that_begin_at_once_one_makes_the_key_and_the_other_is_shown_it(person: Person) -> None:
    devices = [new_device(), new_device()]
    statuses = at_once(person, *(partial(begin, device=one) for one in devices))

    assert sorted(statuses) == [201, 409]
    assert SealingKey.objects.get().recipient == devices[statuses.index(201)].recipient
    assert Keyslot.objects.count() == 1


def test_of_two_that_begin_in_the_folder_at_once_the_file_is_of_the_key_that_was_kept(person: Person) -> None:
    devices = [new_device(), new_device()]
    statuses = at_once(person, *(partial(begin_in_folder, device=one) for one in devices))

    assert sorted(statuses) == [201, 409]
    assert devices[statuses.index(201)].identity in words_key().read_text()
    words_key().unlink()


def test_of_two_ways_in_that_are_removed_at_once_one_stays(browser: Client, person: Person) -> None:
    begin(browser, DEVICE)
    for _ in range(ROUNDS):
        send(browser, "put", f"/sealed/slots/{SLOT}/", slot_of(DEVICE))
        send(browser, "put", f"/sealed/slots/{OTHER_SLOT}/", slot_of(DEVICE))
        paths = [f"/sealed/slots/{id}/" for id in (SLOT, OTHER_SLOT)]
        statuses = at_once(person, *(partial(Client.delete, path=path) for path in paths))

        assert sorted(statuses) == [204, 409]
        assert Keyslot.objects.count() == 1
