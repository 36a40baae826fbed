"""A calculation of REDCap → what it adds up, as far as that can be proved; anything else is said not to be."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

MOST_CHARACTERS = 20_000
_DEEPEST = 40
_LARGEST = 10**15
_TOKEN = re.compile(r'\s*(\[[a-z0-9_]{1,100}\]|\d{1,9}(?:\.\d{1,9})?|[a-z_]+|>=|""|\'\'|[-+*/(),=])', re.IGNORECASE)


class NotProved(Exception):
    """What in a calculation is not understood, and what to try."""

    def __init__(self, read: str, say: str) -> None:
        self.read, self.say = read, say
        super().__init__(f"“{read}” {say}")


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of fields, each so many times, and a number."""

    times: Mapping[str, Fraction] = field(default_factory=dict)
    plus: Fraction = Fraction(0)
    parts: tuple["Total", ...] = ()
    """Where it is a mean, what it is the mean of."""
    least: int | None = None
    """From how many answers on it is worked out; None: all, as far as it was said."""
    skips: bool = False
    """Whether REDCap works it out although an answer is open, which no least number was given for."""

    def scaled(self, by: Fraction) -> "Total":
        """So many times as much."""
        times = {name: _modest(by * one) for name, one in self.times.items()}
        return replace(self, times=times, plus=_modest(by * self.plus))


def added(terms: Sequence[Total]) -> Total:
    """All of them together. Raises NotProved where one depends on how many answers there are."""
    if len(terms) == 1:
        return terms[0]
    times: dict[str, Fraction] = {}
    plus = Fraction(0)
    for term in terms:
        if term.least is not None:
            raise NotProved("if(", "is added to something else. Try: nothing around it but a factor")
        plus = _modest(plus + term.plus)
        for name, one in term.times.items():
            times[name] = _modest(times.get(name, Fraction(0)) + one)
    return Total(times, plus, skips=any(term.skips for term in terms))


def _modest(number: Fraction) -> Fraction:
    if max(abs(number.numerator), number.denominator) > _LARGEST:
        raise NotProved("", "comes to numbers that no score has. Try: smaller ones")
    return number


def read_calculation(text: str) -> Total:
    """What a calculation adds up. Raises NotProved, and nothing else, whatever the text."""
    if len(text) > MOST_CHARACTERS:
        raise NotProved(text, f"has over {MOST_CHARACTERS:,} characters. Try: a shorter calculation")
    reading = _Reading(list(_tokens(text)))
    found = reading.sum(0)
    reading.end()
    return found


def _tokens(text: str) -> Iterator[str]:
    place, text = 0, text.strip()
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            say = "is not understood in a calculation. Try: + - * / ( ), sum() and mean() of this form’s fields"
            raise NotProved(text[place : place + 30], say)
        yield found[1].lower()
        place = found.end()


class _Reading:
    """The tokens of a calculation, read from the first to the last."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens, self._place = tokens, 0

    def end(self) -> None:
        """Nothing, where everything was read."""
        if self._place < len(self._tokens):
            raise NotProved(self._tokens[self._place], "stands where nothing was expected any more. Try: take it out")

    def sum(self, depth: int) -> Total:
        """Terms with + and − between them."""
        terms = [self._product(depth)]
        while (sign := self._take("+", "-")) is not None:
            term = self._product(depth)
            terms.append(term if sign == "+" else term.scaled(Fraction(-1)))
        return added(terms)

    def _product(self, depth: int) -> Total:
        total = self._factor(depth)
        while (sign := self._take("*", "/")) is not None:
            other = self._factor(depth)
            if sign == "*" and not total.times:
                total, other = other, total
            if other.times:
                raise NotProved(sign, "is between two fields. Try: numbers on one side")
            if sign == "/" and not other.plus:
                raise NotProved("/0", "divides by nothing. Try: another number")
            total = total.scaled(other.plus if sign == "*" else 1 / other.plus)
        return total

    def _factor(self, depth: int) -> Total:
        if depth > _DEEPEST:
            raise NotProved("((((", "is too deep. Try: fewer brackets")
        said = self._next()
        if said == "-":
            return self._factor(depth + 1).scaled(Fraction(-1))
        if said == "(":
            total = self.sum(depth + 1)
            self._expect(")")
            return total
        if said[0] == "[":
            return Total({said[1:-1]: Fraction(1)})
        if said[0].isdigit():
            return Total(plus=Fraction(said))
        if said in ("sum", "mean"):
            return self._called(said, depth)
        if said == "if":
            return self._guarded(depth)
        say = "is not understood in a calculation. Try: + - * / ( ), sum() and mean() of this form’s fields"
        raise NotProved(said, say)

    def _called(self, name: str, depth: int) -> Total:
        self._expect("(")
        parts = [self.sum(depth + 1)]
        while self._take(","):
            parts.append(self.sum(depth + 1))
        self._expect(")")
        total = replace(added(parts), skips=True, parts=())
        return replace(total.scaled(Fraction(1, len(parts))), parts=tuple(parts)) if name == "mean" else total

    def _guarded(self, depth: int) -> Total:
        """`if(` so many of these fields are answered `, ` a mean of them `, "")`, and no other condition."""
        self._expect("(", "sum", "(")
        counted = [self._one_if_answered()]
        while self._take(","):
            counted.append(self._one_if_answered())
        self._expect(")", ">=")
        least = self._next()
        self._expect(",")
        total = self.sum(depth + 1)
        self._expect(",")
        if self._next() not in ('""', "''"):
            raise NotProved("if(", 'gives something where too few are answered. Try: ""')
        self._expect(")")
        if not least.isdigit() or set(counted) != set(total.times) or not total.parts:
            raise NotProved("if(", "does not count the answers of a mean. Try: the fields of the mean, and no other")
        return replace(total, least=int(least), skips=False)

    def _one_if_answered(self) -> str:
        self._expect("if", "(")
        name = self._next()
        self._expect("=")
        if name[0] != "[" or self._next() not in ('""', "''"):
            raise NotProved("if(", 'holds a condition that is not understood. Try: if([field]="",0,1)')
        self._expect(",", "0", ",", "1", ")")
        return name[1:-1]

    def _next(self) -> str:
        if self._place >= len(self._tokens):
            raise NotProved("", "ends before it is complete. Try: the whole calculation")
        self._place += 1
        return self._tokens[self._place - 1]

    def _take(self, *wanted: str) -> str | None:
        if self._place < len(self._tokens) and self._tokens[self._place] in wanted:
            return self._next()
        return None

    def _expect(self, *wanted: str) -> None:
        for one in wanted:
            token = self._next()
            if token != one:
                raise NotProved(token, f"stands where “{one}” was expected. Try: a sum or a mean of this form’s fields")
