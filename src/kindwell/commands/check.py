"""`kindwell check`: what is wrong with scripts and all else that is written, at once, before anybody meets it."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from kindwell.audio.clips import ClipStoreFull
from kindwell.audio.lexicon import LexiconProblem
from kindwell.commands.flows import check_flows
from kindwell.commands.lengths import ClipLengths, about, by_voice, check_lengths, longest_approach
from kindwell.commands.measures import check_measures, check_sets
from kindwell.commands.obstacles import check_obstacles
from kindwell.commands.other_content import Beside, Checked, check_ideas, check_lessons
from kindwell.commands.scripts import NoSuchScript, find_script
from kindwell.commands.worksheets import check_worksheets
from kindwell.content import content_folder
from kindwell.practice import Library, Problem, Script, ScriptProblems, read_library, to_ms
from kindwell.practice.near_difficulty import check_near_difficulty
from kindwell.practice.review import reading, review
from kindwell.practice.wording import Wording, read_wording
from kindwell.text.phrases import WordingProblem
from kindwell.text.reading_age import SHORT_SENTENCE_WORDS
from kindwell.web.site.config import ConfigProblem, current_config
from kindwell.web.site.folder import DataFolderProblem

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

_OTHERS = (check_worksheets, check_flows, check_obstacles, check_ideas, check_lessons, check_measures, check_sets)
_PROBLEMS = (ConfigProblem, DataFolderProblem, ClipStoreFull, LexiconProblem, WordingProblem)


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="A folder of scripts; Kindwell's own when left out.")] = None,
    silent: Annotated[
        bool, typer.Option("--silent", help="Do not speak: check all but the lengths a script can reach.")
    ] = False,
) -> None:
    """Check every script, its lengths too, and every other text that belongs to them."""
    try:
        practices = folder or (current_config().content or content_folder()) / "practices" / "en"
        wording = _wording(practices)
        library = read_library(practices)
        scripts = _readable(library, practices)
        lengths = about if silent or not scripts else by_voice(scripts)
        found = [(slug, problem) for slug, problems in library.problems.items() for problem in problems]
        found += _found(scripts, wording, lengths)
        for slug, script in ({} if silent else scripts).items():
            found += [(slug, problem) for problem in check_lengths(script, lengths)]
    except _PROBLEMS as problem:
        print(problem, file=sys.stderr)
        raise typer.Exit(1) from None
    beside = Beside(practices, wording, scripts, library.problems)
    others = [each for each in (check(beside) for check in _OTHERS) if each.there or each.found]
    _print_table(_HEADINGS, _rows(scripts, lengths))
    for other in others:
        _print_table(other.headings, other.rows)
    everything = [Checked("scripts", "md", tuple(scripts), tuple(sorted(set(found)))), *others]
    for one in everything:
        _print_problems(one)
    if not scripts and not found:
        print(f"There are no scripts in {practices}.", file=sys.stderr)
    for one in everything:
        _print_well(one)
    raise typer.Exit(1 if found or any(other.found for other in others) or not scripts else 0)


def _readable(library: Library, practices: Path) -> dict[str, Script]:
    """Every script that can be read, those too whose only fault is what they offer instead of themselves."""
    found = dict(library.scripts)
    for slug in library.problems:
        with suppress(ScriptProblems, NoSuchScript):
            found[slug] = find_script(str(practices / f"{slug}.md"), practices)
    return dict(sorted(found.items()))


def _wording(practices: Path) -> Wording:
    """The lists that stand beside a content folder's practices, else those that came with Kindwell."""
    own = practices.resolve().parent.parent / "wording" / f"{practices.resolve().name}.toml"
    file = own if own.is_file() else content_folder() / "wording" / "en.toml"
    try:
        return read_wording(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or "it is not UTF-8"
        raise WordingProblem(f"{file} cannot be read: {reason}.") from problem
    except WordingProblem as problem:
        raise WordingProblem(f"{file}: {problem}") from problem


def _found(scripts: Mapping[str, Script], wording: Wording, lengths: ClipLengths) -> list[tuple[str, Problem]]:
    """All that needs no laying out."""
    found = review(scripts, wording)
    for slug, script in scripts.items():
        found += [(slug, problem) for problem in check_near_difficulty(script, longest_approach(script, lengths))]
    return found


def _print_problems(checked: Checked) -> None:
    """Say every problem of a kind, by file and line."""
    for slug, wrong in checked.found:
        print(f"{slug}.{checked.suffix}, {wrong}")


def _print_well(checked: Checked) -> None:
    """Say how many of a kind are well, and how many are not."""
    broken = {slug for slug, _ in checked.found}
    print(f"{len(set(checked.there) - broken)} {checked.kind} are well, {len(broken)} are not.")


def _print_table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """How each reads; nothing where there are none."""
    listed = [headings, *rows]
    if len(listed) == 1:
        return
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    for name, *figures in listed:
        cells = (figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True))
        print("  ".join((name.ljust(widths[0]), *cells)).rstrip())
    print()


_HEADINGS = ("script", "words", "sentences", f"under {SHORT_SENTENCE_WORDS}", "reading age", "minutes", "approach")


def _rows(scripts: Mapping[str, Script], lengths: ClipLengths) -> Iterator[tuple[str, ...]]:
    for slug, script in scripts.items():
        figures, head = reading(script), script.head
        approach_s = round(to_ms(longest_approach(script, lengths)) / 1000)
        yield (
            slug,
            str(figures.words),
            str(figures.sentences),
            f"{figures.short:.0%}",
            f"{figures.age:.0f}",
            f"{head.least_minutes:g}-{head.most_minutes:g}",
            f"{approach_s} s" if approach_s else "",
        )
