"""Learning the model: short pages, and a sheet to fill in by hand."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client

from kindwell.web.learning.library import lessons

SLUGS = [lesson.slug for lesson in lessons()]


def test_all_lessons_are_linked_in_their_order(browser: Client) -> None:
    page = browser.get("/learn/").content.decode()
    places = [page.index(f'href="/learn/{slug}/"') for slug in SLUGS]

    assert len(places) == 5
    assert places == sorted(places)


@pytest.mark.parametrize("slug", SLUGS)
def test_each_lesson_shows_its_words_its_pictures_and_what_to_try(browser: Client, slug: str) -> None:
    page = browser.get(f"/learn/{slug}/").content.decode()

    assert "Something to try" in page
    assert '<svg class="figure' in page
    assert "(figure " not in page


def test_a_lesson_there_is_not_is_not_there(browser: Client) -> None:
    assert browser.get("/learn/nothing/").status_code == 404


def test_the_sheet_is_a_picture_that_stands_by_itself(browser: Client) -> None:
    answer = browser.get("/learn/blank.svg")
    drawn = ElementTree.fromstring(answer.content)

    assert answer["Content-Type"] == "image/svg+xml"
    assert "circles-to-fill-in.svg" in answer["Content-Disposition"]
    assert len(drawn.findall(".//{http://www.w3.org/2000/svg}circle")) == 4  # three to fill in, and the soothing sign
    assert not [one for one in drawn.iter() if "class" in one.attrib and one is not drawn]


def test_a_broken_lesson_is_left_out_and_the_page_stays(
    browser: Client, tmp_path: Path, use_content: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "learn" / "en").mkdir(parents=True)
    (tmp_path / "learn" / "en" / "1-broken.md").write_text("nothing", encoding="utf-8")
    use_content(tmp_path)

    assert browser.get("/learn/").status_code == 200
    assert "does not begin a lesson" in caplog.text


def test_nobody_else_is_shown_anything(nobody: Client) -> None:
    assert {nobody.get(path).status_code for path in ("/learn/", f"/learn/{SLUGS[0]}/", "/learn/blank.svg")} == {403}
