"""Finding the script somebody names on the command line."""

from pathlib import Path

from kindwell.practice import Script, ScriptProblems, parse_bytes, parse_refrains, read_library


class NoSuchScript(Exception):
    """What was named is neither a practice of this library nor a file; its text says what to try."""


def find_script(name: str, practices: Path) -> Script:
    """The script of a file, or of that name in the library.

    Raises `ScriptProblems` when it is broken and `NoSuchScript` when it is not there.
    """
    file = Path(name)
    if file.suffix == ".md" or file.is_file():
        return _script_in(file)
    library = read_library(practices)
    if name in library.scripts:
        return library.scripts[name]
    if name in library.problems:
        raise ScriptProblems(library.problems[name])
    raise NoSuchScript(f"There is no script “{name}”. Name a file, or one of: {', '.join(sorted(library.scripts))}")


def _script_in(file: Path) -> Script:
    refrains = file.parent / "refrains.md"
    try:
        shared = parse_refrains(refrains.read_text(encoding="utf-8")) if refrains.is_file() else {}
        return parse_bytes(file.read_bytes(), refrains=shared)
    except (OSError, UnicodeDecodeError) as problem:
        raise NoSuchScript(f"{file} cannot be read: {getattr(problem, 'strerror', None) or problem}.") from problem
