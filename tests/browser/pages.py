"""Every page there is, and how a person comes to it. A new page gets a line here, and with it every check."""

import re
from collections.abc import Callable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from playwright.sync_api import BrowserContext, Page, expect
from pyrage.x25519 import Identity

from tests.browser.browsing import wait_until
from tests.browser.recordings import begin_voice, send_a_reading
from tests.browser.servers import BACK_TO_HERE, BREATHING, KINDNESS, LISTENING
from tests.browser.writing import close_words, first_keep, open_with_code, write_note


class Stop(NamedTuple):
    """One page. `go` leads there in a browser whose base address is Kindwell's."""

    name: str
    go: Callable[[Page], object]
    status: int = 200
    """What the page itself answers with; a browser complains of those from 400 on."""
    is_in: bool = True
    """Whether the browser that goes there was let in."""
    writes: bool = False
    """Whether it is somebody else's browser: one who keeps sealed words, and so has a key."""
    has_lock: bool = False
    """Whether it is a page of somebody who has set a lock: no other page may meet it."""


def check_in(page: Page, *, threat: int = 6, drive: int = 3, soothing: int = 4, context: str = "home") -> None:
    """Check in on the page one is on, by its form."""
    for system, level in (("threat", threat), ("drive", drive), ("soothing", soothing)):
        page.locator(f'input[name={system}][value="{level}"]').check()
    page.locator(f'input[name=context][value="{context}"]').check()
    page.get_by_role("button", name="Check in").click()


def wait_until_ready(page: Page) -> None:
    """Wait until the page's scripts have come, as they have when a hand reaches it."""
    page.wait_for_load_state("networkidle")


def open_hard_moment(page: Page) -> None:
    """Open the hard moment over the page one is on."""
    wait_until_ready(page)
    page.locator("header [data-hard-moment]").click()
    expect(page.get_by_role("dialog").locator("[data-controls]")).to_be_visible()


def finish_practice(page: Page, slug: str = BREATHING) -> None:
    """Go through a practice to its very end, where the one question after it is asked."""
    page.goto(f"/practise/{slug}/play/?minutes=2")
    wait_for_sound(page)
    seek(page, 119_000)
    expect(page).to_have_url(re.compile("/after/"))


def wait_for_sound(page: Page) -> None:
    """Wait until the practice that is open is heard."""
    expect(page.locator("[data-play]")).to_have_text("Pause")
    wait_until(page, "document.querySelector('[data-player] audio').currentTime > 0")


def seek(page: Page, ms: int) -> None:
    """Move the slider of the practice that is open."""
    page.locator("[data-seek]").fill(str(ms))


def _at(path: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        page.goto(path)

    return go


def _shows(path: str, what: str) -> Callable[[Page], None]:
    """Where a script decides what a page shows: the page, once it does."""

    def go(page: Page) -> None:
        page.goto(path)
        expect(page.locator(what)).to_be_visible()

    return go


def _with_player(path: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        page.goto(path)
        expect(page.locator("[data-controls]")).to_be_visible()

    return go


def _kept(page: Page) -> None:
    page.goto("/check-in/")
    check_in(page)


def _not_sure(page: Page) -> None:
    page.goto("/check-in/")
    for system in ("threat", "drive", "soothing"):
        page.locator(f'input[name={system}][value=""]').check()
    page.locator("summary", has_text="Feelings").click()
    page.locator("input[name=feelings][value=sad]").check()
    page.get_by_role("button", name="Check in").click()


def _changing(page: Page) -> None:
    _kept(page)
    page.locator("#kept").get_by_role("link", name="Change").click()
    page.locator("summary", has_text="Feelings").click()


def _empty_check_in(page: Page) -> None:
    page.goto("/check-in/")
    page.get_by_role("button", name="Check in").click()


def _playing(page: Page) -> None:
    page.goto(f"/practise/{BREATHING}/play/?minutes=5")
    wait_for_sound(page)
    expect(page.locator("[data-chapter]")).not_to_be_empty()
    page.locator("[data-play]").click()
    page.locator("details.transcript summary").click()


def _over(page: Page) -> None:
    page.goto("/about/")
    open_hard_moment(page)


def _own_help(page: Page) -> None:
    page.goto("/help/yours/")
    if not page.get_by_text("Auntie Vi").count():
        page.locator("input[name=words]").fill("Auntie Vi")
        page.locator("input[name=number]").fill("020 7946 0000")
        page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Auntie Vi")).to_be_visible()


def _own_help_changing(page: Page) -> None:
    _own_help(page)
    page.get_by_role("link", name="Change Auntie Vi").click()


def _own_help_problem(page: Page) -> None:
    page.goto("/help/yours/")
    page.locator("input[name=words]").fill("Auntie Vi")
    page.locator("input[name=number]").fill("the red one")
    page.get_by_role("button", name="Keep").click()


def _unsure_of_deleting(page: Page) -> None:
    page.goto("/your-data/")
    page.get_by_role("button", name="Delete").click()


def _stale_form(page: Page) -> None:
    page.goto("/check-in/")
    page.locator("main input[name=csrfmiddlewaretoken]").evaluate("field => field.value = 'stale'")
    page.get_by_role("button", name="Check in").click()


def _noticed(what: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        finish_practice(page)
        page.locator(f"input[name=noticed][value={what}]").check()
        page.get_by_role("button", name="Keep").click()
        expect(page).to_have_url(re.compile("/noticed/$"))

    return go


def _a_lot_last_time(page: Page) -> None:
    _noticed("far-away")(page)
    page.goto(f"/practise/{BREATHING}/")
    expect(page.get_by_text("Last time was a lot.")).to_be_visible()


def _history(page: Page) -> None:
    finish_practice(page)
    page.goto("/practise/history/")
    page.get_by_role("button", name=re.compile("^Remove ")).first.click()
    expect(page.get_by_role("button", name="Put it back")).to_be_visible()


def _kinder(page: Page) -> None:
    page.goto("/practise/kinder/")
    page.locator("input[name=avoided][value=needs-guide]").check()
    page.get_by_role("button", name="Keep").click()
    expect(page).to_have_url(re.compile("kept=yes$"))


def _rhythm(page: Page) -> None:
    page.goto("/breath/")
    page.locator("summary", has_text="Another rhythm").click()
    for field, seconds in (("in_s", "4.5"), ("out_s", "6"), ("name", "on the bus")):
        page.locator(f"input[name={field}]").fill(seconds)
    page.get_by_role("button", name="Keep this rhythm").click()
    expect(page.get_by_role("button", name="Remove on the bus")).to_be_visible()


def _starred(page: Page) -> None:
    page.goto("/practise/?q=sounds&way=attention&kinder=yes")
    wait_until_ready(page)
    star = page.get_by_role("button", name="Favourite: Listening to sounds")
    if star.get_attribute("aria-pressed") == "false":
        star.click()
    expect(star).to_have_attribute("aria-pressed", "true")


def _own_words(page: Page) -> None:
    page.goto(f"/practise/{KINDNESS}/")
    page.locator('[data-own-word="loved one"]').fill("Auntie Vi")
    page.locator("details.mine summary").click()


def _voice_begun(page: Page) -> None:
    send_a_reading(page, begin_voice(page))
    page.get_by_role("button", name="It is right").click()
    expect(page.get_by_text("All 14 lines are recorded.")).to_be_visible()


def _voice_unsure(page: Page) -> None:
    begin_voice(page)
    page.get_by_role("button", name="Delete").click()


def _nameless_voice(page: Page) -> None:
    page.goto("/voices/")
    page.locator("input[name=name]").fill(" ")
    page.get_by_role("button", name="Begin").click()


def _recording(page: Page) -> None:
    page.goto(f"/practise/{BACK_TO_HERE}/record/?voice={begin_voice(page)}")
    expect(page.locator("[data-main]")).to_be_visible()
    page.locator("[data-as-file] summary").click()


def _reading_the_whole(page: Page) -> None:
    page.goto(f"/practise/{LISTENING}/record/whole/?voice={begin_voice(page)}")


_CODES: WeakKeyDictionary[BrowserContext, str] = WeakKeyDictionary()


def _letter(until: str) -> Callable[[Page], None]:
    """A letter, as far as something of it is to be seen."""

    def go(page: Page) -> None:
        page.goto("/writing/letter/")
        expect(page.locator("[data-next]")).to_be_enabled()
        while page.locator(until).first.is_hidden():
            page.locator("[data-next]").click()
        for summary in page.locator("[data-paper] details:visible > summary").all():
            summary.click()

    return go


def _first_keep(until: str) -> Callable[[Page], None]:
    """The way to a first key, as far as one of its steps; no key is made."""

    def go(page: Page) -> None:
        write_note(page, "A few words.")
        page.locator("[data-paper] button.btn").first.click()
        dialog = page.get_by_role("dialog")
        for step, button in (("choose", "Go on"), ("code", "I have it"), ("back", "")):
            expect(dialog.locator(f"[data-step={step}]")).to_be_visible()
            if step == until:
                return
            dialog.get_by_role("button", name=button).click()

    return go


def _written(then: Callable[[Page], object]) -> Callable[[Page], None]:
    """Go on from what was written, once something was; each browser that writes has a code of its own."""

    def go(page: Page) -> None:
        if page.context not in _CODES:
            write_note(page, "It rained.\n\nThe kettle helped.", title="A wet Thursday")
            _CODES[page.context] = first_keep(page)
        page.goto("/writing/")
        expect(page.locator("[data-shelf]:visible, [data-opening]:visible")).to_have_count(1)
        if page.locator("[data-opening]").is_visible():
            open_with_code(page, _CODES[page.context])
        expect(page.get_by_role("link", name="A wet Thursday")).to_be_visible()
        then(page)

    return go


def _reading(page: Page) -> None:
    page.get_by_role("link", name="A wet Thursday").first.click()
    expect(page.locator("[data-tools]")).to_be_visible()


def _reading_slowly(page: Page) -> None:
    _reading(page)
    page.get_by_role("button", name="Read it slowly").click()


def _your_words(page: Page) -> None:
    page.goto("/words/")
    expect(page.locator("[data-own-key]")).to_be_visible()


def _sharing(page: Page) -> None:
    _reading(page)
    page.get_by_role("link", name="Share it with one person").click()
    page.get_by_label("Their name").fill("My sister")
    page.get_by_label("Their public key").fill(str(Identity.generate().to_public()))
    page.get_by_role("button", name="Show the words of this key").click()
    expect(page.locator("[data-fingerprint]")).to_be_visible()


def _shared(page: Page) -> None:
    page.goto("/words/shared/")
    expect(page.locator("[data-with-me]")).to_be_visible()


LOCKED_BY = "the kettle sings at four"


def set_lock(page: Page, *, minutes: int = 15) -> None:
    """Set a lock; this browser stays open."""
    page.goto("/lock/")
    for field in ("passphrase", "again"):
        page.locator(f"input[name={field}]").fill(LOCKED_BY)
    page.locator(f'input[name=minutes][value="{minutes}"]').check()
    page.get_by_role("button", name="Set the lock").click()
    expect(page.get_by_text("The lock is set.")).to_be_visible()


def unlock(page: Page, passphrase: str = LOCKED_BY) -> None:
    """Send a passphrase on the page that unlocks, which one is on."""
    page.get_by_label("Passphrase").fill(passphrase)
    page.get_by_role("button", name="Unlock").click()


def open_lock(page: Page) -> None:
    """Have a lock, and this browser open it."""
    page.goto("/lock/")
    if page.get_by_role("button", name="Unlock").count():
        unlock(page)
    elif page.get_by_role("button", name="Set the lock").count():
        set_lock(page)
    expect(page.get_by_role("button", name="Lock now")).to_be_visible()


def _lock_that_is_set(page: Page) -> None:
    open_lock(page)
    page.goto("/lock/?done=minutes")


def _wrong_passphrase(page: Page) -> None:
    open_lock(page)
    page.get_by_role("button", name="Lock now").click()
    unlock(page, "the kettle sings at five")
    expect(page.get_by_role("alert")).to_be_visible()


def _lock_with_a_slip(page: Page) -> None:
    page.goto("/lock/")
    page.locator("input[name=passphrase]").fill(LOCKED_BY)
    page.locator("input[name=again]").fill("the kettle sings")
    page.get_by_role("button", name="Set the lock").click()
    expect(page.get_by_role("alert")).to_be_visible()


PLAY = f"/practise/{BREATHING}/play/"

PAGES = (
    Stop("today", _at("/")),
    Stop("today-kept", _kept),
    Stop("today-not-sure", _not_sure),
    Stop("check-in", _at("/check-in/")),
    Stop("check-in-empty", _empty_check_in, 422),
    Stop("check-in-changing", _changing),
    Stop("practise", _at("/practise/")),
    Stop("practise-narrowed-and-starred", _starred),
    Stop("practise-nothing-found", _at("/practise/?q=xylophone&way=imagery")),
    Stop("kinder", _kinder),
    Stop("history", _history),
    Stop("history-empty", _at("/practise/history/?page=99")),
    Stop("practice-breathing", _at(f"/practise/{BREATHING}/")),
    Stop("practice-listening", _at(f"/practise/{LISTENING}/")),
    Stop("practice-back-to-here", _at(f"/practise/{BACK_TO_HERE}/")),
    Stop("practice-own-words", _own_words),
    Stop("practice-no-such-length", _at(f"{PLAY}?minutes=99"), 400),
    Stop("player", _with_player(f"{PLAY}?minutes=5")),
    Stop("player-begun", _playing),
    Stop("player-with-background", _with_player(f"/practise/{LISTENING}/play/?minutes=2&background=rain")),
    Stop("speak-ahead", _at("/voices/ahead/heart/")),
    Stop("take-along", _at(f"/practise/{LISTENING}/take-along/?minutes=2&background=rain")),
    Stop("hard-moment", _with_player("/hard-moment/")),
    Stop("hard-moment-over", _over),
    Stop("timer", _at("/timer/")),
    Stop("timer-problem", _at("/timer/?minutes=5&every=9"), 400),
    Stop("timer-player", _with_player("/timer/play/?minutes=3&every=1&background=rain")),
    Stop("pacer", _rhythm),
    Stop("pacer-problem", _at("/breath/?rhythm=9-9"), 400),
    Stop("pacer-player", _with_player("/breath/play/?minutes=1&rhythm=4-6")),
    Stop("pacer-player-until-stopped", _with_player("/breath/play/?until=stopped&tone=yes")),
    Stop("stopped", _at(f"/practise/{BREATHING}/stopped/")),
    Stop("rest", _at("/rest/")),
    Stop("after", finish_practice),
    Stop("noticed-settled", _noticed("settled")),
    Stop("noticed-too-much", _noticed("too-much")),
    Stop("practice-a-lot-last-time", _a_lot_last_time),
    Stop("voices", _at("/voices/")),
    Stop("voices-nameless", _nameless_voice, 422),
    Stop("voice", begin_voice),
    Stop("voice-begun", _voice_begun),
    Stop("voice-unsure", _voice_unsure, 422),
    Stop("record", _recording),
    Stop("record-whole", _reading_the_whole),
    Stop("record-found", lambda page: send_a_reading(page, begin_voice(page))),
    Stop("writing-empty", _at("/writing/")),
    Stop("note", _at("/writing/note/")),
    Stop("letter", _letter("[data-choice]")),
    Stop("letter-step", _letter("[data-write]")),
    Stop("letter-read-back", _letter("[data-back]")),
    Stop("nothing-to-read", _shows("/writing/read/7d4f2a34-7d1e-4b6e-9a5b-0d9f0a8f3c11/", "[data-gone]")),
    Stop("first-keep", _first_keep("choose")),
    Stop("first-keep-code", _first_keep("code")),
    Stop("first-keep-group", _first_keep("back")),
    Stop("who-can-read", _at("/words/who-can-read/")),
    Stop("your-words-no-key", _at("/words/")),
    Stop("writing", _written(lambda page: None), writes=True),
    Stop("reading", _written(_reading), writes=True),
    Stop("reading-slowly", _written(_reading_slowly), writes=True),
    Stop("your-words", _written(_your_words), writes=True),
    Stop("sharing", _written(_sharing), writes=True),
    Stop("shared", _written(_shared), writes=True),
    Stop("writing-closed", _written(close_words), writes=True),
    Stop("help", _at("/help/")),
    Stop("help-outside", _at("/help/"), is_in=False),
    Stop("own-help", _own_help),
    Stop("own-help-changing", _own_help_changing),
    Stop("own-help-problem", _own_help_problem, 422),
    Stop("about", _at("/about/")),
    Stop("your-data", _at("/your-data/")),
    Stop("your-data-unsure", _unsure_of_deleting, 422),
    Stop("deleted", _at("/your-data/deleted/")),
    Stop("lock", _at("/lock/")),
    Stop("lock-with-a-slip", _lock_with_a_slip, 422),
    Stop("lock-set", _lock_that_is_set, has_lock=True),
    Stop("locked-wrong-passphrase", _wrong_passphrase, 403, has_lock=True),
    Stop("leave", _at("/leave/")),
    Stop("no-such-page", _at("/no-such-page/"), 404),
    Stop("stale-form", _stale_form, 403),
    Stop("how-to-get-in", _at("/"), 403, is_in=False),
    Stop("used-key", _at("/enter?key=used"), 403, is_in=False),
)
