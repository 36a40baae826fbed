"""docs/reference/sealed-words.md is true: its examples run, and what it says of codes, keys and entries holds."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.sealing import run
from tests.browser.test_canary import write_letter
from tests.browser.two_people import Somebody
from tests.browser.writing import first_keep, write_note

pytestmark = pytest.mark.browser

TEXT = (Path(__file__).parents[2] / "docs" / "reference" / "sealed-words.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?ms)^```(\w*)\n(.*?)^```$", TEXT)
KEY = r"age1[a-z0-9]{58}"


def blocks(kind: str) -> list[str]:
    return [text for one, text in BLOCKS if one == kind]


def found(pattern: str) -> str:
    """The one place of the page where this stands."""
    match = re.search(pattern, TEXT)
    assert match, pattern
    return match[1]


def runs_here(example: str) -> str:
    """An example as it runs in a page one line after the other: what it names can be used by the next one."""
    example = re.sub(
        r"import \{ (.*) \} from \"\.\./(.*)\.js\";",
        lambda part: (
            f"({{ {', '.join(f'{one}: globalThis.{one}' for one in part[1].split(', '))} }} = await m('{part[2]}'));"
        ),
        example,
    )
    example = re.sub(r"^export async function (\w+)", r"globalThis.\1 = async function", example, flags=re.MULTILINE)
    return re.sub(r"^const (\w+) =", r"globalThis.\1 =", example, flags=re.MULTILINE)


def type_and_keep(page: Page) -> None:
    form = page.locator("#obstacle")
    form.get_by_label("What gets in the way").fill("I would be weak.")
    form.get_by_role("button", name="Keep").click()
    expect(form).to_have_attribute("data-version", "1")


def test_the_examples_run(somebody: Somebody, open_page: OpenPage) -> None:
    page = open_page(somebody)
    page.goto("/writing/")
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible()
    run(page, "const w = await m('sealed/ways-in'); await w.beginWithCode(await w.newKeyAndCode());")
    page.locator("main").evaluate("(main, html) => main.insertAdjacentHTML('beforeend', html)", blocks("html")[0])
    for example in blocks("js"):
        run(page, runs_here(example))
        if "privateForm" in example:
            type_and_keep(page)
    page.evaluate("() => start(document.querySelector('main'))")

    expect(page.locator("main [data-count]")).to_have_text("0 here")
    assert page.evaluate("[value.obstacle, entry.value.words, changed.value.words, changed.version]") == [
        "I am not somebody who deserves this.",
        "I would be weak.",
        "I would be weak. And yet.",
        2,
    ]


def test_the_code_and_the_words_of_a_key_are_those_of_the_page(page: Page) -> None:
    page.goto("/about/")
    code, words = run(
        page,
        """const { codeOf } = await m("sealed/recovery-code");
        const { fingerprint } = await m("sealed/fingerprint");
        return [codeOf(Uint8Array.from({ length: 20 }, (_, at) => at)), (await fingerprint(g[0])).join(" ")];""",
        found(rf"\| `({KEY})` \|"),
    )

    assert code == found(r"(?s)>>> code_of\(bytes\(range\(20\)\)\)\n'(.*?)'")
    assert words == found(rf"\| `{KEY}` \| ([a-z ]+) \|")


def test_own_words_in_practices_lie_under_the_id_of_the_page(page: Page) -> None:
    asked: list[str] = []

    def nothing_there(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(json={"entries": [], "next": None})

    key = found(rf'recipient = "({KEY})"')
    page.goto("/about/")
    page.route(
        "**/sealed/keys.json", lambda route: route.fulfill(json={"recipient": key, "slots": [], "folder": False})
    )
    page.route("**/sealed/entries.json?id=*", nothing_there)
    run(
        page,
        """const identity = await (await m("sealed/keys")).deviceKey();
        const { keep } = await m("sealed/device");
        await keep("keys", "open", { identity: identity.identity, recipient: g[0], used: Date.now() });
        await (await m("sealed/practice-words")).everyPracticesWords();""",
        key,
    )

    assert [one.rpartition("=")[2] for one in asked] == [found(r"uuid\.UUID\(bytes=bytes\(digest\)\)\)\n'(.*)'")]


def test_what_is_inside_a_note_a_letter_and_words_is_what_the_page_says(
    somebody: Somebody, open_page: OpenPage
) -> None:
    page = open_page(somebody)
    write_note(page, "Rain all day.", title="Thursday")
    first_keep(page)
    write_letter(page)
    page.goto("/writing/")
    inside: dict[str, Any] = run(
        page,
        """await (await m("sealed/practice-words")).keepWordsOf("loving-kindness", { "loved one": "my neighbour" });
        const entries = await (await m("sealed/entries")).everyEntry();
        return Object.fromEntries(entries.map(({ kind, value }) => [kind, value]));""",
    )
    note, letter, words = [json.loads(one) for one in blocks("json")[:3]]

    assert {kind: list(value) for kind, value in inside.items()} == {
        "note": list(note),
        "letter": list(letter),
        "words": list(words),
    }
    assert inside["words"] == words
