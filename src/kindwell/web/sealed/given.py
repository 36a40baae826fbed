"""Values that were sent, read one by one by name; all that is wrong with them is said together.

Nothing of what was sent is repeated in the words: it might be what somebody meant to keep to themselves.
"""

import base64
import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from kindwell.web.sealed.age import is_recipient, is_sealed
from kindwell.web.sealed.problems import Problem, TooLarge

_NOBODY = uuid.UUID(int=0)
_LARGEST_NUMBER = 2_147_483_647
_SLUG = re.compile(r"[a-z][a-z0-9-]{0,39}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"\d{1,10}", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


class Given:
    """What was sent. Each reading gives a value of its type; once something is wrong, `checked` lets none of it out."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self.values = values
        self._wrong: list[str] = []

    def part(self, name: str) -> "Given":
        """The values inside of one; what is wrong with them is said with the rest."""
        inner = self.values.get(name)
        part = Given(inner if isinstance(inner, dict) else {})
        part._wrong = self._wrong
        return part

    def wrong(self, words: str) -> None:
        """Note down what is wrong, as a sentence."""
        self._wrong.append(words)

    def checked(self) -> None:
        """Raise `Problem` with everything that is wrong, if anything is."""
        if self._wrong:
            raise Problem(" ".join([*self._wrong, "Nothing was changed."]))

    def text(self, name: str) -> str:
        """A text; empty where there is none."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def line(self, name: str, longest: int) -> str:
        """A text on one line, which may be empty."""
        text = self.text(name)
        if len(text) > longest or not text.isprintable() or not isinstance(self.values.get(name, ""), str):
            self.wrong(f"“{name}” is one line of at most {longest} characters.")
        return text

    def slug(self, name: str) -> str:
        """A word such as `note`."""
        return self.slugs(name, [self.text(name)])[0]

    def slugs(self, name: str, texts: Sequence[str]) -> tuple[str, ...]:
        """Several such words that came under one name."""
        if not all(_SLUG.fullmatch(text) for text in texts):
            self.wrong(f"“{name}” is a word of small letters, digits and hyphens, at most 40, such as note.")
        return tuple(texts)

    def id(self, name: str) -> uuid.UUID:
        """An id that a browser made up."""
        return self.ids(name, [self.text(name)])[0]

    def ids(self, name: str, texts: Sequence[str]) -> tuple[uuid.UUID, ...]:
        """Several such ids that came under one name."""
        if all(_UUID.fullmatch(text) for text in texts):
            return tuple(map(uuid.UUID, texts))
        self.wrong(f"“{name}” is an id such as 123e4567-e89b-42d3-a456-426614174000.")
        return (_NOBODY,)

    def number(self, name: str, *, least: int, most: int = _LARGEST_NUMBER) -> int:
        """A whole number, as one or written in digits."""
        value = self.values.get(name)
        if isinstance(value, str) and _NUMBER.fullmatch(value):
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.wrong(f"“{name}” is a whole number from {least} to {most}.")
        return least

    def day(self, name: str) -> date | None:
        """A day; None where there is nothing."""
        value = self.values.get(name)
        if value in (None, ""):
            return None
        try:
            if isinstance(value, str) and _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.wrong(f"“{name}” is a day of the calendar, written as 2027-03-31.")
        return None

    def recipient(self, name: str) -> str:
        """The public half of a key."""
        text = self.text(name)
        if not is_recipient(text):
            self.wrong(f"“{name}” is a key such as age begins them, age1 and 58 characters, and a character is wrong.")
        return text

    def sealed(self, name: str, most_bytes: int) -> bytes:
        """An age file in base64. Raises `TooLarge`."""
        try:
            data = base64.b64decode(self.text(name), validate=True)
        except ValueError:
            data = b""
        if len(data) > most_bytes:
            raise TooLarge(f"“{name}” is larger than {most_bytes:,} bytes. Nothing was changed.")
        return self.age_file(data, name)

    def age_file(self, data: bytes, name: str = "the body") -> bytes:
        """An age file as it is."""
        if not is_sealed(data):
            self.wrong(f"“{name}” did not come as a whole age file, and Kindwell keeps nothing that is not sealed.")
        return data
