"""Who is answered at all: this machine's own pages, and browsers that were let in."""

import pytest
from django.conf import settings
from django.test import Client

from kindwell.web.people.entry import COOKIE
from kindwell.web.people.models import Person
from tests.web.asking import HOME, Page, every_address, every_page

OPEN_TO_ALL = {"help", "enter", "leave", "no-icon", "calendar"}
BEHIND_THE_DOOR = {name: path for name, path in every_address().items() if name not in OPEN_TO_ALL}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", BEHIND_THE_DOOR)
def test_without_the_cookie_an_address_only_says_how_to_get_in(nobody: Client, name: str, method: str) -> None:
    answer = getattr(nobody, method)(BEHIND_THE_DOOR[name])

    assert answer.status_code == 403
    assert "Open the link it prints" in Page(answer).words


def test_an_address_that_does_not_exist_tells_nobody_so(nobody: Client) -> None:
    assert nobody.get("/no/such/page/").status_code == 403


def test_help_answers_everybody(nobody: Client) -> None:
    answer = nobody.get("/help/")

    assert answer.status_code == 200
    assert "999" in Page(answer).words


def test_leaving_is_open_to_everybody(nobody: Client) -> None:
    assert nobody.get("/leave/").status_code == 200


def test_the_style_of_help_is_open_to_everybody(nobody: Client) -> None:
    answer = nobody.get(f"{settings.STATIC_URL}css/kindwell.css")
    answer.close()

    assert answer.status_code == 200


def test_the_page_on_getting_in_leads_to_help(nobody: Client) -> None:
    assert "/help/" in Page(nobody.get("/")).links


def test_with_the_cookie_every_page_answers(browser: Client) -> None:
    answers = {name: browser.get(path).status_code for name, path in every_address().items()}

    assert {status for status in answers.values() if status in (401, 403) or status >= 500} <= {503}, answers


@pytest.mark.parametrize("host", ["example.org", "localhost", "localhost:80", "kindwell.example:5463", "0.0.0.0:5463"])
def test_a_name_that_is_not_this_machines_is_refused(browser: Client, host: str) -> None:
    assert browser.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("origin", ["http://example.org", "null", "http://localhost:5464", "https://localhost:5463"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_another_site_sends_is_refused(browser: Client, origin: str, method: str) -> None:
    assert getattr(browser, method)("/check-in/", headers={"origin": origin}).status_code == 403


def test_what_our_own_page_sends_is_answered(browser: Client) -> None:
    answer = browser.post("/not-today/", headers={"origin": f"http://{HOME}", "sec-fetch-site": "same-origin"})

    assert answer.status_code == 302


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(
    ("method", "mode", "dest"),
    [
        ("get", "no-cors", "image"),
        ("get", "cors", "empty"),
        ("get", "navigate", "iframe"),
        ("get", "no-cors", "audio"),
        ("post", "navigate", "document"),
        ("head", "navigate", "document"),
    ],
)
def test_another_page_of_this_browser_gets_nothing(
    browser: Client, site: str, method: str, mode: str, dest: str
) -> None:
    sent = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest}

    assert getattr(browser, method)("/", headers=sent).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "same-origin", "none"])
def test_following_a_link_to_a_whole_page_is_answered(browser: Client, site: str) -> None:
    sent = {"sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}

    assert browser.get("/", headers=sent).status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1:5463", "[::1]:5463"])
def test_a_loopback_address_leads_to_localhost(nobody: Client, host: str) -> None:
    answer = nobody.get("/help/?from=there", headers={"host": host})

    assert answer.status_code == 302
    assert answer["Location"] == f"http://{HOME}/help/?from=there"


def test_a_name_of_ours_is_read_as_people_type_it(browser: Client) -> None:
    assert browser.get("/", headers={"host": "LocalHost:5463"}).status_code == 200


def test_a_cookie_we_did_not_sign_opens_nothing(nobody: Client, browser: Client) -> None:
    nobody.cookies[COOKIE] = browser.cookies[COOKIE].value[:-2] + "xx"

    assert nobody.get("/").status_code == 403


def test_a_cookie_of_somebody_who_is_gone_opens_nothing(strangers_browser: Client, stranger: Person) -> None:
    stranger.delete()

    assert strangers_browser.get("/").status_code == 403


STARTS = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
}


@pytest.mark.slow
@pytest.mark.parametrize("whose", ["browser", "nobody"])
@pytest.mark.parametrize(
    "path", [*every_address().values(), "/no/such/page/", f"{settings.STATIC_URL}css/kindwell.css"]
)
def test_every_answer_keeps_to_this_machine_and_this_browser(
    request: pytest.FixtureRequest, whose: str, path: str
) -> None:
    asking: Client = request.getfixturevalue(whose)
    asking.raise_request_exception = False
    answer = asking.get(path)
    answer.close()
    policy = answer["Content-Security-Policy"]

    assert set(policy.split("; ")) >= STARTS
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.slow
@pytest.mark.parametrize("path", every_address().values())
def test_no_page_is_kept_in_the_browsers_cache(browser: Client, path: str) -> None:
    answer = browser.get(path)

    if answer.headers.get("Content-Type", "").startswith("text/html"):
        assert answer["Cache-Control"] == "no-store"


def test_what_is_refused_carries_the_headers_too(browser: Client) -> None:
    answer = browser.get("/", headers={"host": "example.org"})

    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", every_page())
def test_no_page_holds_script_or_style_of_its_own(browser: Client, path: str) -> None:
    page = browser.get(path).content.decode()

    assert "style=" not in page
    assert "<style" not in page
    assert page.count("<script") == page.count('<script type="module" src=')
    assert not any(f" on{event}=" in page for event in ("click", "load", "submit", "error"))
