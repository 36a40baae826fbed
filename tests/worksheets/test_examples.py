"""Every examples/*.toml is what the .steps beside it draws, or has the .problems beside it."""

from pathlib import Path

import pytest

from kindwell.worksheets import WorksheetProblems, read_worksheet
from tests.worksheets.drawing import draw

EXAMPLES = Path(__file__).parent / "examples"


def named(ending: str) -> list[str]:
    return sorted(path.stem for path in EXAMPLES.glob(f"*.{ending}"))


def problems_of(name: str) -> str:
    with pytest.raises(WorksheetProblems) as raised:
        read_worksheet(name, (EXAMPLES / f"{name}.toml").read_bytes())
    return f"{raised.value}\n"


@pytest.mark.parametrize("name", named("steps"))
def test_an_example_is_what_the_drawing_beside_it_says(name: str) -> None:
    assert (
        draw(read_worksheet(name, (EXAMPLES / f"{name}.toml").read_bytes())) == (EXAMPLES / f"{name}.steps").read_text()
    )


@pytest.mark.parametrize("name", named("problems"))
def test_an_example_has_the_problems_beside_it(name: str) -> None:
    assert problems_of(name) == (EXAMPLES / f"{name}.problems").read_text()


def test_every_example_has_something_to_be_compared_with() -> None:
    assert set(named("toml")) == set(named("steps")) | set(named("problems"))
