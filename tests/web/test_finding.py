"""Finding a practice: by what it trains, how long it takes, its words, and what somebody would rather avoid."""

import re
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from kindwell.practice import Head
from kindwell.practice.known import FLOWS, MODALITIES, POSTURES, SYSTEMS, TAGS
from kindwell.web.people.models import Person
from kindwell.web.practices.actions import avoid, keep_favourite, record_practised
from kindwell.web.practices.days import day_in_words
from kindwell.web.practices.library import library
from kindwell.web.practices.models import Favourite, Habits
from kindwell.web.practices.queries import likes_of
from kindwell.web.practices.shelf import WAYS, Wanted, findable, fitting, folded, found
from tests.web.asking import Page

ALL = library().scripts
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def slugs(page: Page) -> list[str]:
    """The practices a page lists, in their order."""
    named = [link.removeprefix("/practise/").rstrip("/") for link in page.links if link.startswith("/practise/")]
    return [slug for slug in named if slug in library().scripts]


def shown(browser: Client, **asked: str) -> list[str]:
    return slugs(Page(browser.get("/practise/", asked)))


@pytest.fixture
def practised(person: Person) -> None:
    """Somebody who has practised before, so that the page has no place to begin on it."""
    record_practised(person, id=uuid.uuid4(), slug="back-to-here", at=now(), length_ms=60_000, heard_ms=None)


FILTERS = [
    *(("way", way) for way in MODALITIES),
    *(("flow", flow) for flow in FLOWS),
    *(("system", system) for system in SYSTEMS),
    *(("posture", posture) for posture in POSTURES if posture != "any"),
    ("setting", "at-work"),
    *(("minutes", minutes) for minutes in ("1", "2", "3", "5", "10")),
]


def fits(head: Head, name: str, value: str) -> bool:
    """Whether a practice is one of those."""
    known = {"way": [head.modality], "flow": head.flows, "system": head.systems, "setting": [head.setting]}
    if name == "minutes":
        return head.least_minutes <= int(value)
    return head.posture in ("any", value) if name == "posture" else value in known[name]


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize(("name", "value"), FILTERS)
def test_a_filter_shows_exactly_what_fits(browser: Client, name: str, value: str) -> None:
    listed = shown(browser, **{name: value})

    assert set(listed) == {slug for slug, script in ALL.items() if fits(script.head, name, value)}
    assert len(listed) == len(set(listed))


@pytest.mark.usefixtures("practised")
def test_filters_narrow_together_and_stand_in_the_address_and_on_the_form(browser: Client) -> None:
    page = Page(browser.get("/practise/", {"way": "attention", "minutes": "2", "q": "listening"}))

    assert slugs(page) == ["listening-to-sounds"]
    assert page.fields["q"] == ["listening"]
    assert {"/practise/?way=attention&minutes=2", "/practise/?q=listening&way=attention", "/practise/"} <= set(
        page.links
    )


@pytest.mark.usefixtures("practised")
def test_how_many_are_shown_is_said(browser: Client) -> None:
    few = sum(script.head.modality == "attention" for script in ALL.values())

    assert f"All {len(ALL)} practices." in Page(browser.get("/practise/")).words
    assert f"{few} of {len(ALL)} practices." in Page(browser.get("/practise/?way=attention")).words


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("listening", "listening-to-sounds"),
        ("SOOTHING rhythm", "soothing-rhythm-breathing"),
        ("here back", "back-to-here"),
    ],
)
def test_a_search_finds_titles_first(browser: Client, words: str, first: str) -> None:
    assert shown(browser, q=words)[0] == first


@pytest.mark.usefixtures("practised")
def test_a_search_looks_through_the_words_that_are_spoken(browser: Client) -> None:
    assert "soothing-rhythm-breathing" in shown(browser, q="easier rhythm of breathing")
    assert shown(browser, q="xylophone breathing") == []


@pytest.mark.parametrize("words", ["<script>", "“", "%", "a" * 5000, "\x00", "' OR 1=1 --", "🌊", "?&=#"])
def test_whatever_is_searched_for_the_page_answers(browser: Client, words: str) -> None:
    answer = browser.get("/practise/", {"q": words})

    assert answer.status_code == 200
    assert b"<script>" not in answer.content


@pytest.mark.parametrize(
    "asked", [{"way": "juggling"}, {"minutes": "x"}, {"posture": "any"}, {"page": "-1"}, {"page": "²"}]
)
def test_what_cannot_be_asked_for_is_not_asked_for(browser: Client, asked: dict[str, str]) -> None:
    assert set(shown(browser, **asked)) == set(ALL)


def test_a_form_sent_with_empty_parts_leads_to_an_address_without_them(browser: Client) -> None:
    answer = browser.get("/practise/", {"q": "", "way": "imagery", "flow": "", "minutes": ""})

    assert (answer.status_code, answer["Location"]) == (302, "/practise/?way=imagery")
    assert browser.get("/practise/?q=&way=")["Location"] == "/practise/"


def test_an_empty_result_says_what_to_loosen_and_each_of_it_leads_somewhere(browser: Client) -> None:
    page = Page(browser.get("/practise/", {"way": "grounding", "q": "soothing rhythm"}))

    assert "Nothing here is all of that at once" in page.words
    assert "/practise/?q=soothing+rhythm" in page.links
    assert shown(browser, q="soothing rhythm")
    assert "/practise/" in page.links


def test_ways_of_training_stand_in_order_each_with_a_line(browser: Client) -> None:
    words = Page(browser.get("/practise/")).words
    ways = [way for way in WAYS if any(script.head.modality == way for script in ALL.values())]
    lines = [f"{WAYS[way]} {MODALITIES[way].capitalize()}." for way in ways]

    assert set(WAYS) == set(MODALITIES)
    assert [line for line in lines if line not in words] == []
    assert sorted(lines, key=words.index) == lines


def test_whoever_is_new_finds_where_to_begin(browser: Client, person: Person) -> None:
    assert "New here?" in Page(browser.get("/practise/")).words
    assert "New here?" not in Page(browser.get("/practise/?way=imagery")).words

    record_practised(person, id=uuid.uuid4(), slug="back-to-here", at=now(), length_ms=60_000, heard_ms=None)
    assert "New here?" not in Page(browser.get("/practise/")).words


def test_when_a_practice_was_done_last_is_said_and_not_how_often(browser: Client, person: Person) -> None:
    for days in (400, 40, 30):
        at = now() - timedelta(days=days)
        record_practised(person, id=uuid.uuid4(), slug="listening-to-sounds", at=at, length_ms=60_000, heard_ms=None)
    last, today = localdate(now() - timedelta(days=30)), localdate(now())
    words = Page(browser.get("/practise/?way=attention")).words

    assert f"last {day_in_words(last, today)}" in words
    assert words.count("· last ") == 1


def test_what_somebody_else_did_and_likes_is_not_shown(strangers_browser: Client, person: Person) -> None:
    record_practised(person, id=uuid.uuid4(), slug="back-to-here", at=now(), length_ms=60_000, heard_ms=None)
    keep_favourite(person, slug="back-to-here", at=NOON)
    avoid(person, tags=["breath-focus"])
    page = strangers_browser.get("/practise/")

    assert "· last " not in Page(page).words
    assert b'aria-pressed="true"' not in page.content
    assert set(shown(strangers_browser, kinder="yes")) == set(ALL)
    assert shown(strangers_browser, favourites="yes") == []


@pytest.mark.usefixtures("practised")
def test_a_star_keeps_a_favourite_and_leads_back_to_its_place(browser: Client, person: Person) -> None:
    back = {"back": "/practise/?way=attention"}

    answer = browser.post("/practise/favourite/", {"keep": "listening-to-sounds", **back})
    assert answer["Location"] == "/practise/?way=attention#listening-to-sounds"
    assert shown(browser, favourites="yes") == ["listening-to-sounds"]
    dropped = browser.post("/practise/favourite/", {"drop": "listening-to-sounds", **back})
    assert dropped["Location"] == "/practise/?way=attention#listening-to-sounds", "back to where the star was"
    assert shown(browser, favourites="yes") == []


def test_a_favourite_is_one_since_it_first_was(person: Person) -> None:
    for days in range(2):
        keep_favourite(person, slug="back-to-here", at=NOON + timedelta(days=days))

    assert Favourite.objects.get().at == NOON


@pytest.mark.parametrize(
    "back", ["https://example.org/", "//example.org", "/\\example.org", "javascript:1", "", "\r\nx"]
)
def test_a_star_never_leads_elsewhere(browser: Client, back: str) -> None:
    answer = browser.post("/practise/favourite/", {"drop": "x", "back": back})

    assert answer["Location"] == "/practise/"


def test_what_is_not_in_the_library_cannot_become_a_favourite(browser: Client) -> None:
    browser.post("/practise/favourite/", {"keep": "no-such-thing"})

    assert not Favourite.objects.exists()


def test_a_star_can_only_be_sent(browser: Client) -> None:
    assert browser.get("/practise/favourite/").status_code == 405


@pytest.mark.usefixtures("practised")
def test_kinder_today_leaves_out_what_somebody_would_rather_avoid(browser: Client, person: Person) -> None:
    assert set(shown(browser, kinder="yes")) == set(ALL), "nothing was said yet"

    answer = browser.post("/practise/kinder/", {"avoided": ["breath-focus", "imagery"]})
    assert answer["Location"] == "/practise/kinder/?kept=yes"
    fit = {slug for slug, script in ALL.items() if not {"breath-focus", "imagery"} & set(script.head.tags)}
    assert set(shown(browser, kinder="yes")) == fit
    assert set(shown(browser)) == set(ALL), "the toggle remembers nothing by itself"


def test_what_is_avoided_is_kept_whole_and_shown_again(browser: Client, person: Person) -> None:
    browser.post("/practise/kinder/", {"avoided": ["touch", "memory"]})
    page = Page(browser.get("/practise/kinder/"))

    assert page.fields["avoided"] == ["touch", "memory"]
    assert page.offered["avoided"] == list(TAGS)
    browser.post("/practise/kinder/", {})
    assert likes_of(person, today=NOON.date()).avoided == frozenset()


def test_a_tag_there_is_not_changes_nothing(browser: Client, person: Person) -> None:
    avoid(person, tags=["touch"])
    answer = browser.post("/practise/kinder/", {"avoided": ["touch", "spiders"]})

    assert answer.status_code == 422
    assert "Nothing was changed" in Page(answer).problems[0]
    assert Habits.objects.get().avoided == ["touch"]


def test_saying_what_is_avoided_leaves_the_question_afterwards_as_it_was(browser: Client, person: Person) -> None:
    Habits.objects.create(owner=person, ask_after=False)
    browser.post("/practise/kinder/", {"avoided": ["touch"]})

    assert not Habits.objects.get().ask_after


@pytest.mark.parametrize("text", ["Loving-Kindness’s", "loving kindnesss", "LOVING—KINDNESS'S"])
def test_case_accents_and_marks_do_not_matter(text: str) -> None:
    assert folded(text) == " loving kindnesss"
    assert folded("Café, naïve") == " cafe naive"


def test_a_word_is_found_by_its_beginning_and_not_by_its_middle() -> None:
    index = {"one": findable(ALL["listening-to-sounds"])}

    assert found(index, "listen") == {"one": 0}
    assert found(index, "istening") == {}


def test_in_the_order_of_the_shelf_titles_stand_by_their_way() -> None:
    listed = fitting(
        ALL, Wanted(), found({slug: findable(ALL[slug]) for slug in ALL}, ""), avoided=set(), favourites=set()
    )
    places = [(list(WAYS).index(ALL[slug].head.modality), ALL[slug].head.title) for slug in listed]

    assert places == sorted(places)


def test_no_script_is_called_what_an_address_of_the_library_is_called() -> None:
    assert not {"favourite", "history", "kinder", "timer", "breath"} & set(ALL)


MANY = 400


@pytest.fixture
def four_hundred(tmp_path: Path, use_content: Callable[[Path], None]) -> Iterator[Path]:
    """A library of four hundred scripts: each of those there are, again and again under other names.

    Without their tags, whose alternatives would bear other names too.
    """
    folder = tmp_path / "practices" / "en"
    folder.mkdir(parents=True)
    source = Path(__file__).parents[2] / "content" / "practices" / "en"
    (folder / "refrains.md").write_bytes((source / "refrains.md").read_bytes())
    for number, slug in enumerate(islice(cycle(sorted(ALL)), MANY)):
        text = re.sub(r"(?m)^(tags|instead):.*\n", "", (source / f"{slug}.md").read_text(encoding="utf-8"))
        round_ = f"-{number // len(ALL)}" if number >= len(ALL) else ""
        (folder / f"{slug}{round_}.md").write_text(text.replace("title: ", f"title: {number} ", 1), encoding="utf-8")
    use_content(tmp_path)
    yield folder
    use_content(tmp_path)


@pytest.mark.slow
@pytest.mark.usefixtures("four_hundred")
def test_four_hundred_practices_stand_on_pages_and_each_is_on_one_of_them(browser: Client, person: Person) -> None:
    record_practised(person, id=uuid.uuid4(), slug="back-to-here", at=now(), length_ms=60_000, heard_ms=None)
    listed: list[str] = []
    address = "/practise/"
    while address:
        page = Page(browser.get(address))
        listed += slugs(page)
        number = f"page={address.partition('page=')[2] or 1}"
        after = f"page={int(number.removeprefix('page=')) + 1}"
        address = next((link for link in page.links if link.endswith(after)), "")

    assert len(library().scripts) == MANY
    assert sorted(listed) == sorted(library().scripts)
    assert "Page 1 of 7." in Page(browser.get("/practise/")).words
    assert "Page 7 of 7." in Page(browser.get("/practise/?page=99")).words


@pytest.mark.slow
@pytest.mark.usefixtures("four_hundred")
def test_four_hundred_practices_ask_the_database_no_more_and_are_there_at_once(browser: Client) -> None:
    browser.get("/practise/?q=warm")
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get("/practise/?q=kindness&minutes=5&kinder=yes")
    quickest = min(_taken(browser, "/practise/?q=kindness&minutes=5&kinder=yes") for _ in range(5))

    assert answer.status_code == 200
    assert len(asked) <= 5, [one["sql"] for one in asked]
    assert quickest < 0.25


def _taken(browser: Client, path: str) -> float:
    begun = time.perf_counter()
    browser.get(path)
    return time.perf_counter() - begun


def test_the_page_of_the_library_there_is_stays_small(browser: Client) -> None:
    assert len(browser.get("/practise/").content) < 60_000
