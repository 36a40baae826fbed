"""A script: the text of a guided practice, read once and trusted from then on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Pace:
    """One breath, in frames: in, hold, out, rest."""

    in_: int
    hold: int
    out: int
    rest: int = 0

    @property
    def frames(self) -> int:
        """How long one whole breath takes."""
        return self.in_ + self.hold + self.out + self.rest


@dataclass(frozen=True, slots=True)
class Head:
    """What is said about a script before it begins. Lengths in minutes, which may be fractions."""

    title: str
    purpose: str
    modality: str
    author: str
    licence: str
    least_minutes: float
    most_minutes: float
    intended_for: str = ""
    flows: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    instead: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = ""
    not_when: str = ""
    sources: tuple[str, ...] = ()
    posture: str = "any"
    setting: str = "anywhere"
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Where each key stands: 'words' and 'words.loved one' alike."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading: shown, not spoken."""

    title: str
    line: int


@dataclass(frozen=True, slots=True)
class Template:
    """One sentence as written; {words} are not yet filled in."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences spoken one after another."""

    sentences: tuple[Template, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Silence:
    """A written silence, least and most in frames."""

    least: int
    most: int
    line: int


@dataclass(frozen=True, slots=True)
class Bell:
    """A bell."""

    line: int


@dataclass(frozen=True, slots=True)
class Breathe:
    """Paced breathing for a while, least and most in frames."""

    pace: Pace
    least: int
    most: int
    line: int


@dataclass(frozen=True, slots=True)
class Optional:
    """A passage for when there is time.

    `worth` is never above that of the passage around it; `place` grows from the
    top of a script, so that no two are alike.
    """

    worth: int
    place: int
    passage: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class When:
    """Passages of which the person's choice keeps at most one."""

    choice: str
    passages: Mapping[str, tuple["Node", ...]]
    line: int


@dataclass(frozen=True, slots=True)
class Approach:
    """A passage near difficulty: nothing in it stretches."""

    passage: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Each:
    """A passage said once for each of a list of words."""

    word: str
    passage: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Refrain:
    """A passage that several scripts share; its nodes carry the line it is called from."""

    name: str
    passage: tuple["Node", ...]
    line: int


Node: TypeAlias = Chapter | Paragraph | Silence | Bell | Breathe | Optional | When | Approach | Each | Refrain


@dataclass(frozen=True, slots=True)
class Note:
    """Why the words from `line` to `last_line` do not call for a tag, as the author says."""

    tag: str
    reason: str
    line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Script:
    """A head and what follows it."""

    head: Head
    passage: tuple[Node, ...]
    notes: tuple[Note, ...] = ()
