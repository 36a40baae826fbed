"""What the templates of the silent timer and of the breath pacer share: sound without words."""

import uuid
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse

from kindwell.audio.backgrounds import BACKGROUNDS
from kindwell.web.practices.sound import Making
from kindwell.web.practices.wish import Wish


class Ending(NamedTuple):
    """What is sent when it is over or stopped, and meanwhile once a minute. A length of 0 is none."""

    slug: str
    id: uuid.UUID
    length_ms: int


@dataclass(frozen=True)
class QuietPage:
    """One silence, or one rhythm of breath, as it is played. `name` begins the names of its addresses."""

    name: str
    title: str
    say: str
    wish: Wish
    ending: Ending
    length_words: str
    length_ms: int
    making: Making
    making_words: str
    breathes: bool = False
    rhythm: str = ""
    loops: bool = False
    tone: bool = False

    @property
    def background(self) -> str:
        """What plays beside the silence, in words; empty when nothing does, or when it is in the sound itself."""
        return "" if self.wish.mixed else BACKGROUNDS.get(self.wish.background, "")

    @property
    def background_url(self) -> str:
        return reverse("background", args=[self.wish.background]) if self.background else ""

    @property
    def sound_url(self) -> str:
        return self._url("-sound")

    @property
    def chapters_url(self) -> str:
        return "" if self.breathes else self._url("-chapters")

    @property
    def screen_url(self) -> str:
        return self._url("-screen")

    @property
    def making_url(self) -> str:
        return self._url("-making")

    @property
    def change_url(self) -> str:
        return self._url("")

    def _url(self, part: str) -> str:
        return f"{reverse(f'{self.name}{part}')}?{self.wish.query}"
