"""Ways in: passkey, passphrase, data folder, codes; taking everything out; erasing."""

import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pyrage.x25519 import Identity

from find_programs import find
from tests.browser.conftest import OpenPage
from tests.browser.sealing import run
from tests.browser.servers import Kindwell
from tests.browser.two_people import Somebody
from tests.browser.writing import close_words, first_keep, keep, open_with_code, write_note

pytestmark = pytest.mark.browser

PHRASE = "kettle orbit velvet ninety gravel"


@pytest.fixture
def page(somebody: Somebody, open_page: OpenPage) -> Page:
    """A page of somebody who has written nothing."""
    return open_page(somebody)


def begun(page: Page) -> str:
    """One note kept, and the page of the ways in; gives the recovery code."""
    write_note(page, "Something of mine.")
    code = first_keep(page)
    page.goto("/words/")
    expect(page.get_by_role("heading", name="Ways in")).to_be_visible()
    return code


def ways(page: Page) -> list[str]:
    return page.locator("[data-way-list] [data-name]").all_text_contents()


def test_a_passphrase_opens_them_and_a_short_one_is_not_taken(page: Page) -> None:
    code = begun(page)
    page.get_by_role("button", name="A passphrase").click()
    open_with_code(page, code)
    for phrase, again, said in (
        ("password1", "password1", "too short"),
        (PHRASE, PHRASE + " x", "not the same"),
    ):
        page.get_by_label("Passphrase", exact=True).last.fill(phrase)
        page.get_by_label("The same again").fill(again)
        page.get_by_role("button", name="Add it").click()
        expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    page.get_by_label("The same again").fill(PHRASE)
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("A passphrase is added.")).to_be_visible()
    close_words(page)
    opening = page.locator("[data-opening]")
    opening.get_by_label("Passphrase").fill("kettle orbit velvet ninety")
    opening.locator("[data-way=passphrase] button").click()
    expect(opening.get_by_role("alert")).to_contain_text("does not open them")
    opening.get_by_label("Passphrase").fill(f"  {PHRASE} ")
    opening.locator("[data-way=passphrase] button").click()

    expect(page.get_by_role("heading", name="Ways in")).to_be_visible()


def test_a_passkey_opens_them(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable", {"enableUI": False})
    authenticator = {"protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True}
    authenticator |= {"hasUserVerification": True, "isUserVerified": True, "hasPrf": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": authenticator})
    code = begun(page)
    page.get_by_role("button", name="A passkey").click()
    open_with_code(page, code)
    expect(page.get_by_text("A passkey is added.")).to_be_visible()
    close_words(page)
    page.get_by_role("button", name="Open with a passkey").click()

    expect(page.get_by_role("heading", name="Ways in")).to_be_visible()
    assert sorted(ways(page)) == ["A passkey", "A recovery code"]


def test_a_browser_that_makes_no_passkey_says_so_and_changes_nothing(page: Page) -> None:
    code = begun(page)
    page.evaluate(
        "() => { navigator.credentials.create = () => Promise.reject(new DOMException('no', 'NotAllowedError')) }"
    )
    page.get_by_role("button", name="A passkey").click()
    open_with_code(page, code)

    expect(page.get_by_role("alert").filter(has_text="No passkey was made")).to_be_visible()
    assert ways(page) == ["A recovery code"]


def test_a_key_in_the_data_folder_opens_by_itself_until_somebody_closes_it(
    own_kindwell: Kindwell, open_page: OpenPage
) -> None:
    page = open_page(own_kindwell)
    write_note(page, "By itself.")
    page.get_by_role("button", name="Keep", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name=re.compile("By itself, on this machine")).check()
    dialog.get_by_role("button", name="Go on").click()
    expect(page.locator("article.reading")).to_contain_text("By itself.")
    kept = own_kindwell.data / "words.key"
    assert kept.stat().st_mode & 0o777 == 0o600
    elsewhere = open_page(own_kindwell)
    elsewhere.goto("/writing/")
    expect(elsewhere.get_by_role("link", name="By itself.")).to_be_visible()
    close_words(elsewhere)
    elsewhere.get_by_role("button", name="Open", exact=True).first.click()

    expect(elsewhere.get_by_role("link", name="By itself.")).to_be_visible()


def test_closing_by_hand_closes_every_tab_although_the_key_is_in_the_data_folder(
    own_kindwell: Kindwell, open_page: OpenPage
) -> None:
    page = open_page(own_kindwell)
    write_note(page, "By itself.")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("dialog").get_by_role("radio", name=re.compile("By itself, on this machine")).check()
    page.get_by_role("dialog").get_by_role("button", name="Go on").click()
    expect(page.locator("article.reading")).to_contain_text("By itself.")
    other = page.context.new_page()
    other.goto("/writing/")
    expect(other.get_by_role("link", name="By itself.")).to_be_visible()
    close_words(page)
    expect(other.locator("[data-opening]")).to_be_visible()
    other.reload()

    expect(other.locator("[data-opening]")).to_be_visible()
    expect(other.get_by_text("By itself.")).to_have_count(0)
    assert run(page, """return (await (await m("sealed/device")).find("keys", "open")) ?? null""") is None


def test_a_way_in_that_was_not_shown_after_all_changes_nothing_later(page: Page, somebody: Somebody) -> None:
    code = begun(page)
    page.get_by_role("button", name="Open by itself on this machine").click()
    page.locator("[data-opening]").get_by_role("button", name="Not now").click()
    page.get_by_role("button", name="All as sealed files, with the key to print").click()
    with page.expect_download():
        open_with_code(page, code)

    assert not (somebody.kindwell.data / "words.key").exists()
    assert ways(page) == ["A recovery code"]


def test_first_words_are_not_sealed_to_a_key_that_no_way_in_has_shown(page: Page) -> None:
    write_note(page, "First words.")
    named = {"recipient": str(Identity.generate().to_public()), "slots": [], "folder": False}
    page.route("**/sealed/keys.json", lambda route: route.fulfill(json=named))
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator("[data-opening]")).to_be_visible()

    assert run(page, """return (await m("sealed/keyring")).recipientHere()""") != named["recipient"]


def test_a_server_that_names_another_key_is_not_sealed_to(page: Page) -> None:
    begun(page)
    other = str(Identity.generate().to_public())
    named = {"recipient": other, "slots": [], "folder": True}
    page.route("**/sealed/keys.json", lambda route: route.fulfill(json=named))
    page.goto("/writing/")
    expect(page.get_by_text("another than this device knows")).to_be_visible()

    assert run(page, """return (await m("sealed/keyring")).recipientHere()""") != other


def test_a_code_that_was_replaced_or_removed_opens_nothing_and_the_last_way_stays(
    page: Page, somebody: Somebody
) -> None:
    first = begun(page)
    assert page.get_by_role("button", name=re.compile("^Remove")).count() == 0, "the last way in cannot be removed"
    page.get_by_role("button", name="A recovery code").click()
    open_with_code(page, first)
    second = "-".join(page.locator("[data-new-code] [data-code] span").all_text_contents())
    page.get_by_role("button", name="I have it").click()
    expect(page.get_by_text("A recovery code is added.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Remove: ")).first.click()
    page.get_by_role("button", name="Remove it: it opens nothing here any more").click()
    expect(page.locator("[data-way-list] li")).to_have_count(1)
    close_words(page)
    opening = page.locator("[data-opening]")
    opening.get_by_label("Recovery code").fill(first)
    opening.get_by_role("button", name="Open with the code").click()
    expect(opening.get_by_role("alert")).to_contain_text("not the one that opens these words")
    open_with_code(page, second)

    assert somebody.rows("keyslot") == 1


def test_everything_can_be_taken_out_and_another_program_opens_it(page: Page, tmp_path: Path) -> None:
    write_note(page, "Zwölf Boxkämpfer.", title="To keep")
    code = first_keep(page)
    write_note(page, "And one more.")
    keep(page)
    write_note(page, "Begun, and left.")
    page.goto("/words/")
    page.get_by_role("button", name="All as sealed files, with the key to print").click()
    with page.expect_download() as coming:
        open_with_code(page, code)
    coming.value.save_as(tmp_path / "words.zip")
    (tmp_path / "key.txt").write_text(page.locator("[data-identity-words]").text_content() or "")
    with zipfile.ZipFile(tmp_path / "words.zip") as archive:
        archive.extractall(tmp_path / "out")
    age = find("age")
    assert age, "The age program is not here. Try: make browser"
    opened = [
        json.loads(
            subprocess.run([age, "-d", "-i", tmp_path / "key.txt", file], capture_output=True, check=True).stdout
        )
        for file in (tmp_path / "out").glob("*.age")
    ]

    assert sorted(one["text"] for one in opened) == ["And one more.", "Begun, and left.", "Zwölf Boxkämpfer."]
    with page.expect_download() as coming:
        page.get_by_role("button", name="One file to read").click()
    words = coming.value.path().read_text(encoding="utf-8")
    assert words.index("Zwölf Boxkämpfer.") < words.index("And one more.")


def test_erasing_takes_everything_from_here_and_from_this_device(page: Page, somebody: Somebody) -> None:
    begun(page)
    page.locator("[data-erase]").get_by_label("Erase everything I wrote").check()
    page.get_by_role("button", name="Erase", exact=True).click()
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()

    assert [somebody.rows(table) for table in ("sealingkey", "keyslot", "entry", "draft")] == [0, 0, 0, 0]
    assert run(page, """return (await (await m("sealed/device")).find("keys", "open")) ?? null""") is None
    write_note(page, "Afterwards.")
    first_keep(page)


def test_where_no_way_in_is_left_one_can_begin_anew(page: Page, somebody: Somebody) -> None:
    begun(page)
    close_words(page)
    page.get_by_text("No way in is left").click()
    page.locator("[data-opening]").get_by_label("Erase everything I wrote").check()
    page.get_by_role("button", name="Erase, and begin anew").click()
    expect(page.locator("[data-no-key]")).to_be_visible()

    assert [somebody.rows(table) for table in ("sealingkey", "keyslot", "entry", "draft")] == [0, 0, 0, 0]
    write_note(page, "Anew.")
    first_keep(page)


@pytest.mark.parametrize("how", ["the link", "three times Shift"])
def test_leaving_closes_them(page: Page, how: str) -> None:
    begun(page)
    if how == "the link":
        page.get_by_role("link", name="Leave").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    expect(page).to_have_title("New page")
    page.goto("/writing/")

    expect(page.locator("[data-opening]")).to_be_visible()
    assert run(page, """return (await (await m("sealed/device")).find("keys", "open")) ?? null""") is None


def test_they_close_after_the_minutes_that_were_set(page: Page) -> None:
    begun(page)
    page.get_by_role("radio", name="5 minutes").check()
    page.clock.install()
    page.goto("/writing/")
    expect(page.get_by_role("link", name="Something of mine.")).to_be_visible()
    page.clock.fast_forward("06:00")

    expect(page.locator("[data-opening]")).to_be_visible()
    expect(page.get_by_text("Something of mine.")).to_have_count(0)
