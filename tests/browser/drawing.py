"""Drawing circles as somebody does it: by number, by hand, and with words in them."""

import re

from playwright.sync_api import Locator, Page, expect

ALL_ARROWS = ("threat-drive", "threat-soothing", "drive-threat", "drive-soothing", "soothing-threat", "soothing-drive")
_LARGEST = 124


def new_sheet(page: Page, **sizes: int | str) -> None:
    """A blank sheet with these sizes typed into it."""
    page.goto("/circles/draw/")
    expect(page.get_by_role("slider")).to_have_count(3)
    type_sizes(page, **sizes)


def type_sizes(page: Page, **sizes: int | str) -> None:
    """Type sizes; an empty text leaves a circle open."""
    for system, size in sizes.items():
        page.locator(f"input[name={system}]").fill(str(size))


def choose(page: Page, *, context: str = "work", when: str = "now") -> None:
    """Say of where and when the drawing is."""
    page.locator(f'input[name=context][value="{context}"]').check()
    page.locator(f"input[name=when][value={when}]").check()


def keep(page: Page) -> None:
    """Keep it, where no key has to be made first."""
    page.get_by_role("button", name=re.compile("^Keep( the change)?$")).click()
    expect(page.locator("[data-circles-sheet]")).to_be_visible()


def draw(page: Page, *, context: str = "work", when: str = "now", **sizes: int | str) -> None:
    """A whole drawing without words."""
    new_sheet(page, **(sizes or {"threat": 64, "drive": 45, "soothing": 12}))
    choose(page, context=context, when=when)
    keep(page)


def unfold(page: Page) -> None:
    """Open everything that is folded on the sheet."""
    for summary in page.locator("details.inside > summary").all():
        summary.click()


def knob(page: Page, system: str) -> Locator:
    return page.locator(f".edge.{system} .knob")


def centre_of(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def place_for(page: Page, system: str, size: int) -> tuple[float, float]:
    """Where the knob of a circle is once it has that size: on the line from the centre through where it is now."""
    centre, now = centre_of(page.locator(f"[data-system={system}] .body")), centre_of(knob(page, system))
    shown = page.locator("svg.drawn").evaluate("svg => svg.getScreenCTM().a")
    away = ((now[0] - centre[0]) ** 2 + (now[1] - centre[1]) ** 2) ** 0.5
    wanted = _LARGEST * (size / 100) ** 0.5 * shown
    return centre[0] + (now[0] - centre[0]) * wanted / away, centre[1] + (now[1] - centre[1]) * wanted / away


_PLACES = """
svg => [...svg.querySelectorAll(".one *, .arrow *")].map((one) => {
  const halves = (number) => String(Math.round(Number(number) * 2) / 2);
  const numbers = (name) => (one.getAttribute(name) ?? "").replace(/-?\\d+(\\.\\d+)?/g, halves);
  return [one.tagName, ...["cx", "cy", "r", "x", "y", "d", "transform"].map(numbers)];
})
"""


def geometry(page: Page) -> list[list[str]]:
    """Everything that has a place in the picture, with its numbers to the half unit."""
    return list(page.locator("svg.drawn").evaluate(_PLACES))
