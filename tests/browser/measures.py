"""What is measured on a page, in the page: contrast, sizes of targets, what sticks out."""

from typing import NamedTuple

from playwright.sync_api import Page

# Colours are read back from a canvas, so that any notation of CSS is understood; grounds are laid over each other
# from the root on, each with its own transparency.
_CONTRAST = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((one, i) => one * a + below[i] * (1 - a));
  const ground = (element) => {
    const chain = []; for (let one = element; one; one = one.parentElement) chain.unshift(one);
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    return chain.reduce((below, one) => over(rgba(getComputedStyle(one).backgroundColor), below),
      dark ? [18, 18, 18] : [255, 255, 255]);
  };
  const light = (colour) => colour.map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, i) => sum + one * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (one, other) => { const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05); };
  const found = [];
  const dialog = document.querySelector("dialog[open]");
  const walker = document.createTreeWalker(dialog ?? document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const words = node.textContent.trim(), element = node.parentElement;
    if (!words || element.closest("script, style, title, noscript, track, audio")) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const box = element.getBoundingClientRect(); if (box.width <= 1 || box.height <= 1) continue;
    const style = getComputedStyle(element), below = ground(element);
    const colour = rgba(element instanceof SVGElement ? style.fill : style.color);
    found.push({ words: words.slice(0, 60), ratio: Math.round(ratio(over(colour, below), below) * 100) / 100,
      control: Boolean(element.closest("a, button, label, summary, legend, input, code")) });
  }
  const written = "input:not([type=hidden], [type=radio], [type=checkbox], [type=range])";
  for (const field of document.querySelectorAll(written)) {
    const below = ground(field), colour = rgba(getComputedStyle(field).color);
    found.push({ words: `field ${field.name}`, ratio: ratio(over(colour, below), below), control: true });
  }
  return found;
}
"""

_TARGETS = """
() => {
  const isBare = (style) => style.backgroundColor === "rgba(0, 0, 0, 0)" && style.boxShadow === "none"
    && style.borderTopWidth === "0px";
  const room = document.querySelector("dialog[open]") ?? document.body;
  const found = [];
  const pressable = "a[href], button, summary, input:not([type=hidden]), select, textarea, audio[controls]";
  for (const one of room.querySelectorAll(pressable)) {
    const label = one.closest("label");
    const box = (label && one.matches("[type=checkbox], [type=radio]") ? label : one).getBoundingClientRect();
    if (!box.width || !one.checkVisibility({ visibilityProperty: true })) continue;
    if (one.matches(".skip:not(:focus)") || box.width <= 1) continue;
    const within = one.matches("a") && getComputedStyle(one).display === "inline"
      && [...one.parentElement.childNodes].some((near) => near !== one && near.textContent.trim());
    const words = one.getAttribute("aria-label") ?? label?.textContent ?? one.textContent;
    const tenths = (number) => Math.round(number * 10) / 10;
    found.push({ words: words.trim().slice(0, 40) || one.name,
      width: tenths(box.width), height: tenths(box.height), within,
      step: Boolean(one.closest(".steps")), bare: one.matches("a") && isBare(getComputedStyle(one)) });
  }
  return found;
}
"""

_STICKS_OUT = """
() => [document.documentElement, ...document.querySelectorAll("dialog[open]")]
  .filter((one) => one.scrollWidth > one.clientWidth)
  .map((one) => {
    const isWide = (inner) => inner.getBoundingClientRect().right > one.clientWidth + 0.5;
    const widest = [...one.querySelectorAll("*")].filter(isWide).at(-1);
    return `${one.scrollWidth} px in ${one.clientWidth}: ${widest?.outerHTML.slice(0, 120)}`;
  })
"""


class Contrast(NamedTuple):
    """One piece of text against its ground."""

    words: str
    ratio: float
    control: bool

    def __str__(self) -> str:
        return f"“{self.words}” {self.ratio:.2f}:1"


class Target(NamedTuple):
    """Something to press: its size in CSS pixels."""

    words: str
    width: float
    height: float
    within: bool
    """Whether it is a link within a sentence, whose size the sentence gives."""
    step: bool
    """Whether it is one of the eleven steps of a system, which share the width of the page."""
    bare: bool
    """Whether it is a bare link, without the look of a button."""

    @property
    def least_px(self) -> float:
        """Its smaller side."""
        return min(self.width, self.height)

    def __str__(self) -> str:
        return f"“{self.words}” {self.width} × {self.height}"


def contrasts(page: Page) -> list[Contrast]:
    """The contrast of every visible text on the page."""
    return [Contrast(**one) for one in page.evaluate(_CONTRAST)]


def targets(page: Page) -> list[Target]:
    """Everything on the page that can be pressed."""
    return [Target(**one) for one in page.evaluate(_TARGETS)]


def sticking_out(page: Page) -> list[str]:
    """What makes the page, or a dialog on it, scroll sideways."""
    found: list[str] = page.evaluate(_STICKS_OUT)
    return found
