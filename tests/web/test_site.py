"""Pages that belong to no one part: what this is, leaving, what is not there, and what went wrong."""

import gzip
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from kindwell.web.people.models import Person
from kindwell.web.practices.sound import Making
from kindwell.web.site.management.commands import make_ready
from kindwell.web.site.statics import PACKAGES, digest_of
from tests.web.asking import Page, browser_of, every_page


def test_what_this_is_says_for_whom_and_what_it_is_not(browser: Client) -> None:
    words = Page(browser.get("/about/")).words

    assert "It is for adults, 18 and over." in words
    assert "It is not treatment" in words
    assert "Nobody is alerted" in words


def test_an_address_that_is_not_there_is_said_kindly(browser: Client) -> None:
    answer = browser.get("/no/such/page/")

    assert answer.status_code == 404
    assert "There is no such page" in Page(answer).words
    assert {"/", "/help/"} <= set(Page(answer).links)


@pytest.mark.parametrize("path", ["/practise", "/help", "/about", "/check-in"])
def test_an_address_without_its_last_stroke_leads_to_the_page(browser: Client, path: str) -> None:
    assert browser.get(path)["Location"] == f"{path}/"


@pytest.mark.parametrize("path", ["/check-in/", "/help/yours/", "/your-data/delete/", "/not-today/"])
def test_a_form_without_our_token_changes_nothing_and_says_what_to_do(browser: Client, path: str) -> None:
    browser.handler.enforce_csrf_checks = True
    answer = browser.post(path, {"sure": "yes", "threat": "3"})

    assert answer.status_code == 403
    assert "Nothing was changed." in Page(answer).words


def test_a_mistake_of_ours_shows_nothing_of_its_inside(
    browser: Client, use_content: Callable[[Path], None], tmp_path: Path
) -> None:
    browser.raise_request_exception = False
    use_content(tmp_path)  # there is no page of words here
    answer = browser.get("/about/")
    shown = answer.content.decode()

    assert answer.status_code == 500
    assert "It is our mistake, not yours." in shown
    assert not re.search(r"Traceback|FileNotFound|\.py|site-packages", shown)
    assert str(tmp_path) not in shown
    assert "/help/" in Page(answer).links


def test_leaving_shows_an_empty_page_that_names_nothing_of_ours(browser: Client) -> None:
    answer = browser.get("/leave/")

    assert "kindwell" not in answer.content.decode().lower()
    assert answer["Clear-Site-Data"] == '"cache"'
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", every_page())
def test_help_and_a_way_to_leave_are_on_every_page(browser: Client, path: str) -> None:
    answer = browser.get(path)
    if not answer.content or path == "/leave/":
        return
    assert {"/help/", "/leave/"} <= set(Page(answer).links)
    assert "Nobody is alerted" in Page(answer).words


@pytest.mark.parametrize("path", every_page())
def test_no_title_of_a_page_tells_a_passer_by_about_health(browser: Client, path: str) -> None:
    titles = re.findall(r"<title>(.*?)</title>", browser.get(path).content.decode(), re.DOTALL)

    assert not re.search(r"therap|mental|health|depress|anxi|trauma|crisis|shame|critic", " ".join(titles), re.I)


@pytest.mark.slow
def test_every_link_of_every_page_leads_somewhere(browser: Client) -> None:
    found = {link.split("#")[0]: path for path in every_page() for link in Page(browser.get(path)).links}
    ours = {link: path for link, path in found.items() if link.startswith("/")}
    statuses = {link: browser.get(link).status_code for link in ours}

    assert len(ours) > len(every_page()) / 2
    assert [f"{link}: {statuses[link]}, from {path}" for link, path in ours.items() if statuses[link] >= 400] == []


@pytest.mark.parametrize("path", every_page())
def test_nothing_on_a_page_is_fetched_from_elsewhere(browser: Client, path: str) -> None:
    page = browser.get(path).content.decode()

    assert not re.search(r'(?:src|srcset|action|data-[a-z-]+|poster)="(?:https?:)?//', page)
    assert not re.search(r'<link[^>]+href="(?:https?:)?//', page)


STATIC = re.compile(rf"{re.escape(settings.STATIC_URL)}[\w./-]+")


SERVED = [file for file in settings.STATIC_FOLDER.rglob("*") if file.is_file() and file.suffix != ".gz"]


@pytest.mark.parametrize("file", SERVED, ids=str)
def test_a_static_file_may_be_kept_for_good_because_its_address_names_its_content(browser: Client, file: Path) -> None:
    answer = browser.get(f"{settings.STATIC_URL}{file.relative_to(settings.STATIC_FOLDER).as_posix()}")
    served = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # files are streamed
    answer.close()

    assert answer.status_code == 200
    assert "immutable" in answer["Cache-Control"]
    assert served == file.read_bytes()


def test_every_static_file_a_page_names_is_there(browser: Client) -> None:
    named = set(STATIC.findall(browser.get("/").content.decode()))
    statuses = {}
    for path in named:
        answer = browser.get(path)
        answer.close()
        statuses[path] = answer.status_code

    assert len(named) >= 3
    assert set(statuses.values()) == {200}, statuses


def test_a_changed_static_file_has_another_address(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(settings.STATIC_FOLDER, tmp_path / "static"))
    same = digest_of(copy)
    one = next(file for file in sorted(copy.rglob("*.css")))
    one.write_text(one.read_text() + "\n")

    assert same == digest_of(settings.STATIC_FOLDER)
    assert same in settings.STATIC_URL
    assert digest_of(copy) != same


def test_a_changed_package_has_another_address_too(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(settings.STATIC_FOLDER, tmp_path / "static"))
    before = digest_of(copy)
    (copy / "packages" / "age.js").write_text("export {};")

    assert digest_of(copy) != before


@pytest.mark.parametrize("name", ["css/kindwell.css", "js/kindwell.js", "img/mark.svg"])
def test_what_is_ours_goes_over_the_wire_compressed_where_that_is_taken(browser: Client, name: str) -> None:
    served, as_it_is = (
        browser.get(f"{settings.STATIC_URL}{name}", headers=headers) for headers in ({"Accept-Encoding": "gzip"}, {})
    )
    whole = (settings.STATIC_FOLDER / name).read_bytes()
    packed = b"".join(served.streaming_content)  # type: ignore[attr-defined]  # files are streamed

    assert served["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in served["Vary"]
    assert gzip.decompress(packed) == whole
    assert b"".join(as_it_is.streaming_content) == whole  # type: ignore[attr-defined]  # files are streamed
    assert browser.get("/", headers={"Accept-Encoding": "gzip"}).get("Content-Encoding") is None


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_goes_over_the_wire_compressed(browser: Client, name: str) -> None:
    answer = browser.get(f"{settings.STATIC_URL}packages/{name}", headers={"Accept-Encoding": "gzip"})
    served = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # files are streamed
    answer.close()

    assert answer["Content-Encoding"] == "gzip"
    assert answer["Content-Type"].startswith("text/javascript")
    assert "immutable" in answer["Cache-Control"]
    assert gzip.decompress(served) == (settings.STATIC_FOLDER / "packages" / name).read_bytes()


def said_at_the_start(monkeypatch: pytest.MonkeyPatch) -> str:
    """What somebody reads while Kindwell makes itself ready, where the voice is made already."""
    monkeypatch.setattr(make_ready, "making", lambda spoken: Making(made=1, needed=1))
    said = io.StringIO()
    call_command("make_ready", stdout=said)
    return said.getvalue()


def test_packages_that_were_not_built_are_told_at_the_start_and_the_pages_work(
    browser: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    settings.STATIC_FOLDER = tmp_path
    said = said_at_the_start(monkeypatch)

    assert said.count("\n") == 1
    assert "everything else works" in said
    assert "python3 setup/set_up.py" in said
    assert browser.get("/").status_code == 200


def test_nothing_is_said_of_packages_that_are_there(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said_at_the_start(monkeypatch) == ""


def test_a_renamed_static_file_has_another_address(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(settings.STATIC_FOLDER, tmp_path / "static"))
    one = next(file for file in sorted(copy.rglob("*.css")))
    one.rename(one.with_name("renamed.css"))

    assert digest_of(copy) != digest_of(settings.STATIC_FOLDER)


def test_a_request_that_is_far_too_large_is_refused(browser: Client) -> None:
    answer = browser.post("/check-in/", {"threat": "3", "context": "x" * 1_100_000})

    assert answer.status_code == 400
    assert "That could not be read" in Page(answer).words


def test_the_settings_have_nothing_that_django_warns_about() -> None:
    assert checks.run_checks() == []


@pytest.mark.django_db
def test_no_model_has_changed_without_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_two_browsers_of_one_person_see_the_same(browser: Client, person: Person) -> None:
    browser.post("/not-today/")

    assert "That is an answer" in Page(browser_of(person).get("/")).words
