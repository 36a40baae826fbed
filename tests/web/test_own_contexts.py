"""Places of one's own: named in sealed words, and still there when the words are closed."""

import base64
import uuid

import pytest
from django.db import transaction
from django.test import Client

from kindwell.web.contexts.actions import MOST, note_contexts
from kindwell.web.contexts.queries import Place, contexts_of, offered, value_of
from kindwell.web.people.glance import note
from kindwell.web.people.models import Person
from kindwell.web.sealed.models import Entry
from tests.web.sealing import BY_SCRIPT, beside, new_device

ONE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
seal = new_device().seal


def keep(browser: Client, id: uuid.UUID, words: bytes | None = None, version: int = 0) -> int:
    form = {} if words is None else beside(words, version)
    return browser.post(f"/places/{id}/", form, headers=BY_SCRIPT).status_code


def places_of(person: Person) -> tuple[Place, ...]:
    """Those of the person as the next request finds them."""
    return contexts_of(Person.objects.get(pk=person.pk))


def own(person: Person) -> list[str]:
    return [place.words for place in places_of(person) if place.own]


def test_a_place_is_kept_with_its_sealed_name(browser: Client, person: Person) -> None:
    assert keep(browser, ONE, seal("allotment")) == 200

    (place,) = [place for place in places_of(person) if place.own]
    assert place.value == value_of(ONE)
    assert place.has_words
    assert Entry.objects.get(owner=person, id=ONE).kind == "context"


def test_sending_it_twice_keeps_it_once(browser: Client, person: Person) -> None:
    words = seal("allotment")
    assert [keep(browser, ONE, words), keep(browser, ONE, words, version=1)] == [200, 200]

    assert own(person) == ["your own place 1"]
    assert Entry.objects.get(owner=person, id=ONE).version == 1


def test_two_tabs_that_name_the_same_place_differently_keep_both(browser: Client, person: Person) -> None:
    keep(browser, ONE, seal("allotment"))
    keep(browser, ONE, seal("the plot"), version=1)
    assert keep(browser, ONE, seal("the shed"), version=1) == 200

    assert own(person) == ["your own place 1", "your own place 2"]
    assert Entry.objects.filter(owner=person).count() == 2


def test_without_a_script_it_is_kept_by_its_number(browser: Client, person: Person) -> None:
    answer = browser.post(f"/places/{ONE}/", {"words": "", "words_version": "0"})

    assert answer.status_code == 302
    assert own(person) == ["your own place 1"]
    assert "your own place 1" in browser.get(f"/places/{OTHER}/").content.decode()


@pytest.mark.parametrize("words", ["Dear diary", base64.b64encode(b"Dear diary").decode(), "=", "é"])
def test_what_is_not_sealed_is_never_kept(browser: Client, person: Person, words: str) -> None:
    answer = browser.post(f"/places/{ONE}/", {"words": words}, headers=BY_SCRIPT)

    assert answer.status_code == 422
    assert "not kept" in answer.json()["problem"]
    assert own(person) == []
    assert "diary" not in str(answer.json())


def test_what_is_not_sealed_gets_a_page_where_there_is_no_script(browser: Client) -> None:
    answer = browser.post(f"/places/{ONE}/", {"words": "Dear diary"})

    assert answer.status_code == 422
    assert "Go back in your browser" in answer.content.decode()


def test_put_away_it_is_offered_no_more_and_keeps_its_name(browser: Client, person: Person) -> None:
    keep(browser, ONE, seal("allotment"))
    browser.post(f"/places/{ONE}/away/")

    assert value_of(ONE) not in [place.value for place in offered(places_of(person))]
    assert own(person) == ["your own place 1"]
    assert Entry.objects.filter(owner=person, id=ONE).exists()
    browser.post(f"/places/{ONE}/away/", {"again": "yes"})
    assert value_of(ONE) in [place.value for place in offered(places_of(person))]


def test_taking_the_name_away_leaves_the_place(browser: Client, person: Person) -> None:
    keep(browser, ONE, seal("allotment"))
    browser.post(f"/places/{ONE}/", {"words": "-", "words_version": "1"}, headers=BY_SCRIPT)

    assert [place.has_words for place in places_of(person) if place.own] == [False]
    assert not Entry.objects.filter(owner=person).exists()


def test_forty_are_enough_for_one_page(browser: Client, person: Person) -> None:
    assert {keep(browser, uuid.uuid4()) for _ in range(MOST)} == {200}
    assert keep(browser, uuid.uuid4()) == 422

    assert len(own(person)) == MOST
    page = browser.post(f"/places/{uuid.uuid4()}/", {})
    assert page.status_code == 422
    assert "Put one away first" in page.content.decode()


def test_a_stranger_sees_and_changes_nothing(browser: Client, strangers_browser: Client, person: Person) -> None:
    keep(browser, ONE, seal("allotment"))
    strangers_browser.post(f"/places/{ONE}/away/")

    assert "your own place" not in strangers_browser.get(f"/places/{ONE}/").content.decode()
    assert value_of(ONE) in [place.value for place in offered(places_of(person))]


def test_what_is_known_at_a_glance_can_be_made_again_from_the_rows(browser: Client, person: Person) -> None:
    keep(browser, ONE, seal("allotment"))
    before = Person.objects.get(pk=person.pk).glance
    Person.objects.filter(pk=person.pk).update(glance={})
    note_contexts(person)

    assert Person.objects.get(pk=person.pk).glance == before


def test_two_who_note_different_things_keep_both(person: Person) -> None:
    with transaction.atomic():
        one, other = Person.objects.get(pk=person.pk), Person.objects.get(pk=person.pk)
        note(one, "flows", 1)
        note(other, "acts", 2)
        note(one, "flows", None)

    assert Person.objects.get(pk=person.pk).glance == {"acts": 2}
