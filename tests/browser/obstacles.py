"""Meeting what gets in the way as somebody does it: naming one, a ladder, a try."""

from playwright.sync_api import Page, expect

OWN = "If I ease off, it all stops."
FIRST, SECOND, THIRD = (
    "Do the washing-up with nobody shouting.",
    "Begin one job by saying “Come on, then.”",
    "Stop for ten minutes before I have earned it, and then go on.",
)


def begin_to_name(page: Page) -> None:
    """Choose a typical one, and say it in one's own words; nothing is kept yet."""
    page.goto("/in-the-way/self/")
    page.locator("summary", has_text="I will stop altogether").click()
    page.get_by_role("link", name="This is near: If I stop being hard on myself").click()
    words = page.get_by_label("How would you say it yourself?")
    expect(words).to_be_enabled()
    words.fill(OWN)
    page.get_by_label("Often", exact=True).check()
    page.get_by_label("What does it protect you from?").fill("The bottom of the stairs.")


def name_one(page: Page) -> None:
    """Name one, where there is a key already."""
    begin_to_name(page)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("heading", name=OWN)).to_be_visible()


def add_step(page: Page, words: str) -> None:
    """Put one of the suggested steps on the ladder, as it is."""
    there = page.locator("[data-step]").count()
    page.get_by_role("button", name=words).click()
    expect(page.locator("[data-beside-form] [data-private=text]")).to_have_value(words)
    page.get_by_role("button", name="Put it on the ladder").click()
    expect(page.locator("[data-step]")).to_have_count(there + 1)
    expect(page.locator("[data-step] .said").last).to_have_text(words)


def tell_a_try(page: Page, step: int, how: str, happened: str = "", learnt: str = "") -> None:
    """Say what came of a step."""
    told = page.locator(".told").count()
    page.get_by_role("link", name=f"Say what came of step {step}").click()
    page.get_by_label(how, exact=True).check()
    if happened:
        page.get_by_label("What happened").fill(happened)
        page.get_by_label("What did it take").fill(learnt)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator(".told")).to_have_count(told + 1)


def steps(page: Page) -> list[str]:
    """What stands on the ladder, the easiest first."""
    return page.locator("[data-step] .said").all_inner_texts()
