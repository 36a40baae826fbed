"""An expression → what it comes to, where that can be proven for all answers; else why it cannot."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from kindwell.measures.fhir.arithmetic import added, bag_of, constant, divided, multiplied, number_of, summed
from kindwell.measures.fhir.conditions import chosen, compared, counted, exists, joined, looked_up
from kindwell.measures.fhir.fhirpath import Both, Call, Literal, Member, Name, Nothing, Tree, Unproven, Variable, parse
from kindwell.measures.fhir.items import Items
from kindwell.measures.fhir.numbers import By
from kindwell.measures.fhir.paths import RESPONSE, below, member, repeated, where
from kindwell.measures.fhir.scopes import Scope
from kindwell.measures.fhir.values import Bag, Count, Found, LookUp, Same, Value

MOST_DEEP = 80
"""Expressions and variables in each other."""
MOST_WORK = 10_000_000
"""Terms looked at for all expressions of a file, a second or two of them: 500 questions take a twentieth."""
_WORK_TO_PARSE = 8
"""For each character."""
_RESOURCE = "resource"


@dataclass
class Prover:
    """Works out the expressions of one file."""

    items: Items
    work: int = 0
    depth: int = 0
    ways: dict[str, Found] = field(default_factory=dict)

    def __post_init__(self) -> None:
        links = Counter(entry.link for entry in self.items.all)
        self.shared = {link for link, times in links.items() if times > 1}

    def prove(self, expression: str, scope: Scope) -> Value:
        """What an expression comes to. Raises Unproven."""
        self.depth = 0
        return self._value(self._parsed(expression), scope)

    def _parsed(self, expression: str) -> Tree:
        self._spend(len(expression) * _WORK_TO_PARSE)
        return parse(expression)

    def _value(self, tree: Tree, scope: Scope) -> Value:
        """From the innermost outwards, so that a long sum is not a deep one."""
        self.depth += 1
        if self.depth > MOST_DEEP:
            raise Unproven("it is too deep")
        outwards: list[Member | Call | Both] = []
        inner: Tree | None = tree
        while inner is not None and isinstance(inner, (Member, Call, Both)):
            outwards.append(inner)
            inner = inner.left if isinstance(inner, Both) else inner.of
        value = None if inner is None else self._leaf(inner, scope)
        for step in reversed(outwards):
            value = self._step(value, step, scope)
        self.depth -= 1
        return value

    def _leaf(self, tree: Tree, scope: Scope) -> Value:
        if isinstance(tree, Literal) and isinstance(tree.value, Fraction):
            return constant(tree.value)
        if isinstance(tree, Variable):
            if tree.name == _RESOURCE and scope.where(_RESOURCE) is None:
                return RESPONSE
            return self._variable(tree.name, scope)
        named = tree.name if isinstance(tree, Name) else "{}" if isinstance(tree, Nothing) else "a text"
        raise Unproven(f"“{named[:40]}” stands where it is not understood")

    def _variable(self, name: str, scope: Scope) -> Value:
        home = scope.where(name)
        if home is None:
            raise Unproven(f"“%{name[:40]}” is nowhere defined in the file")
        if name in home.failed:
            raise Unproven(home.failed[name])
        if name not in home.known:
            home.failed[name] = f"“%{name[:40]}” goes round in a circle"
            try:
                home.known[name] = self._value(self._parsed(home.variables[name]), home)
            except Unproven as why:
                home.failed[name] = str(why)
                raise
            del home.failed[name]
        return home.known[name]

    def _step(self, value: Value, step: Member | Call | Both, scope: Scope) -> Value:
        if isinstance(step, Member):
            return self._found(value, step.name, lambda: member(self.items, value, step.name))
        if isinstance(step, Both):
            return self._both(step.sign, value, self._value(step.right, scope))
        return self._iif(step, scope) if step.of is None else self._call(value, step, scope)

    def _call(self, value: Value, step: Call, scope: Scope) -> Value:
        if step.name == "combine" and len(step.given) == 1:
            return self._beside(value, self._value(step.given[0], scope))
        if step.name == "where" and len(step.given) == 1:
            return where(value, step.given[0], self.shared)
        if step.name == "aggregate" and _adds_up(step.given):
            return summed(bag_of(value))
        if step.name == "repeat" and step.given == (Name("item"),):
            return self._found(value, "repeat", lambda: repeated(self.items, value))
        if step.name == "descendants" and not step.given:
            return self._found(value, "descendants", lambda: below(self.items, value))
        if step.given or step.name not in _CALLS:
            raise Unproven(f"“.{step.name[:40]}(…)” is not understood")
        return _CALLS[step.name](value)

    def _found(self, value: Value, way: str, follow: Callable[[], Found]) -> Found:
        """Where a way leads; from the response itself, from where most go on, it is found once."""
        if value is not RESPONSE:
            found = follow()
        elif way in self.ways:
            return self.ways[way]
        else:
            found = self.ways[way] = follow()
        self._spend(len(found.entries))
        return found

    def _iif(self, call: Call, scope: Scope) -> Value:
        if call.name != "iif" or len(call.given) not in (2, 3):
            raise Unproven(f"“{call.name[:40]}(…)” is not understood")
        condition, then = (self._value(one, scope) for one in call.given[:2])
        rest = call.given[2] if len(call.given) == 3 else Nothing()
        if isinstance(condition, Same) and isinstance(rest, Call):
            return looked_up(chosen(condition, then, otherwise=False), self._value(rest, scope))
        return chosen(condition, then, otherwise=not isinstance(rest, Nothing))

    def _both(self, sign: str, left: Value, right: Value) -> Value:
        if sign in ("and", "or"):
            return joined(sign, left, right)
        if sign == "|":
            if isinstance(left, LookUp):
                self._spend(len(left.table) + len(left.total.weights))
            return looked_up(left, right)
        if sign in ("=", "!=", "<", ">", "<=", ">="):
            return compared(sign, left, right)
        if sign in ("+", "-"):
            one, other = number_of(left), number_of(right)
            self._spend(len(one.weights) + len(other.weights))
            return added(one, other, 1 if sign == "+" else -1)
        if sign == "*":
            return multiplied(number_of(left), number_of(right))
        if sign == "/":
            return divided(number_of(left), right if isinstance(right, Count) else number_of(right))
        raise Unproven(f"“{sign}” is not understood")

    def _beside(self, value: Value, other: Value) -> Bag:
        terms = (*bag_of(value).terms, *bag_of(other).terms)
        self._spend(len(terms))
        return Bag(terms)

    def _spend(self, terms: int) -> None:
        self.work += terms
        if self.work > MOST_WORK:
            raise Unproven("there is too much to work out in this file")


def _adds_up(given: tuple[Tree, ...]) -> bool:
    """Whether these make `aggregate` a sum: $this + $total, from 0 on."""
    if len(given) != 2 or not isinstance(given[0], Both) or not isinstance(given[1], Literal):
        return False
    names = [one.name for one in (given[0].left, given[0].right) if isinstance(one, Name)]
    return given[0].sign == "+" and sorted(names) == ["$this", "$total"] and given[1].value == 0


def _average(value: Value) -> Value:
    bag = bag_of(value)
    return divided(summed(bag), counted(bag))


_CALLS: dict[str, Callable[[Value], Value]] = {
    "ordinal": lambda value: bag_of(value, By.WEIGHT),
    "weight": lambda value: bag_of(value, By.WEIGHT),
    "toInteger": lambda value: bag_of(value, By.CODE),
    "sum": lambda value: summed(bag_of(value)),
    "avg": _average,
    "count": counted,
    "exists": exists,
}
