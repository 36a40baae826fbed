"""Real-shaped files made wrong in every way that files go wrong, from a seed; and a command that tries very many.

python -m tests.measures.fhir.mutating 100000
"""

import json
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kindwell.measures import Score, check_answers, read_measure, score
from kindwell.measures.fhir import measure_file_of, questionnaire_of, read_questionnaire

FORMS = Path(__file__).parent / "forms"
ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    2**63,
    10**400,
    1e308,
    -1e-308,
    0.1,
    "",
    "x",
    " ",
    "\u0000",
    "\ud800",
    "\u202eטקסט",
    "é" * 5000,
    "1",
    "01",
    "-0",
    "١",
    "#often",
    "%a",
    "%a + %b",
    "((((((",
    "1" * 5000,
    "text/fhirpath",
    "group",
    "choice",
    "integer",
    "http://loinc.org",
    "44249-1",
    [],
    {},
    [[]],
    [None],
    {"": {}},
    {"url": 3},
    {"item": []},
)
_KEYS = ("item", "linkId", "extension", "answerOption", "type", "text", "url", "contained", "code", "", "repeats")
Place = tuple[Any, Any]


def mutants(seed: int) -> Iterator[bytes]:
    """Files without end: each is one of the forms with one to six things made wrong."""
    chance = random.Random(seed)
    forms = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(FORMS.glob("*.json"))]
    while True:
        form = json.loads(json.dumps(chance.choice(forms)))
        for _ in range(chance.choice((1, 1, 2, 3, 6))):
            _make_wrong(form, chance)
        data = json.dumps(form, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
        yield _spoilt(data, chance) if chance.random() < 0.1 else data


def _make_wrong(form: dict[str, Any], chance: random.Random) -> None:
    holder, key = chance.choice([*_places(form)])
    wrong = chance.choice((_drop, _double, _replace, _replace, _deepen, _swap, _rename, _cut, _count))
    wrong(holder, key, chance, form)


def _places(value: Any) -> Iterator[Place]:
    """Everywhere in a form."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        for key in [*one] if isinstance(one, dict) else range(len(one)):
            yield one, key
            if isinstance(one[key], (dict, list)):
                waiting.append(one[key])


def _drop(holder: Any, key: Any, chance: random.Random, form: Any) -> None:
    del holder[key]


def _double(holder: Any, key: Any, chance: random.Random, form: Any) -> None:
    again = json.loads(json.dumps(holder[key]))
    if isinstance(holder, list):
        holder[key:key] = [again] * chance.choice((1, 1, 2, 40))
    else:
        holder[key] = [holder[key], again]


def _replace(holder: Any, key: Any, chance: random.Random, form: Any) -> None:
    holder[key] = json.loads(json.dumps(chance.choice(ODD)))


def _deepen(holder: Any, key: Any, chance: random.Random, form: Any) -> None:
    for _ in range(chance.choice((1, 2, 60))):
        holder[key] = {chance.choice(_KEYS): holder[key]} if chance.random() < 0.5 else [holder[key]]


def _swap(holder: Any, key: Any, chance: random.Random, form: Any) -> None:
    other, place = chance.choice([*_places(form)])
    holder[key] = json.loads(json.dumps(other[place]))


def _rename(holder: Any, key: Any, chance: random.Random, form: Any) -> None:
    if isinstance(holder, dict):
        holder[chance.choice((*_KEYS, f"{key}x", f"_{key}"))] = holder.pop(key)


def _cut(holder: Any, key: Any, chance: random.Random, form: Any) -> None:
    """A text loses a part, or a part of it stands there twice: expressions go wrong like this."""
    if isinstance(holder[key], str) and holder[key]:
        first, last = sorted(chance.choices(range(len(holder[key]) + 1), k=2))
        middle = "" if chance.random() < 0.5 else holder[key][first:last] * 2
        holder[key] = holder[key][:first] + middle + holder[key][last:]


def _count(holder: Any, key: Any, chance: random.Random, form: Any) -> None:
    """A number becomes another one."""
    if isinstance(holder[key], (int, float)):
        holder[key] = chance.choice((0, 1, 2, -3, 0.5, 999_999, 1_000_000, 1_000_001, 1e20, str(holder[key])))


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    """Bytes that are cut off, or have others in them."""
    place = chance.randrange(len(data))
    if chance.random() < 0.4:
        return data[:place]
    more = bytes(chance.choices(range(256), k=chance.choice((1, 3))))
    return data[:place] + more + data[place + chance.choice((0, 1, 2)) :]


def try_one(data: bytes) -> str:
    """Import it, and hold what comes of it to what is promised; the kind of its last line, or "imported"."""
    imported = read_questionnaire(data)
    assert imported.report, "something is always said"
    for line in imported.report:
        str(line).encode()
    if imported.measure is None:
        assert imported.report[-1].kind.told == "nothing imported"
        return imported.report[-1].kind
    measure = imported.measure
    assert read_measure(measure.slug, measure_file_of(measure).encode()) == measure
    again = read_questionnaire(json.dumps(questionnaire_of(measure)).encode()).measure
    assert again is not None
    for end in ("lowest", "highest"):
        answers = {item.number: getattr(measure.scale_of(item.number), end) for item in measure.items}
        check_answers(measure, answers)
        ours, theirs = score(measure, answers), score(again, answers)
        assert {*ours} == {*theirs}
        for name, found in ours.items():
            other = theirs[name]
            assert isinstance(found, Score), "every answer is there"
            assert isinstance(other, Score)
            assert math.isclose(found.value, other.value, rel_tol=1e-9, abs_tol=1e-9)
    return "imported"


def main(arguments: list[str]) -> int:
    """Try so many, and print what came of them."""
    wanted = int(arguments[0]) if arguments else 100_000
    began, slowest, kinds = time.perf_counter(), 0.0, Counter[str]()
    for number, data in enumerate(mutants(seed=6)):
        if number == wanted:
            break
        started = time.perf_counter()
        kinds[try_one(data)] += 1
        slowest = max(slowest, time.perf_counter() - started)
    took = time.perf_counter() - began
    sys.stdout.write(f"{wanted} tried in {took:.0f} s, the slowest in {slowest * 1000:.0f} ms\n")
    sys.stdout.writelines(f"{count:8} {kind}\n" for kind, count in kinds.most_common())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
