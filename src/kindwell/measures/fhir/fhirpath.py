"""FHIRPath → what it says, as a tree. Only what sums and means are written with; everything else is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

MOST_CHARACTERS = 100_000
MOST_DEEP = 60


class Unproven(Exception):
    """Why an expression is not taken for a sum or a mean, in words that follow “because”."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text."""

    value: Fraction | str


@dataclass(frozen=True, slots=True)
class Nothing:
    """{}"""


@dataclass(frozen=True, slots=True)
class Variable:
    """%name"""

    name: str


@dataclass(frozen=True, slots=True)
class Name:
    """$this, $total, or a name that stands by itself."""

    name: str


@dataclass(frozen=True, slots=True)
class Member:
    """of.name"""

    of: "Tree"
    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """of.name(given, …); `of` is None where nothing stands before."""

    of: "Tree | None"
    name: str
    given: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Both:
    """left sign right"""

    sign: str
    left: "Tree"
    right: "Tree"


Tree: TypeAlias = Literal | Nothing | Variable | Name | Member | Call | Both

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<text>'(?:[^'\\]|\\.)*')|(?P<variable>%(?:`[^`]+`|'[^']+'|[A-Za-z_][\w-]*))"
    r"|(?P<name>\$?[A-Za-z_]\w*|`[^`]+`)|(?P<sign><=|>=|!=|[-+*/=<>|(),.{}]))"
)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "f": "\f"}
_STRENGTH = {
    "or": 1,
    "and": 2,
    "in": 3,
    **dict.fromkeys(("=", "!="), 4),
    **dict.fromkeys(("<", ">", "<=", ">="), 5),
    "|": 6,
    **dict.fromkeys(("+", "-"), 7),
    **dict.fromkeys(("*", "/"), 8),
}
"""The stronger binds first."""
_END = ("end", "")
Token: TypeAlias = tuple[str, str]


def parse(expression: str) -> Tree:
    """The tree of an expression. Raises Unproven."""
    if len(expression) > MOST_CHARACTERS:
        raise Unproven("it is too long")
    parser = _Parser([*_tokens(expression), _END])
    tree = parser.expression(0)
    if parser.next != _END:
        raise Unproven(f"“{parser.next[1][:20]}” is not understood")
    return tree


def _tokens(expression: str) -> Iterator[Token]:
    place, end = 0, len(expression.rstrip())
    while place < end:
        found = _TOKEN.match(expression, place)
        if found is None:
            raise Unproven(f"“{expression[place : place + 20].strip()}” is not understood")
        place = found.end()
        kind = found.lastgroup or ""
        yield kind, found[kind]


@dataclass
class _Parser:
    tokens: list[Token]
    place: int = 0
    depth: int = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        self.place += 1
        return self.tokens[self.place - 1]

    def takes(self, sign: str) -> bool:
        """Whether this sign comes next; it is taken if so."""
        if self.next != ("sign", sign):
            return False
        self.place += 1
        return True

    def needs(self, sign: str) -> None:
        if not self.takes(sign):
            raise Unproven(f"“{sign}” is missing")

    def expression(self, strength: int) -> Tree:
        """Everything that binds more strongly than this."""
        self.depth += 1
        if self.depth > MOST_DEEP:
            raise Unproven("it is too deep")
        left = self.first()
        while (binds := _STRENGTH.get(self.next[1], 0)) > strength and self.next[0] in ("sign", "name"):
            sign = self.take()[1]
            left = Both(sign, left, self.expression(binds))
        self.depth -= 1
        return left

    def first(self) -> Tree:
        """One thing, with all that hangs on it by dots."""
        signs = 1
        while (minus := self.takes("-")) or self.takes("+"):
            signs *= -1 if minus else 1
        tree = self.hanging()
        return tree if signs == 1 else Both("*", Literal(Fraction(-1)), tree)

    def hanging(self) -> Tree:
        tree = self.alone()
        while self.takes("."):
            kind, name = self.take()
            if kind != "name":
                raise Unproven(f"“.{name[:20]}” is not understood")
            tree = Call(tree, name, self.given()) if self.takes("(") else Member(tree, name.strip("`"))
        return tree

    def alone(self) -> Tree:
        kind, said = self.take()
        if kind == "number":
            return Literal(Fraction(said)) if len(said) < 20 else self.refuse(said)
        if kind == "text":
            return Literal(re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), said[1:-1]))
        if kind == "variable":
            return Variable(said[1:].strip("`'"))
        if kind == "name":
            return Call(None, said, self.given()) if self.takes("(") else Name(said.strip("`"))
        if said == "(" and kind == "sign":
            tree = self.expression(0)
            self.needs(")")
            return tree
        if said == "{" and kind == "sign":
            self.needs("}")
            return Nothing()
        return self.refuse(said)

    def given(self) -> tuple[Tree, ...]:
        """What a call is given, to its closing bracket."""
        if self.takes(")"):
            return ()
        found = [self.expression(0)]
        while self.takes(","):
            found.append(self.expression(0))
        self.needs(")")
        return tuple(found)

    def refuse(self, said: str) -> Tree:
        raise Unproven(f"“{said[:20]}” is not understood" if said else "it ends too early")
