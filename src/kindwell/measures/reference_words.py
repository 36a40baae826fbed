"""How the reference page writes numbers and cells."""

from collections.abc import Iterable


def spans(numbers: Iterable[int]) -> str:
    """Numbers in order, neighbours joined.

    >>> spans([1, 2, 3, 5, 7, 8])
    '1–3, 5, 7–8'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def cell(words: str) -> str:
    """Words that stand in a table."""
    return words.replace("|", "\\|")
