"""Where, or with whom: everybody's places, one's own, and nothing else."""

import uuid
from http import HTTPStatus

import pytest
from django.test import Client

from kindwell.web.checkins.models import CheckIn, DaySum
from kindwell.web.contexts.actions import keep_context, put_away
from kindwell.web.contexts.kinds import Context
from kindwell.web.contexts.queries import value_of
from kindwell.web.people.models import Person
from kindwell.web.sealed.beside import Words
from tests.web.asking import Page, browser_of
from tests.web.giving import NOON, SEALED

PLOT, ID = uuid.UUID(int=21), uuid.UUID(int=7)
HERE = value_of(PLOT)


@pytest.fixture
def plot(person: Person) -> uuid.UUID:
    """A place of the owner's own, with a name."""
    keep_context(person, id=PLOT, words=Words(SEALED, 0), at=NOON)
    return PLOT


@pytest.fixture
def at_the_plot(plot: uuid.UUID, person: Person) -> Client:
    """The owner's browser, which knows of the place."""
    return browser_of(person)


def test_every_form_offers_everybodys_places_ones_own_and_not_said(at_the_plot: Client) -> None:
    for path in ("/", "/check-in/"):
        page = Page(at_the_plot.get(path, follow=True))
        assert page.offered["context"] == [*Context.values, HERE, ""]
        assert "context" not in page.fields
        assert "your own place 1" in page.words
        assert "/places/" in page.links


def test_a_check_in_in_a_place_of_ones_own_is_kept_and_added_up_there(at_the_plot: Client, person: Person) -> None:
    kept = at_the_plot.post("/check-in/", {"id": ID, "threat": "6", "context": HERE})

    assert CheckIn.objects.get().context == HERE
    assert DaySum.objects.get().context == HERE
    assert ", your own place 1" in Page(at_the_plot.get(kept["Location"])).words


def test_a_stranger_is_neither_offered_the_place_nor_may_name_it(plot: uuid.UUID, strangers_browser: Client) -> None:
    assert HERE not in Page(strangers_browser.get("/check-in/", follow=True)).offered["context"]
    assert strangers_browser.post("/check-in/", {"id": ID, "threat": "6", "context": HERE}).status_code == 422
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize(
    "context", ["x" * 500, "<script>alert(1)</script>", "own-", value_of(uuid.UUID(int=99)), "own-" + "z" * 32, "\0"]
)
def test_a_place_that_is_not_ones_own_is_refused_in_words_and_not_repeated(
    browser: Client, person: Person, context: str
) -> None:
    answer = browser.post("/check-in/", {"id": ID, "threat": "6", "context": context})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert Page(answer).problems == ["Choose one of the places shown, or none."]
    assert Page(answer).fields["threat"] == ["6"]
    assert context not in answer.content.decode() or context == "own-"
    assert not CheckIn.objects.exists()


def test_a_place_put_away_stays_on_the_check_in_that_has_it(at_the_plot: Client, person: Person) -> None:
    at_the_plot.post("/check-in/", {"id": ID, "threat": "6", "context": HERE})
    put_away(person, id=PLOT, away=True)
    blank, changing = (Page(at_the_plot.get(path, follow=True)) for path in ("/check-in/", f"/check-in/{ID}/"))

    assert HERE not in blank.offered["context"]
    assert changing.fields["context"] == [HERE]
    at_the_plot.post("/check-in/", {"id": ID, "threat": "3", "context": HERE})
    assert CheckIn.objects.values_list("threat", "context").get() == (3, HERE)


def test_a_place_put_away_while_the_form_was_open_is_still_kept(at_the_plot: Client, person: Person) -> None:
    put_away(person, id=PLOT, away=True)

    assert at_the_plot.post("/check-in/", {"id": ID, "threat": "3", "context": HERE}).status_code == 302
