"""What every page that plays something has: its addresses, and what plays beside it."""

from dataclasses import dataclass

from django.urls import reverse

from kindwell.audio.backgrounds import BACKGROUNDS
from kindwell.web.practices.sound import Making
from kindwell.web.practices.wish import Wish


@dataclass(frozen=True, kw_only=True)
class Played:
    """Something that is played: a practice, a silence, a rhythm. `name` begins the names of its addresses."""

    name: str
    wish: Wish
    length_words: str
    length_ms: int
    making: Making

    @property
    def background(self) -> str:
        """What plays beside it, in words; empty when nothing does, or when it is in the sound itself."""
        return "" if self.wish.mixed else BACKGROUNDS.get(self.wish.background, "")

    @property
    def background_url(self) -> str:
        return reverse("background", args=[self.wish.background]) if self.background else ""

    @property
    def sound_url(self) -> str:
        return self.url("-sound")

    @property
    def chapters_url(self) -> str:
        return self.url("-chapters")

    @property
    def screen_url(self) -> str:
        return self.url("-screen")

    @property
    def making_url(self) -> str:
        return self.url("-making")

    @property
    def change_url(self) -> str:
        return self.url("")

    def url(self, part: str) -> str:
        """An address of its own, with everything that is wished in it."""
        return f"{reverse(f'{self.name}{part}', args=self.address)}?{self.wish.query}"

    @property
    def address(self) -> tuple[str, ...]:
        """What its addresses hold besides their names."""
        return ()
