"""What the browser uses of other people's code, as set-up has bundled it, in a real browser under our policy."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Response

from tests.browser.servers import Kindwell

pytestmark = pytest.mark.browser

MOST_BYTES = {"age.js": 40_000, "words.js": 8_000, "zip.js": 6_000}
SEAL_AND_OPEN = """async ([age, words, zip]) => {
    const { Decrypter, Encrypter, armor, base64, bech32, generateIdentity, identityToRecipient, webauthn } =
        await import(age);
    const { wordlist } = await import(words);
    const { strToU8, zipSync } = await import(zip);
    const identity = await generateIdentity();
    const recipient = await identityToRecipient(identity);
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    const sealed = await encrypter.encrypt("Dear Vi");
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return {
        identity, recipient,
        begins: new TextDecoder().decode(sealed.slice(0, 21)),
        armoured: armor.encode(sealed),
        opened: await decrypter.decrypt(base64.decode(base64.encode(sealed)), "text"),
        key_bytes: bech32.decodeToBytes(recipient).bytes.length,
        passkey: typeof webauthn.WebAuthnIdentity,
        words: wordlist.length,
        zip: [...zipSync({ "letter.age": strToU8("kept") }).slice(0, 2)],
    };
}"""
REFUSALS = """async (age) => {
    const { Encrypter, bech32, identityToRecipient } = await import(age);
    const long = (prefix, size) => bech32.encode(prefix, bech32.toWords(new Uint8Array(size)), false);
    const seal = (recipient) => {
        const encrypter = new Encrypter();
        encrypter.addRecipient(recipient);
        return encrypter.encrypt("Dear Vi");
    };
    const asked = [
        identityToRecipient(long("AGE-SECRET-KEY-PQ-", 32).toUpperCase()),
        seal(long("age1pq", 1216)),
        seal(long("age1tagpq", 1249)),
        seal(long("age1tag", 33)),
    ];
    return Promise.all(asked.map((one) => one.then(() => "done", (problem) => problem.message)));
}"""


@pytest.fixture
def packages(page: Page) -> list[str]:
    """The addresses of the three modules, as a page of ours would import them."""
    page.goto("/about/")
    ours = page.locator("script[src]").first.get_attribute("src") or ""
    return [f"{ours.partition('/js/')[0]}/packages/{name}" for name in MOST_BYTES]


def test_words_are_sealed_and_opened_again_with_what_set_up_has_bundled(page: Page, packages: list[str]) -> None:
    found: dict[str, Any] = page.evaluate(SEAL_AND_OPEN, packages)

    assert found["opened"] == "Dear Vi"
    assert found["begins"] == "age-encryption.org/v1"
    assert found["armoured"].startswith("-----BEGIN AGE ENCRYPTED FILE-----")
    assert found["identity"].startswith("AGE-SECRET-KEY-1")
    assert (found["recipient"][:4], found["key_bytes"]) == ("age1", 32)
    assert (found["passkey"], found["words"], found["zip"]) == ("function", 2048, [0x50, 0x4B])


def test_they_are_small_on_the_wire(
    page: Page, packages: list[str], kindwell: Kindwell, note_figure: Callable[[str], None]
) -> None:
    answers: list[Response] = []

    def note(answer: Response) -> None:
        if "/packages/" in answer.url:  # modules of the page itself may still be on their way
            answers.append(answer)

    page.on("response", note)
    page.evaluate("async (all) => { for (const one of all) await import(one) }", packages)
    bytes_of = {answer.url.rpartition("/")[2]: answer.request.sizes()["responseBodySize"] for answer in answers}
    note_figure(f"packages in the browser: {bytes_of} bytes on the wire")

    assert {answer.headers["content-encoding"] for answer in answers} == {"gzip"}
    assert set(bytes_of) == set(MOST_BYTES)
    assert {name: size for name, size in bytes_of.items() if size > MOST_BYTES[name]} == {}


def test_a_key_of_a_kind_that_was_left_out_is_refused_and_nothing_is_sealed(page: Page, packages: list[str]) -> None:
    post_quantum, tag = (
        f"{kind} are left out of this build" for kind in ("post-quantum keys", "keys of hardware tags")
    )

    assert page.evaluate(REFUSALS, packages[0]) == [post_quantum, post_quantum, post_quantum, tag]
