"""Sealing itself: recovery codes, ways in, and files that age's other implementations read and write."""

import pyrage
import pytest
from playwright.sync_api import Page

from tests.browser.sealing import run

pytestmark = pytest.mark.browser

OPENED_BY_EACH = """
const keys = await m("sealed/keys");
const { codeOf } = await m("sealed/recovery-code");
const identity = await keys.newIdentity();
const ways = [];
for (let at = 0; at < 6; at += 1) {
  const word = at % 2 ? `one two three four ${at}` : codeOf(crypto.getRandomValues(new Uint8Array(20)));
  ways.push({ word, slot: await keys.slotForWord(identity, word, 10) });
}
"""


@pytest.fixture
def page(page: Page) -> Page:
    """A page of ours, so that modules are imported from our origin and under our policy."""
    page.goto("/about/")
    return page


def test_any_code_is_read_back_however_it_is_typed(page: Page) -> None:
    assert (
        run(
            page,
            """const { codeOf, readCode } = await m("sealed/recovery-code");
        const looks = (code) => [code, code.toLowerCase(), code.replaceAll("-", " "), code.replaceAll("-", ""),
            code.replaceAll("0", "O").replaceAll("1", "l")];
        for (let at = 0; at < 300; at += 1) {
          const bytes = crypto.getRandomValues(new Uint8Array(20));
          const code = codeOf(at === 0 ? bytes.fill(0) : at === 1 ? bytes.fill(255) : bytes);
          if (!/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/.test(code)) return code;
          if (looks(code).some((typed) => readCode(typed).code !== code)) return code;
        }
        return "all";""",
        )
        == "all"
    )


def test_one_wrong_character_is_found_in_its_group_and_in_no_other(page: Page) -> None:
    assert (
        run(
            page,
            """const { codeOf, readCode } = await m("sealed/recovery-code");
        const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let tried = 0;
        for (let round = 0; round < 4; round += 1) {
          const code = codeOf(crypto.getRandomValues(new Uint8Array(20))).replaceAll("-", "");
          for (let place = 0; place < 40; place += 1) for (const letter of letters) {
            if (letter === code[place]) continue;
            const { code: read, wrong } = readCode(code.slice(0, place) + letter + code.slice(place + 1));
            if (read !== null || wrong.join() !== String(Math.floor(place / 5) + 1)) return [code, place, letter];
            tried += 1;
          }
        }
        return tried;""",
        )
        == 4 * 40 * 31
    )


def test_two_characters_or_two_groups_that_changed_places_are_found(page: Page) -> None:
    assert (
        run(
            page,
            """const { codeOf, readCode } = await m("sealed/recovery-code");
        const swapped = (list, a, b) => list.map((one, at) => (at === a ? list[b] : at === b ? list[a] : one));
        for (let round = 0; round < 40; round += 1) {
          const groups = codeOf(crypto.getRandomValues(new Uint8Array(20))).split("-");
          for (let a = 0; a < 8; a += 1) for (let b = 0; b < a; b += 1) {
            const { wrong } = readCode(swapped(groups, a, b).join(""));
            if (groups[a] !== groups[b] && wrong.join() !== [b + 1, a + 1].join()) return [groups, a, b];
          }
          for (let group = 0; group < 8; group += 1) for (let a = 0; a < 5; a += 1) for (let b = 0; b < a; b += 1) {
            const letters = [...groups[group]];
            if (letters[a] === letters[b]) continue;
            const typed = groups.map((one, at) => (at === group ? swapped(letters, a, b).join("") : one));
            if (readCode(typed.join("")).wrong.join() !== String(group + 1)) return [groups, group, a, b];
          }
        }
        return "found";""",
        )
        == "found"
    )


def test_a_group_that_is_too_short_or_too_long_is_the_one_that_is_named(page: Page) -> None:
    assert run(
        page,
        """const { codeOf, readCode } = await m("sealed/recovery-code");
        const groups = codeOf(crypto.getRandomValues(new Uint8Array(20))).split("-");
        const typed = (at, group) => readCode(groups.map((one, place) => (place === at ? group : one)).join("-")).wrong;
        return [typed(2, groups[2].slice(1)), typed(2, groups[2] + "A"), typed(7, groups[7] + "A"),
            readCode(groups.slice(0, 7).join("-")).wrong, readCode("").code];""",
    ) == [[3], [3], [8], [8], None]


def test_every_way_in_opens_the_same_identity_and_no_other_word_does(page: Page) -> None:
    assert (
        run(
            page,
            OPENED_BY_EACH
            + """const opened = [];
        for (const { word } of ways) for (const { slot, word: own } of ways) {
          opened.push([word === own, (await keys.openSlotWithWord(slot, word)) === identity]);
        }
        return opened.every(([should, did]) => should === did) && opened.length;""",
        )
        == 36
    )


def test_age_opens_a_recovery_slot_with_the_code_as_it_is_printed(page: Page) -> None:
    identity, word, slot = run(page, OPENED_BY_EACH + "return [identity, ways[0].word, [...ways[0].slot]];")

    assert pyrage.passphrase.decrypt(bytes(slot), word).decode() == identity


def test_what_is_sealed_here_another_age_opens_and_the_other_way_round(page: Page) -> None:
    identity = pyrage.x25519.Identity.generate()
    other = pyrage.x25519.Identity.generate()
    theirs = pyrage.encrypt('{"text": "von außen, 🌊"}'.encode(), [other.to_public(), identity.to_public()])

    sealed, read = run(
        page,
        """const [identity, recipient, theirs] = g;
        await (await m("sealed/keyring")).openWith(identity);
        const { seal } = await m("sealed/seal");
        const { open } = await m("sealed/open");
        const sealed = await seal({ text: "Ça va, 🌊" }, { readers: [recipient] });
        return [[...sealed], await open(new Uint8Array(theirs))];""",
        str(identity),
        str(other.to_public()),
        list(theirs),
    )

    assert read == {"text": "von außen, 🌊"}
    assert {pyrage.decrypt(bytes(sealed), [one]).decode() for one in (identity, other)} == {'{"text":"Ça va, 🌊"}'}


def test_an_open_key_cannot_be_read_out_and_closing_takes_it_away(page: Page) -> None:
    kinds = run(
        page,
        """const keyring = await m("sealed/keyring");
        const { find } = await m("sealed/device");
        const identity = await (await m("sealed/keys")).newIdentity();
        await keyring.openWith(identity);
        const kept = await find("keys", "open");
        const formats = ["raw", "pkcs8", "jwk"].map((format) => crypto.subtle.exportKey(format, kept.identity));
        const out = (await Promise.allSettled(formats)).map((one) => one.status);
        const whole = JSON.stringify(kept) + JSON.stringify(localStorage) + JSON.stringify(sessionStorage);
        await keyring.close();
        const after = [await keyring.openKey(), (await find("keys", "open")) ?? null];
        return [...out, whole.includes(identity.slice(20)), ...after];""",
    )

    assert kinds == ["rejected", "rejected", "rejected", False, None, None]


def test_a_key_closes_by_itself_when_its_time_is_past_and_when_the_clock_went_back(page: Page) -> None:
    assert run(
        page,
        """const keyring = await m("sealed/keyring");
        const { setMinutes } = await m("sealed/open-until");
        const identity = await (await m("sealed/keys")).newIdentity();
        const now = Date.now;
        const openAfter = async (minutes, passed) => {
          setMinutes(minutes);
          Date.now = now;
          await keyring.openWith(identity);
          Date.now = () => now() + passed * 60_000;
          const open = (await keyring.openKey()) !== null;
          Date.now = now;
          return open;
        };
        const kept = await openAfter(0, 99_999);
        return [await openAfter(30, 29), await openAfter(30, 31), await openAfter(30, -5), kept];""",
    ) == [True, False, False, True]


def test_what_was_changed_on_the_way_is_damaged_and_what_is_closed_is_closed(page: Page) -> None:
    assert run(
        page,
        """const keyring = await m("sealed/keyring");
        const { seal } = await m("sealed/seal");
        const { Closed, Damaged, open } = await m("sealed/open");
        const said = async (sealed) => open(sealed).then(() => "open", (problem) =>
            problem instanceof Damaged ? "damaged" : problem instanceof Closed ? "closed" : String(problem));
        await keyring.openWith(await (await m("sealed/keys")).newIdentity());
        const sealed = await seal({ text: "a" });
        const changed = sealed.map((byte, at) => (at === sealed.length - 1 ? byte ^ 1 : byte));
        const all = [];
        for (const one of [sealed, changed, sealed.slice(0, 40), new Uint8Array()]) all.push(await said(one));
        await keyring.close();
        return [...all, await said(sealed)];""",
    ) == ["open", "damaged", "damaged", "damaged", "closed"]
