"""Drafts: one for each tab, kept as it is typed, and never another tab's."""

import uuid
from typing import Any

import pytest
from django.test import Client

from kindwell.web.sealed.models import Draft
from tests.web.sealing import ENTRY, WRITER, in_base64, keep, keep_draft, new_device

DEVICE = new_device()
OTHER = uuid.uuid4()


def drafts(browser: Client, **query: object) -> list[dict[str, Any]]:
    return list(browser.get("/sealed/drafts.json", query_params=query).json()["drafts"])


def test_a_draft_comes_back_as_it_was_sealed(browser: Client) -> None:
    sealed = DEVICE.seal("half a line")
    answer = keep_draft(browser, sealed, kind="letter", based_on=3)
    (draft,) = drafts(browser)

    assert (answer.status_code, answer.content) == (204, b"")
    assert draft.pop("changed_at")
    assert draft == {
        "entry": str(ENTRY),
        "writer": str(WRITER),
        "kind": "letter",
        "based_on": 3,
        "sealed": in_base64(sealed),
    }


def test_what_a_tab_sends_later_takes_the_place_of_what_it_sent_before(browser: Client) -> None:
    for words in ("half", "half a line", "half a line more"):
        keep_draft(browser, DEVICE.seal(words))

    assert [DEVICE.opened(draft["sealed"]) for draft in drafts(browser)] == ["half a line more"]


def test_two_tabs_have_two_drafts_of_one_entry(browser: Client) -> None:
    keep_draft(browser, DEVICE.seal("here"))
    keep_draft(browser, DEVICE.seal("there"), OTHER)

    assert [DEVICE.opened(draft["sealed"]) for draft in drafts(browser, entry=ENTRY)] == ["there", "here"]


def test_the_drafts_of_another_entry_are_left_out_where_one_is_asked_for(browser: Client) -> None:
    keep_draft(browser, DEVICE.seal())

    assert drafts(browser, entry=uuid.uuid4()) == []
    assert len(drafts(browser)) == 1


def test_a_draft_changes_nothing_about_the_entry(browser: Client) -> None:
    sealed = DEVICE.seal("kept")
    keep(browser, sealed)
    before = browser.get(f"/sealed/entries/{ENTRY}/").json()
    keep_draft(browser, DEVICE.seal("not kept yet"), based_on=1)

    assert browser.get(f"/sealed/entries/{ENTRY}/").json() == before


def test_a_draft_is_let_go_of_and_the_other_tabs_stays(browser: Client) -> None:
    keep_draft(browser, DEVICE.seal("here"))
    keep_draft(browser, DEVICE.seal("there"), OTHER)
    for _ in range(2):
        assert browser.delete(f"/sealed/drafts/{ENTRY}/{WRITER}/").status_code == 204

    assert [draft["writer"] for draft in drafts(browser)] == [str(OTHER)]


@pytest.mark.parametrize("entry", ["x", "", "7"])
def test_an_entry_that_has_no_name_of_one_is_refused(browser: Client, entry: str) -> None:
    answer = browser.get("/sealed/drafts.json", query_params={"entry": entry})

    assert answer.status_code == 422
    assert "“entry”" in answer.json()["problem"]


@pytest.mark.parametrize("query", [{"kind": "My sister"}, {"based_on": "x"}])
def test_a_value_that_is_none_is_refused_and_the_draft_stays_as_it_was(browser: Client, query: dict[str, Any]) -> None:
    keep_draft(browser, DEVICE.seal("before"))

    assert keep_draft(browser, DEVICE.seal("after"), **query).status_code == 422
    assert [DEVICE.opened(draft["sealed"]) for draft in drafts(browser)] == ["before"]
    assert Draft.objects.count() == 1
