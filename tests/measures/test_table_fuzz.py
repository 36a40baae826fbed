"""Files that are not as they should be: the importers answer with their own listed problems, and never otherwise."""

import csv
import io
import random
from collections.abc import Callable

import pytest

from kindwell.measures.cells import to_csv
from kindwell.measures.check import check_measure
from kindwell.measures.grid import GridProblems
from kindwell.measures.redcap import dictionary_of, read_dictionary
from kindwell.measures.research.answers import read_answers
from kindwell.measures.research.frame import csv_of, wide
from tests.measures.some_measures import measure

pytestmark = pytest.mark.slow

MEASURE = measure()
DICTIONARY = dictionary_of(MEASURE).text
ANSWERS = "who,day,small_9_1,small_9_2,small_9_3,small_9_4,small_9_7\n" + "".join(
    f"p{row},2026-03-{row + 1:02},{row % 4},{(row + 1) % 4},{row % 5 + 1},,{5 - row % 5}\n" for row in range(12)
)
PIECES = [
    *(
        ",",
        ";",
        "\t",
        '"',
        '""',
        "\n",
        "\r\n",
        "\r",
        "|",
        "\0",
        "\ufeff",
        "'",
        "=",
        "-",
        "[",
        "]",
        "(",
        ")",
        "+",
        "*",
        "/",
    ),
    *("sum(", "mean(", "if(", 'if([small_9_1]="",0,1)', ">=1,", "round(", "[small_9_1]", "calc", "radio", "checkbox"),
    *(
        "yesno",
        "999999999999",
        "-1",
        "3.0",
        "NaN",
        "∞",
        "٣",
        "é",
        "💙",
        "\ud800",
        "<b>",
        "&#0;",
        "&lt;",
        "0, No | 1, Yes",
    ),
    *("f" * 300, "(" * 100, "Form Name", "Field Type", "small_9_", "item_1"),
]


def mutated(text: str, chance: random.Random) -> bytes:
    """A file with something done to it: to single cells, so that the table holds; or to any of its text or bytes."""
    if chance.random() < 0.5:
        rows = list(csv.reader(io.StringIO(text)))
        for _ in range(chance.randint(1, 4)):
            row = chance.choice(rows)
            place = chance.randrange(len(row))
            row[place] = changed(row[place], chance)
        return to_csv(rows[0], rows[1:]).encode(errors="replace")
    for _ in range(chance.randint(1, 6)):
        text = changed(text, chance)
    encoding = chance.choices(["utf-8", "utf-16", "latin-1", "utf-8-sig", "cp1252"], weights=[20, 1, 1, 1, 1])[0]
    data = bytearray(text.encode(encoding, chance.choice(["replace", "ignore", "xmlcharrefreplace"])))
    for _ in range(chance.choice([0, 0, 0, 1, 3])):
        data[chance.randrange(len(data) + 1) : chance.randrange(len(data) + 1)] = chance.randbytes(chance.randint(0, 3))
    return bytes(data)


def changed(text: str, chance: random.Random) -> str:
    """Text with some of it cut, doubled, turned round, or exchanged for something that has a meaning somewhere."""
    start, length = chance.randrange(len(text) + 1), chance.choice([0, 1, 1, 5, 40, 400])
    cut, piece = text[start : start + length], chance.choice(PIECES)
    new = chance.choice(["", piece, cut * 2, cut[::-1], piece + cut, "".join(chance.choices(PIECES, k=4))])
    return text[:start] + new + text[start + length :]


def try_dictionary(data: bytes) -> str:
    found = read_dictionary(data)
    assert all("Try" in str(one) for one in found.report)
    if found.measure is None:
        assert found.report
        return "no measure"
    assert read_dictionary(dictionary_of(found.measure).text.encode()).measure is not None
    if not found.measure.subscales:
        return "a measure"
    assert [str(one) for one in check_measure(found.measure)] == []
    return "a measure with a score"


def try_answers(data: bytes) -> str:
    try:
        table = read_answers(MEASURE, data, missing=["NA"])
    except GridProblems as found:
        return "problems" if all("Try" in str(one) for one in found.problems) else "a problem without words"
    assert csv_of(wide(table))
    return "a table"


@pytest.mark.parametrize(
    ("text", "tried", "endings"),
    [
        (DICTIONARY, try_dictionary, {"no measure", "a measure", "a measure with a score"}),
        (ANSWERS, try_answers, {"problems", "a table"}),
    ],
    ids=["a dictionary", "answers"],
)
def test_whatever_is_done_to_a_file_it_is_read_or_its_problems_are_listed(
    text: str, tried: Callable[[bytes], str], endings: set[str]
) -> None:
    chance = random.Random(20261126)

    assert {tried(mutated(text, chance)) for _ in range(1_500)} == endings


def test_bytes_of_any_kind_are_answered_with_problems() -> None:
    chance = random.Random(7)
    for _ in range(300):
        data = chance.randbytes(chance.randint(0, 200))
        assert read_dictionary(data).measure is None
        with pytest.raises(GridProblems):
            read_answers(MEASURE, data)
