"""Drawing one's circles with a mouse, a finger, keys or numbers; and taking the drawing along."""

import base64
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import NARROW, WIDE, Watch
from tests.browser.conftest import OpenPage
from tests.browser.drawing import (
    ALL_ARROWS,
    centre_of,
    choose,
    draw,
    geometry,
    keep,
    knob,
    new_sheet,
    place_for,
    type_sizes,
    unfold,
)
from tests.browser.measures import sticking_out
from tests.browser.servers import Kindwell
from tests.browser.writing import first_keep, open_with_code

pytestmark = pytest.mark.browser

MARKER = "Quincunx"
SVG = "{http://www.w3.org/2000/svg}"


def test_an_edge_is_dragged_with_a_mouse_and_the_number_follows(page: Page) -> None:
    new_sheet(page, drive=25)
    for size in (64, 9):
        page.mouse.move(*centre_of(knob(page, "drive")))
        page.mouse.down()
        page.mouse.move(*place_for(page, "drive", size), steps=4)
        page.mouse.up()
        assert int(page.locator("input[name=drive]").input_value()) == pytest.approx(size, abs=1)
    expect(page.locator("[data-said]")).to_have_text(re.compile(r"^Drive, (8|9|10) of 100\.$"))
    expect(page.locator("input[name=threat]")).to_have_value("")
    page.mouse.move(*centre_of(knob(page, "drive")))
    page.mouse.down()
    page.mouse.move(5, 5, steps=3)
    page.mouse.up()
    expect(page.locator("input[name=drive]")).to_have_value("100")


def test_an_edge_is_dragged_with_a_finger_and_the_page_still_scrolls(kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(kindwell, size=NARROW, has_touch=True, is_mobile=True, reduced_motion="reduce")
    new_sheet(page, threat=16)
    knob(page, "threat").scroll_into_view_if_needed()
    touch = page.context.new_cdp_session(page)

    def drag(start: tuple[float, float], end: tuple[float, float]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start[0], "y": start[1]}]})
        for part in (1, 2, 3, 4):
            x, y = (one + (other - one) * part / 4 for one, other in zip(start, end, strict=True))
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    scrolled = page.evaluate("scrollY")
    drag(centre_of(knob(page, "threat")), place_for(page, "threat", 81))
    assert int(page.locator("input[name=threat]").input_value()) == pytest.approx(81, abs=2)
    assert page.evaluate("[scrollY, document.getAnimations().length]") == [scrolled, 0]
    assert sticking_out(page) == []


def test_an_edge_is_moved_with_keys_and_says_what_it_is(page: Page) -> None:
    new_sheet(page, threat=60, drive=60)
    threat = page.get_by_role("slider", name="Threat")
    threat.focus()
    for key, says in (
        ("ArrowUp", "61 of 100, larger than drive"),
        ("PageDown", "51 of 100, smaller than drive"),
        ("Home", "0 of 100, smaller than drive"),
        ("ArrowLeft", "0 of 100, smaller than drive"),
        ("End", "100 of 100, larger than drive"),
        ("Delete", "not sure"),
        ("PageUp", "10 of 100, smaller than drive"),
    ):
        page.keyboard.press(key)
        expect(threat).to_have_attribute("aria-valuetext", says)
    expect(threat).to_have_attribute("aria-valuenow", "10")
    expect(page.locator("input[name=threat]")).to_have_value("10")


def test_a_typed_number_is_drawn_at_once_and_said(page: Page) -> None:
    new_sheet(page)
    page.locator("input[name=soothing]").press_sequentially("64")
    expect(page.locator("[data-system=soothing] .body")).to_have_attribute("r", "99.2")
    type_sizes(page, threat=64)
    expect(page.locator("[data-said]")).to_have_text("Threat, 64 of 100, as large as soothing.")
    type_sizes(page, threat="")
    expect(page.locator("[data-said]")).to_have_text("Threat, not sure.")


@pytest.mark.parametrize("sizes", [(100, 100, 100), (0, 25, ""), (2, 24, 3)], ids=str)
def test_the_picture_that_follows_is_the_one_that_is_kept(page: Page, sizes: tuple[int | str, ...]) -> None:
    new_sheet(page, **dict(zip(("threat", "drive", "soothing"), sizes, strict=True)))
    choose(page)
    unfold(page)
    for arrow in ALL_ARROWS:
        page.locator(f"input[name=arrows][value={arrow}]").check()
    followed = geometry(page)
    keep(page)

    assert geometry(page) == followed
    assert len([one for one in followed if one[0] == "path"]) >= 12


def fill_with_words(page: Page) -> None:
    """A drawing with words of every sort in it: touched, typed, changed, and of an arrow."""
    new_sheet(page, threat=64, drive=45, soothing=12)
    choose(page, context="home", when="earlier")
    unfold(page)
    page.get_by_label("Which time was it?").fill("at school")
    triggers = page.locator("[data-private=threat-triggers]")
    expect(triggers).to_be_enabled()
    for words in ("being criticised", "too much at once", "being criticised"):
        page.get_by_role("button", name=words, exact=True).click()
    expect(page.get_by_role("button", name="too much at once")).to_have_attribute("aria-pressed", "true")
    triggers.press("End")
    triggers.press_sequentially(f"\n{MARKER} <b>& Sons")
    page.locator("[data-private=arrow-threat-drive]").fill("I must achieve to be safe")
    expect(page.locator("input[name=arrows][value=threat-drive]")).to_be_checked()


def test_words_in_circles_are_sealed_found_again_and_changed(
    own_kindwell: Kindwell, open_page: OpenPage, watches: list[Watch]
) -> None:
    page = open_page(own_kindwell)
    fill_with_words(page)
    code = first_keep(page, leads_to="[data-circles-sheet]")

    expect(page.get_by_role("heading", level=1)).to_have_text("at home, at another time at school")
    expect(page.get_by_text(f"{MARKER} <b>& Sons", exact=True)).to_be_visible()
    expect(page.get_by_text("I must achieve to be safe")).to_be_visible()
    expect(page.get_by_text("being criticised")).to_have_count(0)
    page.get_by_role("button", name="Close my words").click()
    expect(page.get_by_text("Your own words, closed.").first).to_be_visible()
    expect(page.get_by_text(MARKER)).to_have_count(0)
    page.get_by_role("button", name="Open them").click()
    open_with_code(page, code)
    page.get_by_role("link", name="Change it").click()
    unfold_what_is_folded(page)
    expect(page.locator("[data-private=threat-triggers]")).to_have_value(f"too much at once\n{MARKER} <b>& Sons")
    page.locator("[data-private=soothing-feelings]").fill("warm")
    keep(page)
    expect(page.get_by_text("warm", exact=True)).to_be_visible()
    assert MARKER.encode() not in b"".join(file.read_bytes() for file in own_kindwell.data.glob("kindwell.sqlite3*"))
    assert not [address for address in watches[-1].asked if MARKER in address]


def unfold_what_is_folded(page: Page) -> None:
    folded = page.locator("details.inside:not([open]) > summary")
    while folded.count():
        folded.first.click()


def save(page: Page, kind: str, folder: Path) -> Path:
    with page.expect_download() as saving:
        page.get_by_role("button", name=f"Save as {kind}").click()
    assert re.fullmatch(rf"kindwell-circles-\d{{4}}-\d\d-\d\d\.{kind.lower()}", saving.value.suggested_filename)
    saving.value.save_as(folder / f"drawing.{kind.lower()}")
    return folder / f"drawing.{kind.lower()}"


def words_of(file: Path) -> str:
    return " ".join(ElementTree.parse(file).getroot().itertext())


def seen_in(page: Page, file: Path, *places: tuple[int, int]) -> list[list[int]]:
    """The width and height of a picture, and its colours at some places: the browser decodes it."""
    return list(
        page.evaluate(
            """async ([data, places]) => {
              const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
              const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
              const canvas = new OffscreenCanvas(picture.width, picture.height);
              const pen = canvas.getContext("2d", { willReadFrequently: true });
              pen.drawImage(picture, 0, 0);
              const colour = ([x, y]) => [...pen.getImageData(x, y, 1, 1).data];
              return [[picture.width, picture.height], ...places.map(colour)];
            }""",
            [base64.b64encode(file.read_bytes()).decode(), places],
        )
    )


def test_a_drawing_is_taken_along_as_svg_and_png_with_words_only_while_they_are_open(
    own_kindwell: Kindwell, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(own_kindwell, color_scheme="dark")
    fill_with_words(page)
    first_keep(page, leads_to="[data-circles-sheet]")
    expect(page.get_by_text(MARKER)).to_be_visible()
    svg = save(page, "SVG", tmp_path)
    root = ElementTree.parse(svg).getroot()

    assert (root.tag, root.get("role")) == (f"{SVG}svg", "img")
    assert len(root.findall(f"{SVG}title")) == len(root.findall(f"{SVG}desc")) == 1
    assert not [one for one in root.iter() if {"style", "class"} & set(one.attrib)]
    for said in (f"{MARKER} <b>& Sons", "I must achieve to be safe", "Threat: 64 of 100", "at school", "1"):
        assert said in words_of(svg)
    radii = [float(one.get("r", 0)) for one in root.findall(f"{SVG}circle")]
    assert {99.2, 83.18, 42.95} <= set(radii)
    png = save(page, "PNG", tmp_path)
    size, threat, ground = seen_in(page, png, (2 * 150, 2 * 268), (3, 3))
    assert size == [2 * int(root.get("width", 0)), 2 * int(root.get("height", 0))]
    assert threat == [240, 211, 202, 255], "the circle of threat, in the colours of paper"
    assert ground == [255, 253, 249, 255]
    assert "with your own words" in str(page.locator("[data-taken]").text_content())
    page.get_by_role("button", name="Close my words").click()
    expect(page.get_by_text("Your own words, closed.").first).to_be_visible()
    closed = words_of(save(page, "SVG", tmp_path))
    assert "Threat: 64 of 100" in closed
    assert [said for said in (MARKER, "achieve", "too much at once", "school", "closed") if said in closed] == []


def test_a_drawing_prints_alone_with_its_words(own_kindwell: Kindwell, open_page: OpenPage) -> None:
    page = open_page(own_kindwell)
    page.add_init_script("window.print = () => { window.hasPrinted = true; }")
    fill_with_words(page)
    first_keep(page, leads_to="[data-circles-sheet]")
    expect(page.get_by_text(MARKER)).to_be_visible()
    page.get_by_role("button", name="Print").click()
    page.emulate_media(media="print")

    assert page.evaluate("window.hasPrinted")
    for seen in (page.get_by_text(MARKER), page.locator("svg.drawn"), page.get_by_text("I must achieve")):
        expect(seen).to_be_visible()
    for unseen in (page.get_by_role("link", name="Change it"), page.locator(".bar"), page.locator("[data-save-svg]")):
        expect(unseen).to_be_hidden()


def test_circles_are_drawn_without_a_script_and_seen_beside_another(kindwell: Kindwell, open_page: OpenPage) -> None:
    plain = open_page(kindwell, java_script_enabled=False)
    for context, threat in (("work", 70), ("home", 20)):
        plain.goto("/circles/draw/")
        type_sizes(plain, threat=threat, soothing=30)
        choose(plain, context=context)
        plain.get_by_text("Arrows between them").click()
        plain.get_by_role("checkbox", name="threat to drive").check()
        plain.get_by_role("button", name="Keep", exact=True).click()
        expect(plain.get_by_role("img", name=f"Three circles. Threat {threat}, drive not sure")).to_be_visible()
    expect(plain.get_by_role("button", name="Save as SVG")).to_be_hidden()
    plain.get_by_role("link", name="See it beside another").click()
    plain.get_by_role("link", name="at work, now").first.click()
    expect(plain.get_by_text("Threat runs more of life at work (70) than at home (20).")).to_be_visible()


def test_a_size_that_cannot_be_kept_is_said_beside_the_form_with_every_word_still_there(
    own_kindwell: Kindwell, open_page: OpenPage, watches: list[Watch]
) -> None:
    page = open_page(own_kindwell, size=WIDE)
    watches[-1].expect_status(422)
    draw(page)
    page.get_by_role("link", name="Change it").click()
    unfold_what_is_folded(page)
    words = page.locator("[data-private=drive-triggers]")
    expect(words).to_be_enabled()
    page.locator("form[data-beside-form]").evaluate("form => { form.noValidate = true; }")
    type_sizes(page, threat=101)
    page.get_by_role("button", name="Keep the change").click()
    expect(page.locator("[data-form-problem]")).to_contain_text("Threat: give a whole number from 0 to 100")
    expect(page.locator("input[name=threat]")).to_have_value("101")
