"""A voice for tests, whose sentences take as long as their words say, and scripts to speak with it."""

from kindwell.practice import to_frames

HEAD = """\
---
title: Arriving
purpose: Land here for a moment.
modality: grounding
author: Kindwell
licence: CC-BY-4.0
least: 1
most: 5
{more}---

"""


def clip_frames(text: str) -> int:
    """About 115 words a minute, and a little silence at the edges."""
    return to_frames(490 * len(text.split()) + 300)


def script(passage: str, *head: str) -> str:
    """A whole script around a passage, with more lines for its head."""
    return HEAD.format(more="".join(f"{line}\n" for line in head)) + passage
