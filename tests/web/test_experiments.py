"""Experiments: predicted, told whenever it suits, and read as a page."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kindwell.flows import Flow
from kindwell.web.acts.models import Experiment
from kindwell.web.acts.queries import experiment_of, experiments_of
from kindwell.web.people.models import Person
from kindwell.web.sealed.models import Entry
from tests.web.asking import Page
from tests.web.sealing import BY_SCRIPT, beside, new_device

ONE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
seal = new_device().seal


def predict(browser: Client, id: uuid.UUID = ONE, /, **given: Any) -> Any:
    return browser.post(f"/experiments/{id}/", given, headers=BY_SCRIPT)


def tell(browser: Client, **given: Any) -> Any:
    return browser.post(f"/experiments/{ONE}/told/", given, headers=BY_SCRIPT)


def test_it_begins_with_the_prediction_and_nothing_else_is_asked(browser: Client, person: Person) -> None:
    answer = predict(browser, **beside(seal("she will sigh")))

    assert answer.json() == {"to": f"/experiments/{ONE}/"}
    trial = experiment_of(person, ONE)
    assert trial is not None
    assert (trial.flow, trial.sure, trial.outcome, trial.has_words) == (None, None, "open", True)
    assert Entry.objects.get(owner=person, id=ONE).kind == "experiment"


def test_how_sure_and_the_flow_are_kept_where_they_are_said(browser: Client, person: Person) -> None:
    predict(browser, sure="8", flow="self")

    assert [(one.sure, one.flow) for one in experiments_of(person, flow=Flow.SELF)] == [(8, Flow.SELF)]
    page = Page(browser.get(f"/experiments/{ONE}/?change=prediction"))
    assert (page.fields["sure"], page.fields["flow"]) == (["8"], ["self"])


@pytest.mark.parametrize("sure", ["11", "-1", "quite", "7.5"])
def test_a_number_there_is_not_is_said_and_nothing_is_kept(browser: Client, person: Person, sure: str) -> None:
    answer = predict(browser, sure=sure)

    assert (answer.status_code, experiments_of(person)) == (422, [])
    assert answer.json()["problem"] == "Choose a number from 0 to 10, or leave it unsaid."


def test_told_it_reads_as_a_page_and_can_be_changed(browser: Client, person: Person) -> None:
    predict(browser, **beside(seal("she will sigh")))
    assert "And then?" in browser.get(f"/experiments/{ONE}/").content.decode()
    tell(browser, outcome="tried", **beside(seal("she did not"), version=1))
    page = browser.get(f"/experiments/{ONE}/").content.decode()

    assert "And then?" not in page
    assert "What I make of it" in page
    assert Page(browser.get(f"/experiments/{ONE}/?change=telling")).fields["outcome"] == ["tried"]


def test_put_aside_is_an_answer(browser: Client) -> None:
    predict(browser)
    tell(browser, outcome="put-aside")

    assert "Nothing has to be found out." in browser.get(f"/experiments/{ONE}/").content.decode()


def test_an_outcome_there_is_not_is_said(browser: Client) -> None:
    predict(browser)

    assert tell(browser, outcome="failed").json() == {"problem": "Choose where it stands. Any of them will do."}
    assert browser.post(f"/experiments/{ONE}/told/", {}).status_code == 422


def test_two_tabs_that_tell_differently_keep_both(browser: Client, person: Person) -> None:
    predict(browser, sure="8", **beside(seal("she will sigh")))
    for words in ("one tab", "another"):
        assert tell(browser, outcome="tried", **beside(seal(words), version=1)).status_code == 200

    assert [(one.sure, one.outcome) for one in experiments_of(person)] == [(8, "tried"), (8, "tried")]
    assert Entry.objects.filter(owner=person).count() == 2


def test_it_is_removed_with_its_words(browser: Client, person: Person) -> None:
    predict(browser, **beside(seal("she will sigh")))
    browser.post(f"/experiments/{ONE}/remove/")

    assert not Entry.objects.filter(owner=person).exists()
    assert experiments_of(person) == []


def test_a_flow_goes_along_to_a_new_one(browser: Client) -> None:
    answer = browser.get("/experiments/new/?flow=to-others")

    assert Page(browser.get(answer["location"])).fields["flow"] == ["to-others"]


def test_a_stranger_sees_and_changes_nothing(browser: Client, strangers_browser: Client, person: Person) -> None:
    predict(browser, **beside(seal("she will sigh")))
    strangers_browser.post(f"/experiments/{ONE}/remove/")

    assert strangers_browser.post(f"/experiments/{ONE}/told/", {"outcome": "tried"}).status_code == 404
    assert strangers_browser.post(f"/experiments/{ONE}/told/", {"outcome": "?"}).status_code == 404
    assert Experiment.objects.get(owner=person).outcome == "open"
    assert str(ONE) not in strangers_browser.get("/experiments/").content.decode()


@pytest.mark.parametrize("path", ["", "new/", f"{ONE}/", f"{ONE}/told/", f"{ONE}/remove/"])
def test_nobody_gets_nothing(nobody: Client, path: str) -> None:
    assert nobody.get(f"/experiments/{path}").status_code == 403


@pytest.mark.parametrize("path", ["", f"{ONE}/", f"{ONE}/?change=prediction", f"{OTHER}/"])
def test_every_page_asks_the_database_at_most_five_times(browser: Client, path: str) -> None:
    predict(browser)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(f"/experiments/{path}").status_code == 200

    assert len(asked) <= 5
