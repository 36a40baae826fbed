"""What the templates of the silent timer and of the breath pacer share: sound without words."""

import uuid
from dataclasses import dataclass
from typing import NamedTuple

from kindwell.web.practices.played import Played


class Ending(NamedTuple):
    """What is sent when it is over or stopped, and meanwhile once a minute. A length of 0 is none."""

    slug: str
    id: uuid.UUID
    length_ms: int


@dataclass(frozen=True, kw_only=True)
class QuietPage(Played):
    """One silence, or one rhythm of breath, as it is played."""

    title: str
    say: str
    ending: Ending
    making_words: str
    breathes: bool = False
    rhythm: str = ""
    loops: bool = False
    tone: bool = False

    @property
    def chapters_url(self) -> str:
        return "" if self.breathes else super().chapters_url
