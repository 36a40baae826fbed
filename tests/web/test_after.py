"""How a practice ends: stopped or done, and one question at most."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from kindwell.practice import Library
from kindwell.web.people.models import Person
from kindwell.web.practices.actions import avoid, record_noticing, record_practised
from kindwell.web.practices.after_steps import noticed_page
from kindwell.web.practices.gentle import is_gentle
from kindwell.web.practices.last_time import A_LOT, last_time_was_a_lot
from kindwell.web.practices.library import HARD_MOMENT, library
from kindwell.web.practices.models import Habits, Noticing, Practised
from tests.web.asking import Page

ID = uuid.UUID(int=7)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
AFTER = f"/after/{ID}/"
NOTICED = f"{AFTER}noticed/"


def end(browser: Client, **given: Any) -> Any:
    sent = {"id": ID, "length_ms": 60_000, "heard_ms": "", "then": "after", **given}
    return browser.post("/practise/back-to-here/end/", sent)


@pytest.fixture
def practised(person: Person) -> Practised:
    record_practised(person, id=ID, slug="back-to-here", at=NOON, length_ms=60_000, heard_ms=None)
    return Practised.objects.get()


def test_done_leads_to_the_one_question(browser: Client) -> None:
    assert end(browser)["Location"] == AFTER
    assert "What is here now?" in Page(browser.get(AFTER)).words


def test_stopped_leads_to_ways_on_and_to_no_question(browser: Client) -> None:
    answer = end(browser, then="stopped")

    assert answer["Location"] == "/practise/back-to-here/stopped/"
    assert "?" not in Page(browser.get(answer["Location"])).words


@pytest.mark.parametrize("then", ["after", "stopped"])
def test_how_it_ended_is_not_kept(browser: Client, then: str) -> None:
    end(browser, then=then, heard_ms="41000")

    kept = Practised.objects.get()
    assert (kept.slug, kept.length_ms, kept.heard_ms) == ("back-to-here", 60_000, 41_000)
    assert "stopped" not in {str(value) for value in Practised.objects.values_list().get()}


def test_how_much_was_heard_is_not_invented(browser: Client) -> None:
    end(browser, heard_ms="")

    assert Practised.objects.get().heard_ms is None


@pytest.mark.parametrize(("then", "where"), [("after", "/"), ("stopped", "/practise/back-to-here/stopped/")])
def test_what_nobody_heard_is_not_kept_and_not_asked_about(browser: Client, then: str, where: str) -> None:
    assert end(browser, heard_ms="0", then=then)["Location"] == where
    assert not Practised.objects.exists()


def test_the_same_end_sent_twice_is_one_practice(browser: Client) -> None:
    for heard_ms in ("1000", "2000"):
        end(browser, heard_ms=heard_ms)

    assert Practised.objects.get().heard_ms == 2000


def test_from_when_it_was_is_kept_as_its_page_says(browser: Client) -> None:
    began_at = now() - timedelta(minutes=7)
    end(browser, began_at=began_at.isoformat())

    assert Practised.objects.get().began_at == began_at


@pytest.mark.parametrize(
    "began_at",
    ["", "soon", "2026-13-45T00:00", "2026-03-03T12:00:00", "2001-01-01T00:00:00Z", "2999-01-01T00:00:00Z"],
)
def test_a_page_that_cannot_tell_when_costs_nobody_their_practice(browser: Client, began_at: str) -> None:
    assert end(browser, began_at=began_at)["Location"] == AFTER
    assert Practised.objects.get().began_at is None


def test_the_player_says_when_it_was_opened(browser: Client) -> None:
    began_at = datetime.fromisoformat(Page(browser.get("/practise/back-to-here/play/")).fields["began_at"][0])

    assert timedelta(0) <= now() - began_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    "given",
    [{"id": "x"}, {"length_ms": "-1"}, {"length_ms": "x"}, {"heard_ms": "NaN"}, {"heard_ms": "9" * 30}, {"then": ""}],
)
def test_an_end_that_makes_no_sense_still_leads_to_safety(browser: Client, given: dict[str, str]) -> None:
    assert end(browser, **given)["Location"] == "/practise/back-to-here/stopped/"
    assert not Practised.objects.exists()


def test_with_the_question_switched_off_done_leads_to_today(browser: Client, person: Person) -> None:
    Habits.objects.create(owner=person, ask_after=False)

    assert end(browser)["Location"] == "/"


@pytest.mark.usefixtures("practised")
def test_the_question_can_be_switched_off_for_good(browser: Client) -> None:
    assert browser.post(AFTER, {"ask": "no"})["Location"] == "/"
    for _ in range(2):
        assert end(browser, id=uuid.uuid4())["Location"] == "/"


@pytest.mark.usefixtures("practised")
def test_one_persons_question_switched_off_leaves_anothers_on(browser: Client, strangers_browser: Client) -> None:
    browser.post(AFTER, {"ask": "no"})

    assert end(strangers_browser)["Location"] == AFTER


@pytest.mark.usefixtures("practised")
def test_nothing_is_preset_and_nothing_comes_before_the_rest(browser: Client) -> None:
    page = Page(browser.get(AFTER))

    assert "noticed" not in page.fields
    assert page.offered["noticed"] == list(Noticing.values)
    assert "settled tender or sad stirred up far away or numb nothing much too much" in page.words
    assert "None of these is better than another" in page.words


@pytest.mark.parametrize("noticed", Noticing.values)
def test_what_was_noticed_is_kept_and_leads_to_one_way_on(browser: Client, practised: Practised, noticed: str) -> None:
    assert browser.post(AFTER, {"noticed": noticed})["Location"] == NOTICED
    practised.refresh_from_db()
    assert practised.noticed == noticed
    page = Page(browser.get(NOTICED))
    assert "?" not in page.words
    assert "/" in page.links


@pytest.mark.parametrize("noticed", sorted(set(Noticing.values) - A_LOT))
def test_each_thing_noticed_has_one_suggestion_that_answers(
    browser: Client, practised: Practised, noticed: str
) -> None:
    browser.post(AFTER, {"noticed": noticed})
    page = noticed_page(library(), noticed, slug=practised.slug, avoided=frozenset())

    assert page is not None
    assert page.link is not None
    assert page.link.url in Page(browser.get(NOTICED)).links
    assert browser.get(page.link.url).status_code == 200
    assert "/rest/" not in Page(browser.get(NOTICED)).links or page.link.url == "/rest/"


@pytest.mark.parametrize("noticed", sorted(A_LOT))
def test_what_was_a_lot_leads_at_once_to_grounding_with_open_eyes_rest_or_somebody(
    browser: Client, practised: Practised, noticed: str
) -> None:
    Practised.objects.update(slug="soothing-rhythm-breathing")
    browser.post(AFTER, {"noticed": noticed})
    page = Page(browser.get(NOTICED))

    assert {"/hard-moment/", "/rest/", "/help/"} <= set(page.links)
    assert "eyes be open" in page.words


@pytest.mark.parametrize("noticed", sorted(A_LOT))
def test_where_back_to_here_itself_was_a_lot_another_grounding_is_there(noticed: str) -> None:
    page = noticed_page(library(), noticed, slug=HARD_MOMENT, avoided=frozenset())
    alone = noticed_page(Library({}, {}), noticed, slug=HARD_MOMENT, avoided=frozenset())

    assert page is not None
    assert page.grounding is not None
    assert page.grounding.slug != HARD_MOMENT
    assert library().scripts[page.grounding.slug].head.modality == "grounding"
    assert alone is not None
    assert alone.grounding is None


@pytest.mark.parametrize("noticed", Noticing.values)
@pytest.mark.parametrize("avoided", [[], ["imagery", "body-focus", "breath-focus"], ["touch", "stillness"]])
def test_no_suggestion_is_what_somebody_would_rather_avoid_or_only_they_may_choose(
    noticed: str, avoided: list[str]
) -> None:
    for slug in library().scripts:
        page = noticed_page(library(), noticed, slug=slug, avoided=frozenset(avoided))
        assert page is not None
        suggested = page.link.url.strip("/").partition("practise/")[2] if page.link else ""
        for other in [suggested, page.grounding.slug if page.grounding else ""]:
            assert other != slug
            assert not other or is_gentle(library().scripts[other], avoided=frozenset(avoided))


def test_with_no_script_at_all_there_is_still_a_way_on() -> None:
    for noticed in set(Noticing.values) - A_LOT:
        page = noticed_page(Library({}, {}), noticed, slug="gone", avoided=frozenset())
        assert page is not None
        assert page.link is not None


@pytest.mark.parametrize("noticed", ["", "clearer", "restless", "warm"])
def test_where_nothing_was_noticed_or_in_words_of_before_the_way_on_is_today(
    browser: Client, practised: Practised, noticed: str
) -> None:
    Practised.objects.update(noticed=noticed)

    assert browser.get(NOTICED)["Location"] == "/"


def test_the_way_on_of_a_practice_that_is_not_ones_own_is_not_there(
    strangers_browser: Client, practised: Practised
) -> None:
    assert strangers_browser.get(NOTICED).status_code == 404


@pytest.mark.parametrize("noticed", ["", "amazing", "threat"])
def test_what_was_not_offered_is_not_kept(browser: Client, practised: Practised, noticed: str) -> None:
    assert browser.post(AFTER, {"noticed": noticed})["Location"] == "/"
    practised.refresh_from_db()
    assert practised.noticed == ""


def test_the_question_about_a_practice_that_is_not_there_is_not_there(browser: Client) -> None:
    assert browser.get(f"/after/{uuid.uuid4()}/").status_code == 404


@pytest.mark.parametrize("slug", ["back-to-here", "no-such-thing"])
def test_an_end_can_only_be_sent(browser: Client, slug: str) -> None:
    assert browser.get(f"/practise/{slug}/end/").status_code == 405


def test_a_practice_that_left_the_library_can_still_be_answered_about(browser: Client, person: Person) -> None:
    record_practised(person, id=ID, slug="gone", at=NOON, length_ms=60_000, heard_ms=None)

    assert browser.get(AFTER).status_code == 200
    assert browser.post(AFTER, {"noticed": "too-much"}).status_code == 302


SLUG = "soothing-rhythm-breathing"


def noticed_after(person: Person, *said: str, slug: str = SLUG) -> None:
    """Practices of that name, the newest last."""
    for hours, noticed in enumerate(reversed(said)):
        id = uuid.uuid4()
        record_practised(person, id=id, slug=slug, at=now() - timedelta(hours=hours), length_ms=600_000, heard_ms=None)
        record_noticing(person, id=id, noticed=noticed)


@pytest.mark.parametrize("noticed", sorted(A_LOT))
def test_before_what_was_a_lot_four_ways_stand_and_none_is_chosen(
    browser: Client, person: Person, noticed: str
) -> None:
    noticed_after(person, noticed)
    last_time = last_time_was_a_lot(person, SLUG)

    assert last_time is not None
    assert last_time.smaller == f"/practise/{SLUG}/play/?minutes=2"
    assert last_time.same == f"/practise/{SLUG}/play/?minutes=10"
    assert last_time.other is not None
    assert last_time.other.slug == library().scripts[SLUG].head.otherwise
    page = Page(browser.get(f"/practise/{SLUG}/"))
    assert "Last time was a lot." in page.words
    assert {last_time.smaller, last_time.same, f"/practise/{last_time.other.slug}/"} <= set(page.links)


@pytest.mark.parametrize("said", [[], [""], ["settled"], ["too-much", "settled"], ["too-much", ""], ["stirred-up"]])
def test_before_what_was_no_lot_the_last_time_nothing_is_asked(person: Person, said: list[str]) -> None:
    noticed_after(person, *said)

    assert last_time_was_a_lot(person, SLUG) is None


def test_what_was_a_lot_for_one_is_not_said_to_another_or_of_what_is_gone(person: Person, stranger: Person) -> None:
    noticed_after(person, "too-much")
    noticed_after(person, "too-much", slug="gone")

    assert last_time_was_a_lot(stranger, SLUG) is None
    assert last_time_was_a_lot(person, "gone") is None


def test_what_is_avoided_is_heeded_by_the_way_on(browser: Client, person: Person, practised: Practised) -> None:
    settled = noticed_page(library(), "settled", slug="back-to-here", avoided=frozenset())
    assert settled is not None
    assert settled.link is not None
    head = library().scripts[settled.link.url.split("/")[2]].head if "/practise/" in settled.link.url else None
    avoid(person, tags=head.tags if head else [])
    browser.post(AFTER, {"noticed": "settled"})

    assert head is None or not head.tags or settled.link.url not in Page(browser.get(NOTICED)).links
