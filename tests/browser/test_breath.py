"""The breath on the screen goes with the voice's own timeline, and stands still for whoever wants less motion."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.browsing import open_context, wait_until
from tests.browser.conftest import OpenPage
from tests.browser.pages import seek, wait_for_sound
from tests.browser.servers import BREATHING, LISTENING, Kindwell

pytestmark = pytest.mark.browser

WORDS = {"in": "Breathe in", "hold": "Stay", "out": "Breathe out", "rest": "Rest"}
NEAR_A_CHANGE_MS = 80
"""A frame of the screen, or two: so near to a change of phase either phase may still be shown."""

_WATCH_A_BREATH = """
(ms) => new Promise((done) => {
  const audio = document.querySelector("[data-player] audio"), seen = [], began = performance.now();
  const look = () => {
    seen.push({ at_ms: audio.currentTime * 1000, words: document.querySelector("[data-pace]").textContent,
      radius: Number(document.querySelector("[data-breath] .body").getAttribute("r")) });
    performance.now() - began < ms ? requestAnimationFrame(look) : done(seen);
  };
  requestAnimationFrame(look);
})
"""


class Seen(NamedTuple):
    """The breath on the screen at one moment of the sound."""

    at_ms: float
    words: str
    radius: float


@pytest.fixture(scope="module")
def watched(chromium: Browser, kindwell: Kindwell) -> Iterator[tuple[dict[str, Any], list[Seen]]]:
    """One breath, as a person sees it who has nothing against motion."""
    context = open_context(chromium, kindwell)
    yield _watch(context.new_page())
    context.close()


def test_the_circle_and_its_words_are_in_time_with_the_breaths_of_the_timeline(
    watched: tuple[dict[str, Any], list[Seen]],
) -> None:
    breath, seen = watched
    phases = [(one, *_phase(breath, one.at_ms)) for one in seen]
    clear = [(one, phase, share) for one, phase, share, to_change_ms in phases if to_change_ms > NEAR_A_CHANGE_MS]
    assert {phase for _, phase, _ in clear} >= {"in", "out"}
    assert [(one, phase) for one, phase, _ in clear if not one.words.startswith(WORDS[phase])] == []
    breathed_in = [one.radius for one, phase, share in clear if phase == "in" and share < 0.9]
    breathed_out = [one.radius for one, phase, share in clear if phase == "out" and share < 0.9]
    assert max(breathed_in) - min(breathed_in) > 20
    assert max(breathed_out) - min(breathed_out) > 20


def test_the_circle_grows_with_the_in_breath_and_shrinks_with_the_out_breath(
    watched: tuple[dict[str, Any], list[Seen]],
) -> None:
    breath, seen = watched
    by_phase: dict[str, list[tuple[float, float]]] = {"in": [], "out": []}
    for one in seen:
        phase, share, to_change_ms = _phase(breath, one.at_ms)
        if phase in by_phase and to_change_ms > NEAR_A_CHANGE_MS:
            by_phase[phase].append((share, one.radius))
    for phase, sign in (("in", 1), ("out", -1)):
        early = [radius for share, radius in by_phase[phase] if share < 0.3]
        late = [radius for share, radius in by_phase[phase] if share > 0.7]
        assert early
        assert late
        assert sign * (min(late, key=lambda one: sign * one) - max(early, key=lambda one: sign * one)) > 0


def test_with_less_motion_the_circle_stands_still_while_the_words_count(
    kindwell: Kindwell, open_page: OpenPage
) -> None:
    _, seen = _watch(open_page(kindwell, reduced_motion="reduce"))
    assert len({one.radius for one in seen}) == 1
    assert len({one.words for one in seen}) >= 4


def test_a_practice_without_breath_shows_none(page: Page) -> None:
    page.goto(f"/practise/{LISTENING}/play/?minutes=5")
    wait_for_sound(page)
    assert page.locator("[data-pace]:visible").count() == 0


def _watch(page: Page) -> tuple[dict[str, Any], list[Seen]]:
    """One whole breath of the longest passage, as the screen shows it."""
    page.goto(f"/practise/{BREATHING}/play/?minutes=5")
    wait_for_sound(page)
    screen = page.evaluate("fetch(document.querySelector('[data-player]').dataset.screen).then((one) => one.json())")
    breath: dict[str, Any] = max(screen["breaths"], key=lambda one: one["count"])
    seek(page, -(-breath["start_ms"] // 1000) * 1000)
    wait_until(page, f"document.querySelector('[data-player] audio').currentTime * 1000 >= {breath['start_ms']}")
    whole_ms = sum(breath[f"{phase}_ms"] for phase in WORDS)
    return breath, [Seen(**one) for one in page.evaluate(_WATCH_A_BREATH, whole_ms)]


def _phase(breath: dict[str, Any], at_ms: float) -> tuple[str, float, float]:
    """Which phase of its breath a moment is in, how far through it (0 to 1), and how near to its either end (ms)."""
    at = (at_ms - breath["start_ms"]) % sum(breath[f"{phase}_ms"] for phase in WORDS)
    for phase in WORDS:
        long = breath[f"{phase}_ms"]
        if at < long:
            return phase, at / long, min(at, long - at)
        at -= long
    raise AssertionError("the phases of a breath are all of it")
