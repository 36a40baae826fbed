"""Measures in a browser: bringing words, and answering by hand or by keys."""

from playwright.sync_api import Page, expect

QUESTIONS = "\n".join(f"{number}. A made-up question, the one with number {number}" for number in range(1, 23))


def bring_words(page: Page) -> None:
    """Bring made-up words for the FSCRS, in two steps."""
    page.goto("/measures/fscrs/words/")
    page.get_by_label("The 22 questions").fill(QUESTIONS)
    page.locator("input[name=kind][value=published]").check()
    page.get_by_role("button", name="See how it reads").click()
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_role("button", name="Begin")).to_be_visible()


def answer(page: Page, number: int, value: int) -> None:
    """Answer one question by hand."""
    page.locator(f"input[name=item-{number}][value='{value}']").check()


def finish_phq9(page: Page, last: int = 0) -> None:
    """Finish a PHQ-9 with its tenth question open, `last` being the answer to the ninth."""
    page.goto("/measures/phq-9/new/")
    for number in range(1, 9):
        answer(page, number, 1)
    answer(page, 9, last)
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("button", name="Finish as it is").click()
    expect(page.get_by_role("heading", name="What is in it")).to_be_visible()
