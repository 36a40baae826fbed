"""Write what is made from content: docs/reference/measures.md, and the lines of keys.lock for keys that are new.

A key that is not what it was is never written over: that is told, and nothing is written.
"""

import sys
from pathlib import Path

from kindwell.measures import Measures, read_measures, read_sets
from kindwell.measures.lock import LOCK, changed_keys, read_lock, write_lock
from kindwell.measures.reference import measures_page

REPOSITORY = Path(__file__).parent.parent
MEASURES = REPOSITORY / "content" / "measures"
PAGE = REPOSITORY / "docs" / "reference" / "measures.md"


def main() -> int:
    """0 when all is written; 1 with what is wrong, and nothing written."""
    measures = read_measures(MEASURES)
    sets = read_sets(MEASURES / "sets", measures)
    wrong = [
        f"{name}.toml, {one}" for name, found in (*measures.problems.items(), *sets.problems.items()) for one in found
    ]
    wrong += _changed(measures)
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    _write(MEASURES / LOCK, write_lock(_known(), measures))
    _write(PAGE, measures_page(measures, sets.there))
    return 0


def _known() -> dict[str, str]:
    lock = MEASURES / LOCK
    return read_lock(lock.read_text(encoding="utf-8")) if lock.is_file() else {}


def _changed(measures: Measures) -> list[str]:
    """Keys that are not what they were, or gone; new ones are what this is for."""
    known = _known()
    return [str(one) for one in changed_keys(known, measures) if one.name in known]


def _write(file: Path, text: str) -> None:
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return
    file.write_text(text, encoding="utf-8")
    print(f"wrote {file.relative_to(REPOSITORY)}")


if __name__ == "__main__":
    sys.exit(main())
