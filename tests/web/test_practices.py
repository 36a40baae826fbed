"""Finding a practice, its page, its player, and what is refused."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from kindwell.web.practices.library import library
from kindwell.web.practices.pace import PACES
from tests.commands.conftest import first_scripts
from tests.web.asking import Page

SLUGS = sorted(library().scripts)
_AT_ONCE = ("back-to-here", "compassionate-self", "listening-to-sounds", "loving-kindness", "soothing-rhythm-breathing")
_ASKED = SLUGS if connection.vendor == "sqlite" else _AT_ONCE
EACH = [pytest.param(slug, marks=[] if slug in _AT_ONCE else pytest.mark.slow) for slug in _ASKED]
"""Every practice; `make check` asks a few of them, and so do the tests on another database, which holds none of it."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder of one's own, to break."""
    return Path(shutil.copytree(settings.CONTENT, tmp_path / "content"))


def test_the_library_lists_every_practice_with_its_lengths(browser: Client) -> None:
    page = Page(browser.get("/practise/"))

    assert {f"/practise/{slug}/" for slug in SLUGS} <= set(page.links)
    assert "2 minutes to 20 minutes" in page.words
    assert "left out" not in page.words


@pytest.mark.parametrize("slug", EACH)
def test_a_practice_says_what_it_is_for_and_when_not_to_choose_it(browser: Client, slug: str) -> None:
    head = library().scripts[slug].head
    words = Page(browser.get(f"/practise/{slug}/")).words

    for said in (head.title, head.purpose, *([head.not_when] if head.not_when else [])):
        assert said in words
    assert "A computer voice speaks" in words


@pytest.mark.parametrize("slug", EACH)
def test_the_one_a_script_is_written_to_is_never_shown(browser: Client, slug: str) -> None:
    head = library().scripts[slug].head

    for path in (f"/practise/{slug}/", f"/practise/{slug}/play/?minutes={head.most_minutes}"):
        assert head.intended_for not in Page(browser.get(path)).words


@pytest.mark.parametrize("slug", EACH)
def test_a_practice_leads_to_one_that_goes_another_way(browser: Client, slug: str) -> None:
    other = library().scripts[slug].head.otherwise

    assert f"/practise/{other}/" in Page(browser.get(f"/practise/{slug}/")).links


@pytest.mark.parametrize("slug", EACH)
def test_every_length_that_is_offered_opens_the_player(browser: Client, slug: str) -> None:
    for minutes in Page(browser.get(f"/practise/{slug}/")).offered["minutes"]:
        assert browser.get(f"/practise/{slug}/play/", {"minutes": minutes}).status_code == 200


@pytest.mark.parametrize("slug", EACH)
def test_without_a_length_a_practice_takes_its_usual_one(browser: Client, slug: str) -> None:
    assert browser.get(f"/practise/{slug}/play/").status_code == 200


@pytest.mark.parametrize("slug", EACH)
def test_every_word_can_be_read_before_there_is_any_sound(
    browser: Client, use_clips: Callable[[Path], None], tmp_path: Path, slug: str
) -> None:
    use_clips(tmp_path / "nothing")
    last = library().scripts[slug]
    words = Page(browser.get(f"/practise/{slug}/play/?minutes={last.head.most_minutes}")).words

    assert "The voice is being made for the first time" in words
    assert words.count(".") > 10


@pytest.mark.parametrize("minutes", ["0.75", "21", "abc", "NaN", "-1", "1e9", "Infinity", "5;DROP"])
def test_a_length_it_does_not_have_leads_back_with_those_it_has(browser: Client, minutes: str) -> None:
    answer = browser.get("/practise/soothing-rhythm-breathing/play/", {"minutes": minutes})

    assert answer.status_code == 400
    assert "any length from 2 minutes to 20 minutes" in Page(answer).problems[0]


@pytest.mark.parametrize(
    ("asked", "length_ms"),
    [
        ({"minutes": "2"}, "120000"),
        ({"minutes": "20"}, "1200000"),
        ({"minutes": "5", "exactly": "5,5"}, "330000"),
        ({"minutes": "5", "exactly": ""}, "300000"),
    ],
)
def test_a_length_it_has_is_the_length_of_the_player(browser: Client, asked: dict[str, str], length_ms: str) -> None:
    answer = browser.get("/practise/soothing-rhythm-breathing/play/", asked)

    assert Page(answer).fields["length_ms"] == [length_ms]


def test_a_choice_it_does_not_have_leads_back_with_words(browser: Client) -> None:
    answer = browser.get("/practise/listening-to-sounds/play/", {"minutes": "5", "by": "smell"})

    assert answer.status_code == 400
    assert "smell" in Page(answer).problems[0]
    assert "sight" in Page(answer).problems[0]


@pytest.mark.parametrize("pace", ["1-4", "4-13", "0-0", "fast", "4", "4-6-8", "-4-6", "٤-٦", "4.5-6", "4-4-4-4"])
def test_a_pace_that_is_none_leads_back_with_one_that_is(browser: Client, pace: str) -> None:
    answer = browser.get("/practise/soothing-rhythm-breathing/play/", {"minutes": "5", "pace": pace})

    assert answer.status_code == 400
    assert "is not a pace. Try: 4-6" in Page(answer).problems[0]


@pytest.mark.parametrize("pace", PACES)
def test_every_pace_that_is_offered_opens_the_player(browser: Client, pace: str) -> None:
    page = "/practise/soothing-rhythm-breathing/"

    assert pace in Page(browser.get(page)).offered["pace"]
    assert browser.get(f"{page}play/", {"minutes": "5", "pace": pace}).status_code == 200


@pytest.mark.parametrize("by", library().scripts["listening-to-sounds"].head.choices["by"])
def test_a_choice_it_has_is_kept_in_every_address_of_the_player(browser: Client, by: str) -> None:
    page = browser.get("/practise/listening-to-sounds/play/", {"minutes": "5", "by": by}).content.decode()

    assert f"sound.mp3?minutes=5&amp;by={by}" in page
    assert f"captions.vtt?minutes=5&amp;by={by}" in page


@pytest.mark.parametrize("part", ["sound.mp3", "captions.vtt", "chapters.vtt", "screen.json", "making.json"])
@pytest.mark.parametrize("asked", ["minutes=99", "minutes=x", "minutes=5&by=smell"])
def test_a_part_of_what_cannot_be_had_is_not_there(browser: Client, part: str, asked: str) -> None:
    assert browser.get(f"/practise/listening-to-sounds/{part}?{asked}").status_code == 404


@pytest.mark.parametrize(
    "rest", ["", "play/", "sound.mp3", "captions.vtt", "chapters.vtt", "screen.json", "making.json"]
)
def test_a_practice_there_is_not_is_not_found(browser: Client, rest: str) -> None:
    assert browser.get(f"/practise/no-such-thing/{rest}").status_code == 404


def test_stopping_leads_on_even_if_the_script_has_gone_meanwhile(browser: Client) -> None:
    assert {"/hard-moment/", "/rest/", "/help/"} <= set(Page(browser.get("/practise/no-such-thing/stopped/")).links)


@pytest.mark.parametrize("slug", EACH)
def test_stop_is_on_the_player_and_works_without_a_script_of_the_page(browser: Client, slug: str) -> None:
    head = library().scripts[slug].head
    page = Page(browser.get(f"/practise/{slug}/play/?minutes={head.most_minutes}"))
    answer = browser.post(
        f"/practise/{slug}/end/",
        {"id": page.fields["id"][0], "length_ms": page.fields["length_ms"][0], "heard_ms": "", "then": "stopped"},
    )

    assert "Stop, and come back" in page.words
    assert answer["Location"] == f"/practise/{slug}/stopped/"


@pytest.mark.parametrize("slug", EACH)
def test_stopping_leads_to_grounding_rest_another_way_or_help(browser: Client, slug: str) -> None:
    page = Page(browser.get(f"/practise/{slug}/stopped/"))

    assert {"/hard-moment/", "/rest/", "/help/"} <= set(page.links)
    assert f"/practise/{library().scripts[slug].head.otherwise}/" in page.links
    assert "?" not in page.words


def test_a_hard_moment_is_on_every_page_of_somebody_who_is_in(browser: Client) -> None:
    for path in ("/", "/practise/", "/practise/back-to-here/", "/check-in/", "/help/", "/about/", "/no/such/page/"):
        assert "/hard-moment/" in Page(browser.get(path, follow=True)).links


def test_a_hard_moment_asks_nothing_and_lasts_a_minute(browser: Client) -> None:
    answer = browser.get("/hard-moment/")

    assert "sound.mp3?minutes=1" in answer.content.decode()
    assert not Page(answer).offered
    assert {"/hard-moment/", "/help/", "/"} <= set(Page(answer).links)


def test_the_part_that_opens_over_a_page_is_the_hard_moment_alone(browser: Client) -> None:
    part = browser.get("/hard-moment/?part=1").content.decode()

    assert "<html" not in part
    assert "sound.mp3?minutes=1" in part


def test_rest_has_nothing_to_do_on_it(browser: Client) -> None:
    assert not Page(browser.get("/rest/")).fields


BROKEN = "---\ntitle: Broken\nmodality: grounding\n---\n\n(bel)\n"


def test_a_broken_script_is_left_out_and_the_others_work(
    browser: Client, content: Path, use_content: Callable[[Path], None]
) -> None:
    (content / "practices" / "en" / "broken.md").write_text(BROKEN)
    use_content(content)
    page = Page(browser.get("/practise/"))

    assert {f"/practise/{slug}/" for slug in SLUGS} <= set(page.links)
    assert "/practise/broken/" not in page.links
    assert "1 script could not be read and is left out." in page.words
    assert browser.get("/practise/broken/").status_code == 404
    assert browser.get(f"/practise/{SLUGS[0]}/").status_code == 200


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe\x00", b"---\n", b"---\ntitle: [\n---\nHello.\n"])
def test_whatever_a_file_holds_the_library_answers(
    browser: Client, content: Path, use_content: Callable[[Path], None], damage: bytes
) -> None:
    shutil.rmtree(content / "practices" / "en")
    first_scripts(content / "practices" / "en")
    (content / "practices" / "en" / "broken.md").write_bytes(damage)
    use_content(content)

    assert "1 script could not be read" in Page(browser.get("/practise/")).words
    assert browser.get("/").status_code == 200


def test_with_no_script_at_all_the_pages_say_so_and_answer(
    browser: Client, content: Path, use_content: Callable[[Path], None]
) -> None:
    shutil.rmtree(content / "practices")
    use_content(content)

    assert "kindwell check" in Page(browser.get("/practise/")).words
    assert browser.get("/").status_code == 200
