"""The lines after the head → nested passages."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kindwell.practice.cues import (
    BeginApproach,
    BeginEach,
    BeginOptional,
    BeginWhen,
    CallRefrain,
    Cue,
    End,
    NotACue,
    OrValue,
    read_cue,
)
from kindwell.practice.lines import physical_lines, without_comments
from kindwell.practice.paragraphs import is_bracketed, is_other_markdown, read_paragraph
from kindwell.practice.reading import Reading
from kindwell.practice.script import (
    Approach,
    Bell,
    Breathe,
    Chapter,
    Each,
    Node,
    Optional,
    Refrain,
    Silence,
    When,
)
from kindwell.text.problems import shorten, try_one_of
from kindwell.text.prose import can_be_spoken, clean, plain

DEEPEST = 6
MOST_CUE_CHARACTERS = 200
MOST_PROBLEMS = 100


@dataclass(slots=True)
class _Open:
    """A passage that has begun and not yet ended."""

    begun: BeginOptional | BeginWhen | BeginApproach | BeginEach
    written: str
    line: int
    nodes: list[Node] = field(default_factory=list)
    passages: dict[str, tuple[Node, ...]] = field(default_factory=dict)
    value: str = ""
    place: int = 0


class PassageReader:
    """Reads numbered lines one after another into nodes."""

    def __init__(self, reading: Reading, around: tuple[_Open, ...] = (), refrain: str = "") -> None:
        self.reading, self.around, self.refrain = reading, around, refrain
        self.problems = reading.problems
        self.nodes: list[Node] = []
        self.open: list[_Open] = []
        self.paragraph: list[tuple[int, str]] = []

    def read(self, lines: Iterable[tuple[int, str]]) -> tuple[Node, ...]:
        """The nodes of these lines; problems are gathered, and reading stops at a hundred of them."""
        for number, line in lines:
            self._read_line(number, line.strip())
            if len(self.problems.found) >= MOST_PROBLEMS:
                return tuple(self.nodes)
        self._end_paragraph()
        for left in self.open:
            self._say(left.line, left.written, "has no [end]. Try: [end] on a line of its own after it")
        return tuple(self.nodes)

    def _read_line(self, number: int, line: str) -> None:
        if not line:
            self._end_paragraph()
        elif line.startswith("#"):
            self._end_paragraph()
            self._heading(number, line)
        elif is_bracketed(line):
            self._end_paragraph()
            self._cue(number, line)
        elif is_other_markdown(line):
            self._say(number, line, "is not spoken as it stands. Try: plain paragraphs, or <!-- a note -->")
        else:
            self.paragraph.append((number, line))

    def _heading(self, number: int, line: str) -> None:
        title = clean(plain(line[1:]))
        if line[1:2].isspace() and can_be_spoken(title) and not set("{}") & set(title):
            self._here().append(Chapter(title, number))
            return
        title = shorten(title.strip("#{} ")) or "Arrive"
        self._say(number, line, f"is not a chapter. Try: # {title}")

    def _cue(self, number: int, line: str) -> None:
        try:
            if len(line) > MOST_CUE_CHARACTERS:
                raise NotACue("is not a cue. Try: the words without brackets, if they are to be spoken")
            cue = read_cue(line, number)
        except NotACue as error:
            self._say(number, line, str(error))
            return
        self._follow(cue, number, line)

    def _follow(self, cue: Cue, number: int, line: str) -> None:
        match cue:
            case Silence() | Bell() | Breathe():
                self._here().append(cue)
            case OrValue(value):
                self._or(value, number, line)
            case CallRefrain(name):
                self._refrain(name, number, line)
            case End():
                self._end(number, line)
            case _:
                self._begin(cue, number, line)

    def _begin(self, cue: BeginOptional | BeginWhen | BeginApproach | BeginEach, number: int, line: str) -> None:
        opened = _Open(cue, line, number, place=next(self.reading.places))
        around = [outer.begun for outer in (*self.around, *self.open)]
        if len(around) >= DEEPEST:
            self._say(number, line, f"stands {DEEPEST} passages deep. Try: fewer inside one another")
        match cue:
            case BeginOptional() if any(isinstance(outer, BeginApproach) for outer in around):
                self._say(number, line, "is optional, inside an [approach]. Try: it after the [end]")
            case BeginWhen(choice, value):
                opened.value = value
                self.reading.use_choice(choice, value, number, line)
            case BeginEach(word):
                if any(isinstance(outer, BeginEach) for outer in around):
                    self._say(number, line, "stands inside another [each]. Try: it after the [end]")
                self.reading.use_list(word, number, line)
        self.open.append(opened)

    def _or(self, value: str, number: int, line: str) -> None:
        opened = self.open[-1] if self.open else None
        if opened is None or not isinstance(opened.begun, BeginWhen):
            self._say(number, line, "stands outside a [when]. Try: [when choice is value] above it")
            return
        self._keep(opened)
        opened.value, opened.nodes = value, []
        if value in opened.passages:
            self._say(number, line, "stands in this [when] twice. Try: another value")
        self.reading.use_choice(opened.begun.choice, value, number, line)

    def _keep(self, opened: _Open) -> None:
        opened.passages[opened.value] = tuple(opened.nodes)

    def _end(self, number: int, line: str) -> None:
        if not self.open:
            self._say(number, line, "ends nothing. Try: leave it out")
            return
        opened = self.open.pop()
        self._keep(opened)
        self._here().append(self._closed(opened))

    def _closed(self, opened: _Open) -> Node:
        nodes, line = tuple(opened.nodes), opened.line
        if not any(opened.passages.values()):
            self._say(line, opened.written, "holds nothing. Try: words in it, or leave it out")
        match opened.begun:
            case BeginWhen(choice):
                return When(choice, opened.passages, line)
            case BeginApproach():
                return Approach(nodes, line)
            case BeginEach(word):
                return Each(word, nodes, line)
            case BeginOptional(worth):
                outer = [around.begun for around in (*self.around, *self.open)]
                worths = [begun.worth for begun in outer if isinstance(begun, BeginOptional)]
                return Optional(min(worth, *worths, worth), opened.place, nodes, line)

    def _refrain(self, name: str, number: int, line: str) -> None:
        known = self.reading.refrains
        if self.refrain:
            self._say(number, line, "stands in a refrain itself. Try: its words")
        elif name not in known:
            tried = try_one_of(name, known) if known else f"Try: # {name} in refrains.md"
            self._say(number, line, f"is not one of the refrains. {tried}")
        else:
            reader = PassageReader(self.reading, (*self.around, *self.open), name)
            texts = [(number, text) for text in physical_lines(known[name])]
            passage = reader.read(without_comments(texts, self.problems))
            self._here().append(Refrain(name, passage, number))

    def _end_paragraph(self) -> None:
        if not self.paragraph:
            return
        lines, self.paragraph = self.paragraph, []
        begun = [outer.begun for outer in (*self.around, *self.open)]
        each = frozenset(outer.word for outer in begun if isinstance(outer, BeginEach))
        self._here().append(read_paragraph(lines, self.reading, each))

    def _here(self) -> list[Node]:
        return self.open[-1].nodes if self.open else self.nodes

    def _say(self, line: int, read: str, say: str) -> None:
        self.problems.add(line, read, f"in the refrain {self.refrain} {say}" if self.refrain else say)
