"""Writing as somebody does it: a first note, the way in that is made with it, and opening again."""

import re

from playwright.sync_api import Page, expect

CODE = re.compile(r"([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}")


def write_note(page: Page, text: str, title: str = "") -> None:
    """A new note, written and not kept yet; its draft is on the device."""
    page.goto("/writing/note/")
    paper = page.locator("[data-paper]")
    expect(paper.get_by_role("button", name="Keep")).to_be_enabled()
    page.get_by_label("Title").fill(title)
    page.get_by_role("textbox", name="Your words").fill(text)
    expect(page.locator("[data-where]")).to_contain_text("as a draft")


def keep(page: Page) -> None:
    """Keep what is on the sheet, where there is a key already."""
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator("article.reading")).to_be_visible()


def first_keep(page: Page, leads_to: str = "article.reading", *, begun: bool = False) -> str:
    """Keep what is on the sheet for the first time, with a recovery code; gives the code.

    `begun` says that the button was pressed already, where it is called something else.
    """
    if not begun:
        page.get_by_role("button", name="Keep", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Go on").click()
    code = "-".join(dialog.locator("[data-code] span").all_text_contents())
    assert CODE.fullmatch(code)
    dialog.get_by_role("button", name="I have it").click()
    number = int(dialog.locator("b[data-which-group]").text_content() or "")
    dialog.locator("[data-private=group]").fill(code.split("-")[number - 1].lower())
    dialog.get_by_role("button", name="Keep").click()
    expect(page.locator(leads_to)).to_be_visible()
    return code


def open_with_code(page: Page, code: str) -> None:
    """Open the words with a recovery code, on a page that asks for a way in."""
    opening = page.locator("[data-opening]")
    opening.get_by_label("Recovery code").fill(code)
    opening.get_by_role("button", name="Open with the code").click()
    expect(opening).to_be_hidden()
    expect(page.get_by_role("button", name="Close my words")).to_be_visible()


def close_words(page: Page) -> None:
    """Close them by hand, and wait until this page shows none."""
    page.get_by_role("button", name="Close my words").click()
    expect(page.locator("[data-opening]")).to_be_visible()
