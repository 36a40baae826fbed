"""What one reading of a script keeps in hand: its head, its problems, and what of the head is used."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from kindwell.practice.problems import ProblemList
from kindwell.practice.script import Head
from kindwell.text.problems import try_one_of


@dataclass(frozen=True, slots=True)
class Reading:
    """Shared by a script and its refrains. Without a readable head nothing is looked up in it."""

    head: Head | None
    refrains: Mapping[str, str]
    problems: ProblemList
    used: set[str] = field(default_factory=set)
    """What of the head is used, as 'choices.settle' and 'words.wish'."""
    places: Iterator[int] = field(default_factory=count)
    """Numbers the passages that begin, from the top."""

    def use_choice(self, choice: str, value: str, line: int, read: str) -> None:
        """Note a choice as used; gather one, or a value of one, that the head does not have."""
        self.used.add(f"choices.{choice}")
        if self.head is None:
            return
        choices = self.head.choices
        if choice not in choices:
            tried = _tried(choice, choices, f"choices: {{{choice}: [{value}, …]}}")
            self.problems.add(line, read, f"asks for a choice that the head does not have. {tried}")
        elif value not in choices[choice]:
            tried = try_one_of(value, choices[choice])
            self.problems.add(line, read, f"asks for no value of {choice}. {tried}")

    def use_list(self, word: str, line: int, read: str) -> None:
        """Note a list as used; gather one that the head does not have, or that is one word only."""
        self.used.add(f"words.{word}")
        if self.head is None:
            return
        words = self.head.words
        declare = f"words: {{{word}: [one, another]}}"
        if word not in words:
            lists = [name for name, value in words.items() if not isinstance(value, str)]
            tried = _tried(word, lists, declare)
            self.problems.add(line, read, f"asks for a list that the head does not have. {tried}")
        elif isinstance(words[word], str):
            self.problems.add(line, read, f"goes through one word only. Try: {declare} in the head")

    def use_word(self, name: str, each: frozenset[str], line: int) -> None:
        """Note a word as used; gather one that the head does not have, or a list outside its [each]."""
        self.used.add(f"words.{name}")
        if self.head is None:
            return
        words = self.head.words
        if name not in words:
            tried = _tried(name, words, f"words: {{{name or 'name'}: …}}")
            self.problems.add(line, f"{{{name}}}", f"is not one of the head's words. {tried}")
        elif not isinstance(words[name], str) and name not in each:
            self.problems.add(line, f"{{{name}}}", f"is a list. Try: [each {name}] around it, and [end]")


def _tried(name: str, known: Iterable[str], declare: str) -> str:
    names = list(known)
    return try_one_of(name, names) if names else f"Try: {declare} in the head"
