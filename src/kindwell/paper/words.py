"""The words of a practice as a PDF to print: tagged, so that it can be read aloud and looked through."""

import json
from pathlib import Path

import typst

from kindwell.practice import Head, Timeline, spoken_paragraphs
from kindwell.practice.captions import NoteOf

_LAYOUT = Path(__file__).with_name("words.typ")


def words_on_paper(head: Head, timeline: Timeline, voice_words: str = "", note_of: NoteOf | None = None) -> bytes:
    """The practice at this length, on A4. The fonts are those inside typst, so that it looks alike everywhere."""
    parts = [{"text": part.text, "title": part.is_title} for part in spoken_paragraphs(timeline, note_of)]
    given = {
        "title": head.title,
        "purpose": head.purpose,
        "not_when": head.not_when,
        "by": f"By {head.author}, {head.licence}.",
        "voice": voice_words,
        "parts": parts,
    }
    pdf = typst.compile(
        str(_LAYOUT),
        format="pdf",
        sys_inputs={"given": json.dumps(given)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    return bytes(pdf)
