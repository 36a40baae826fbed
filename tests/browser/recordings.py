"""Somebody who reads aloud: into a microphone, or into a file that they send."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from playwright.sync_api import FilePayload, Page, expect

from kindwell.practice import choose, sentences
from tests.audio.reading import as_file, in_a_room, quiet, read_aloud, said
from tests.browser.servers import BACK_TO_HERE
from tests.spoken_before import our_library

_FOLDER = TemporaryDirectory(prefix="kindwell-recordings-")
_LONGEST_LOOK_MS = 60_000


@cache
def lines() -> tuple[str, ...]:
    """The lines of a short practice."""
    script = our_library().scripts[BACK_TO_HERE]
    return tuple(sentence.text for sentence in sentences(choose(script)))


@cache
def microphone() -> Path:
    """What the pretended microphone hears, over and over: one line, and the room."""
    spoken = np.concatenate([quiet(0.4), said(lines()[0]), quiet(0.8)])
    file = Path(_FOLDER.name) / "microphone.wav"
    file.write_bytes(as_file(in_a_room(spoken, -58, np.random.default_rng(2))))
    return file


@cache
def a_reading() -> FilePayload:
    """All of the practice, read in one go."""
    pcm, _ = read_aloud(lines(), speed=0.75)
    return FilePayload(name="reading.m4a", mimeType="audio/mp4", buffer=as_file(pcm, "ipod", "aac", 44_100))


def begin_voice(page: Page, name: str = "Auntie Vi") -> str:
    """Begin a voice, and give its id."""
    page.goto("/voices/")
    page.locator("input[name=name]").fill(name)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    found = re.search(r"/voices/([0-9a-f-]{36})/$", page.url)
    assert found, page.url
    return found[1]


def send_a_reading(page: Page, voice: str) -> None:
    """Send one recording of the practice, and wait for what was found."""
    page.goto(f"/practise/{BACK_TO_HERE}/record/whole/?voice={voice}")
    page.locator("input[name=sound]").set_input_files(a_reading())
    page.get_by_role("button", name="Find the lines").click()
    expect(page).to_have_url(re.compile("/record/found/"), timeout=_LONGEST_LOOK_MS)
