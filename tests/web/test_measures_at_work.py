"""Resilience at work: what the words mean, what the organisation must change, and where each fact is from."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kindwell.content import content_folder
from kindwell.web.questionnaires import at_work
from kindwell.web.questionnaires.library import measure_sets
from tests.web.asking import Page

PATH = "/measures/at-work/"
TEXT = (content_folder() / "pages" / "en" / "at-work.md").read_text(encoding="utf-8")


def test_it_tells_the_words_apart_and_says_what_is_not_the_persons_to_mend(browser: Client) -> None:
    words = Page(browser.get(PATH)).words

    for term in ("Compassion satisfaction", "Empathic distress", "Secondary trauma", "Burnout", "Engagement"):
        assert term in words
    assert "Breathing does not staff a night." in words
    assert "An employer never sees your answers here." in words
    assert "Nobody is alerted by this page, or by any answer." in words


def test_it_leads_to_the_three_the_practices_help_and_who_can_read_what(browser: Client) -> None:
    links = Page(browser.get(PATH)).links

    for slug in measure_sets()["resilience-at-work"].measures:
        assert f"/measures/{slug}/" in links
    for path in (
        "/help/",
        "/flows/from-others/",
        "/practise/?flow=from-others",
        "/words/who-can-read/",
        "/hard-moment/",
    ):
        assert path in links
        assert browser.get(path).status_code == 200
    assert "/measures/plans/new/?set=resilience-at-work" in links


def test_every_study_it_names_has_its_source_on_the_page_and_in_sources() -> None:
    sources = (content_folder() / "SOURCES.md").read_text(encoding="utf-8")
    told, came_from = TEXT.split("## Where this comes from")
    assert re.findall(r"\b(?:25|216|528|1,550|1,914)\b", told)
    for named in ("Stamm", "Klimecki and Singer", "PMC4040103", "ICD-11", "Demerouti", "PMC8638710", "Panagioti"):
        assert named in came_from
        assert named in sources
    for line in re.findall(r"^- .*", came_from, re.MULTILINE):
        assert re.search(r"\bRead\b|[Gg]eneral, unverified", line), line


def test_it_is_the_same_for_a_stranger_and_shut_to_nobody_in(
    browser: Client, strangers_browser: Client, nobody: Client
) -> None:
    assert Page(browser.get(PATH)).words == Page(strangers_browser.get(PATH)).words
    assert nobody.get(PATH).status_code == 403


def test_it_reads_nothing_but_who_is_asking(browser: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        browser.get(PATH)

    assert len(queries) <= 1


@pytest.fixture
def _sets_read_anew() -> Iterator[None]:
    yield
    measure_sets.cache_clear()


@pytest.mark.usefixtures("_sets_read_anew")
def test_where_this_installation_lost_the_page_ours_is_shown(
    browser: Client, use_content: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_content(tmp_path)
    monkeypatch.setattr(at_work, "measure_sets", dict)
    words = Page(browser.get(PATH)).words

    assert "Breathing does not staff a night." in words
    assert "If you would like to answer them" not in words
