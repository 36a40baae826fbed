"""Every page there is, and how a person comes to it. A new page gets a line here, and with it every check."""

import re
from collections.abc import Callable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from playwright.sync_api import BrowserContext, Page, expect
from pyrage.x25519 import Identity

from tests.browser import drawing
from tests.browser.browsing import wait_until
from tests.browser.measuring import answer, bring_words, finish_phq9
from tests.browser.obstacles import FIRST, SECOND, add_step, name_one, tell_a_try
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
    expect(page.locator("#kept")).to_be_visible()


def _not_sure(page: Page) -> None:
    page.goto("/check-in/")
    for system in ("threat", "drive", "soothing"):
        page.locator(f'input[name={system}][value=""]').check()
    page.locator("summary", has_text="Feelings").click()
    page.locator("input[name=feelings][value=sad]").check()
    page.get_by_role("button", name="Check in").click()
    expect(page.locator("#kept")).to_be_visible()


def _changing(page: Page) -> None:
    _kept(page)
    page.locator("#kept").get_by_role("link", name="Change").click()
    for summary in page.locator("details.feelings summary").all():
        summary.click()


def _empty_check_in(page: Page) -> None:
    page.goto("/check-in/")
    _send_as_a_page(page)


def _send_as_a_page(page: Page) -> None:
    """Send the form one is on past its script, so that the answer is a page."""
    with page.expect_navigation():
        page.locator("form.check-in").evaluate("form => form.submit()")


def _quick(page: Page) -> None:
    page.goto("/check-in/quick/")
    page.locator("summary", has_text="Threat").click()


def _all_check_ins(page: Page) -> None:
    for note in ("", "The kettle helped."):
        page.goto("/check-in/")
        page.locator('input[name=threat][value="6"]').check()
        words = page.get_by_label("In your own words")
        expect(words).to_be_enabled()
        words.fill(note)
        page.get_by_role("button", name="Check in").click()
        expect(page.locator("#kept")).to_be_visible()
    page.goto("/check-ins/")
    page.get_by_role("button", name=re.compile("^Remove ")).nth(1).click()
    expect(page.get_by_role("button", name="Put it back")).to_be_visible()
    expect(page.get_by_text("The kettle helped.").first).to_be_visible()


def add_reminder(page: Page, *days: str, at: str, path: str = "/reminders/new/") -> None:
    """Set a reminder for a practice, of which a calendar shows “A pause”."""
    page.goto(path)
    for name in (*days, "a practice", "A pause"):
        page.get_by_label(name, exact=True).check()
    page.get_by_label("At", exact=True).fill(at)
    page.get_by_role("button", name="Keep", exact=True).click()


def _with_quiet_hours(page: Page) -> None:
    page.goto("/reminders/")
    for button in ("Go on from now", "No quiet hours"):  # what another page left behind
        if page.get_by_role("button", name=button).count():
            page.get_by_role("button", name=button).click()
    page.get_by_label("From").fill("17:00")
    page.get_by_label("until", exact=True).fill("07:00")
    page.get_by_role("button", name="Keep these hours").click()


def _reminders(page: Page) -> None:
    page.goto("/reminders/")
    if page.get_by_role("button", name="No quiet hours").count():
        page.get_by_role("button", name="No quiet hours").click()
    for number, at in enumerate(("08:00", "17:30")):
        add_reminder(page, "Monday", "Thursday", at=at, path=f"/reminders/7d4f2a34-7d1e-4b6e-9a5b-0d9f0a8f3c1{number}/")
    _with_quiet_hours(page)
    page.get_by_role("button", name=re.compile("^Make an? (new )?address$")).click()
    expect(page.locator("#address")).to_be_visible()
    page.locator("summary", has_text="Until a day").click()


def _reminder_in_quiet_hours(page: Page) -> None:
    _with_quiet_hours(page)
    add_reminder(page, "Sunday", at="23:30")
    expect(page.get_by_role("button", name="Have it at 16:59")).to_be_visible()


def _reminders_paused(page: Page) -> None:
    page.goto("/reminders/")
    if page.get_by_role("button", name="Pause everything").count():
        page.get_by_role("button", name="Pause everything").click()
    expect(page.get_by_role("button", name="Go on from now")).to_be_visible()


def _elsewhere(page: Page) -> None:
    page.goto("/time/")
    page.locator("[data-zone-offer]").evaluate("offer => { offer.hidden = false; }")


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


def _done(page: Page) -> None:
    _kept(page)
    page.goto("/your-data/done/")
    expect(page.get_by_text(re.compile("^A check-in was kept, ")).first).to_be_visible()


def _unsure_of_deleting(page: Page) -> None:
    page.goto("/your-data/")
    page.get_by_role("button", name="Delete").click()


def _stale_form(page: Page) -> None:
    page.goto("/check-in/")
    page.locator("form.check-in [name=csrfmiddlewaretoken]").evaluate("field => field.value = 'stale'")
    _send_as_a_page(page)


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


def _changes(page: Page) -> None:
    _kept(page)
    page.goto("/changes/?span=year&place=home")
    page.locator("summary", has_text="The same as a table").click()


def _what_helps(page: Page) -> None:
    """Chosen, and asked anew of today. What months come to is in test_looking_back.py: no browser can make them."""
    page.goto("/what-helps/?day=")
    if page.get_by_role("button", name="Look at this").count():
        page.locator("input[name=which][value=steadier]").check()
        page.get_by_role("button", name="Look at this").click()
    if page.locator("input[name=level]").count():
        page.locator("input[name=level][value='6']").check()
        page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="Change what you said today").click()
    page.locator("summary", has_text="How sure this is").click()


def plan_the_flows(page: Page) -> None:
    """Plan to answer the three flows over eight weeks, from today on; a plan that is there gives way to it."""
    page.goto("/measures/plans/new/?set=three-flows")
    page.locator("input[name=began_on]").evaluate("field => { field.value = new Date().toISOString().slice(0, 10) }")
    page.locator("input[name=weeks]").fill("8")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("There from today on, if it suits you.")).to_be_visible()


def _plan_with_problems(page: Page) -> None:
    page.goto("/measures/plans/new/")
    page.locator("input[name=weeks]").fill("8")
    page.get_by_role("button", name="Keep", exact=True).click()


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


def _lesson(page: Page) -> None:
    page.goto("/learn/three-tasks-three-systems/")
    page.locator(".try summary").click()


def begin_path(page: Page, flow: str = "from-others") -> None:
    """Begin a chosen-flow path; leads to what one means to do."""
    page.goto(f"/path/new/?flow={flow}")
    page.get_by_role("button", name="Begin here").click()
    expect(page.get_by_role("heading", name="What do you mean to do?")).to_be_visible()


def _path_at(step: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        begin_path(page)
        page.get_by_role("link", name=step, exact=True).click()

    return go


def _path_in_words(page: Page) -> None:
    begin_path(page)
    page.get_by_label("I mean to").fill("let a kind word land")
    page.get_by_role("button", name="Keep, and go on").click()
    page.locator("input[name=scene][value=past]").check()
    page.get_by_label("Where it is").fill("The photocopier. She said it was clear.")
    page.get_by_role("button", name="Keep, and go on").click()
    page.locator("input[name=before][value='6']").check()
    page.get_by_role("button", name="Go on without it").click()
    page.get_by_role("link", name="Leave it here").click()
    expect(page.get_by_text("The photocopier.")).to_be_visible()
    page.locator("summary", has_text="All the steps").click()


def _planning(page: Page) -> None:
    page.goto("/small-acts/new/?flow=from-others")
    page.locator("details.ideas[data-flow=from-others] summary").click()
    page.get_by_role("button", name="Stand in the sun").click()


def small_act(page: Page) -> None:
    """The small acts, with one for today: planned, unless it is already."""
    page.goto("/small-acts/")
    if page.locator("#today").count():
        return
    page.goto("/small-acts/new/?flow=self")
    page.locator("input[name=day]").first.check()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("heading", name="How did it go?")).to_be_visible()
    page.goto("/small-acts/")


def _small_act(page: Page) -> None:
    small_act(page)
    page.locator("#today + ul").get_by_role("link", name=re.compile("^Open it")).first.click()


def _experiment(page: Page) -> None:
    page.goto("/experiments/new/")
    page.locator("input[name=sure][value='8']").check()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("heading", name="And then?")).to_be_visible()


def _in_the_way(page: Page) -> None:
    page.goto("/in-the-way/from-others/")
    for one in page.locator(".known-one summary").all()[:2]:
        one.click()


def _naming(page: Page) -> None:
    page.goto("/in-the-way/to-others/new/?typical=giving-keeps-the-peace")
    page.locator("summary", has_text="Another one is nearer").click()


def _named(page: Page) -> None:
    name_one(page)
    add_step(page, FIRST)
    add_step(page, SECOND)
    tell_a_try(page, 1, "I did some of it", "Washed four plates.", "It is loudest at the end.")


def _all_named(page: Page) -> None:
    name_one(page)
    page.goto("/in-the-way/")
    expect(page.get_by_role("link", name="If I ease off").first).to_be_visible()


def _trying(page: Page) -> None:
    name_one(page)
    add_step(page, FIRST)
    page.get_by_role("link", name="Say what came of step 1").click()
    expect(page.get_by_label("What happened")).to_be_enabled()


def _kindness_shown(page: Page) -> None:
    page.goto("/kindness/new/?flow=from-others")
    expect(page.get_by_label("What happened")).to_be_enabled()
    page.get_by_label("What happened").fill("An extra roll in the bag.")
    page.get_by_label("Who it was").fill("the baker")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("button", name="Show me one").click()
    expect(page.locator("#one-of-them")).to_be_visible()


def _flow(page: Page) -> None:
    page.goto("/flows/from-others/")
    closed = page.locator(".flow section details:not([open]) > summary:visible")
    while closed.count():
        closed.first.click()


def _kindness(page: Page) -> None:
    page.goto("/kindness/new/")
    page.locator("summary", has_text="Nothing comes to mind").click()


def _words_on_flow(page: Page) -> None:
    page.goto("/flows/self/words/")
    page.locator("summary", has_text="Some ways to begin").click()


def _card(page: Page) -> None:
    page.goto("/kindness/cards/new/")
    expect(page.get_by_label("How it begins")).to_be_enabled()
    page.get_by_label("How it begins").fill("Dear you behind the counter,")
    page.locator("input[name=design][value=window]").check()


def _words_that_do_not_fit(page: Page) -> None:
    page.goto("/measures/fscrs/words/")
    page.get_by_label("The 22 questions").fill("1. Only one of them")
    page.locator("input[name=kind][value=other]").check()
    page.get_by_role("button", name="See how it reads").click()
    expect(page.get_by_text("and 1 numbered line came.")).to_be_visible()


def _words_that_fit(page: Page) -> None:
    bring_words(page)
    page.goto("/measures/fscrs/words/")
    page.get_by_role("button", name="See how it reads").click()
    expect(page.get_by_role("button", name="Keep these words")).to_be_visible()


def _answering(page: Page) -> None:
    page.goto("/measures/phq-9/new/")
    wait_until_ready(page)
    answer(page, 1, 2)
    answer(page, 9, 1)
    expect(page.get_by_text("Kept.", exact=True)).to_be_visible()


def _answering_between_two_ends(page: Page) -> None:
    bring_words(page)
    page.get_by_role("button", name="Begin").click()
    answer(page, 1, 3)
    expect(page.get_by_text("Kept.", exact=True)).to_be_visible()


def _open_ones(page: Page) -> None:
    page.goto("/measures/gad-7/new/")
    wait_until_ready(page)
    answer(page, 1, 1)
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="What that means")).to_be_visible()


def _numbers(page: Page) -> None:
    finish_phq9(page, last=1)
    if page.get_by_role("button", name="Show me the numbers").count():
        page.get_by_role("button", name="Show me the numbers").click()
    closed = page.locator("main details:not([open]) > summary:visible")
    while closed.count():
        closed.first.click()


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


def _circles(page: Page) -> None:
    for context, when in (("work", "now"), ("work", "wish"), ("", "now")):
        drawing.draw(page, context=context, when=when)
    page.goto("/circles/")


def _drawing(page: Page) -> None:
    drawing.new_sheet(page, threat=64, drive=45, soothing="")
    drawing.unfold(page)
    expect(page.locator("[data-private=threat-triggers]")).to_be_enabled()
    page.get_by_role("button", name="being criticised").click()
    page.locator("input[name=arrows][value=threat-drive]").check()
    page.locator("input[name=when][value=earlier]").check()


def _drawn_with_words(page: Page) -> None:
    _drawing(page)
    page.locator("[data-private=arrow-threat-drive]").fill("must achieve to be safe")
    drawing.keep(page)
    expect(page.get_by_text("must achieve to be safe")).to_be_visible()


def _side_by_side(page: Page) -> None:
    drawing.draw(page, context="home", threat=0, drive=30, soothing="")
    drawing.draw(page)
    page.get_by_role("link", name="See it beside another").click()
    page.get_by_role("link", name="at home, now").first.click()
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible()


PLAY = f"/practise/{BREATHING}/play/"

PAGES = (
    Stop("today", _at("/")),
    Stop("today-kept", _kept),
    Stop("today-not-sure", _not_sure),
    Stop("check-in", _at("/check-in/")),
    Stop("check-in-empty", _empty_check_in, 422),
    Stop("check-in-changing", _changing),
    Stop("check-in-quick", _quick),
    Stop("check-ins", _written(_all_check_ins), writes=True),
    Stop("check-ins-nothing-there", _at("/check-ins/?month=2001-02")),
    Stop("circles", _circles),
    Stop("circles-drawing", _drawing),
    Stop("circles-drawn", _written(_drawn_with_words), writes=True),
    Stop("circles-beside", _side_by_side),
    Stop("circles-timeline", _at("/circles/timeline/?place=work")),
    Stop("practise", _at("/practise/")),
    Stop("practise-narrowed-and-starred", _starred),
    Stop("practise-nothing-found", _at("/practise/?q=xylophone&way=imagery")),
    Stop("kinder", _kinder),
    Stop("changes-empty", _at("/changes/?span=quarter")),
    Stop("changes", _changes),
    Stop("what-helps", _what_helps),
    Stop("measure-changes-empty", _at("/measures/changes/")),
    Stop("measures-at-work", _at("/measures/at-work/")),
    Stop("measure-plans", plan_the_flows),
    Stop("measure-plan-problems", _plan_with_problems, 422),
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
    Stop("learn", _at("/learn/")),
    Stop("lesson", _lesson),
    Stop("blank-circles", _at("/learn/blank/")),
    Stop("paths", _at("/path/")),
    Stop("path-situation", _path_at("Situation")),
    Stop("path-practice", _path_at("Practice")),
    Stop("path", _written(_path_in_words), writes=True),
    Stop("small-acts", small_act),
    Stop("small-act-plan", _planning),
    Stop("small-act", _small_act),
    Stop("experiment-new", _at("/experiments/new/")),
    Stop("experiment", _experiment),
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
    Stop("in-the-way-of-a-flow", _in_the_way),
    Stop("in-the-way-naming", _naming),
    Stop("in-the-way", _written(_all_named), writes=True),
    Stop("in-the-way-named", _written(_named), writes=True),
    Stop("in-the-way-trying", _written(_trying), writes=True),
    Stop("flows", _at("/flows/")),
    Stop("flow", _flow),
    Stop("flow-words", _words_on_flow),
    Stop("kindness-empty", _at("/kindness/")),
    Stop("kindness-new", _kindness),
    Stop("kindness", _written(_kindness_shown), writes=True),
    Stop("card", _card),
    Stop("measures", _at("/measures/")),
    Stop("measure", _at("/measures/phq-9/")),
    Stop("measure-without-key", _at("/measures/fscs/")),
    Stop("measure-words", _words_that_fit),
    Stop("measure-words-problem", _words_that_do_not_fit, 422),
    Stop("measure-answering", _answering),
    Stop("measure-answering-between-ends", _answering_between_two_ends),
    Stop("measure-open-ones", _open_ones),
    Stop("measure-answered", _numbers),
    Stop("time", _elsewhere),
    Stop("reminders", _reminders),
    Stop("reminder-in-quiet-hours", _reminder_in_quiet_hours, 422),
    Stop("reminders-paused", _reminders_paused),
    Stop("help", _at("/help/")),
    Stop("help-outside", _at("/help/"), is_in=False),
    Stop("own-help", _own_help),
    Stop("own-help-changing", _own_help_changing),
    Stop("own-help-problem", _own_help_problem, 422),
    Stop("about", _at("/about/")),
    Stop("your-data", _at("/your-data/")),
    Stop("done", _done),
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
