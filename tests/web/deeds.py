"""Which functions of the product change something, and which of them note that they did: read from the source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).parents[2] / "src"
WEB = SOURCE / "kindwell" / "web"
NOTES = ("kindwell.web.people.audit", "note_deed")
_ATOMIC = "atomic"


class Named(NamedTuple):
    """A function by its module and its name."""

    module: str
    name: str


class Function(NamedTuple):
    """What a function is under, and what it uses of ours."""

    opens_transaction: bool
    uses: frozenset[Named]


@cache
def functions() -> dict[Named, Function]:
    """Every function at the top of a module of `kindwell.web`."""
    return dict(_functions())


def actions() -> list[Named]:
    """The public functions that open a transaction, by themselves or through something private beside them."""
    return sorted(one for one in functions() if not one.name.startswith("_") and _opens(one))


def notes(one: Named) -> bool:
    """Whether a function notes a deed, itself or through another function of ours."""
    return _reaches(one, frozenset())


def _opens(one: Named) -> bool:
    found = functions()[one]
    private = (other for other in found.uses if other.module == one.module and other.name.startswith("_"))
    return found.opens_transaction or any(_opens(other) for other in private if other in functions() and other != one)


def _reaches(one: Named, seen: frozenset[Named]) -> bool:
    if one == NOTES:
        return True
    if one in seen or one not in functions():
        return False
    return any(_reaches(other, seen | {one}) for other in functions()[one].uses)


def _functions() -> Iterator[tuple[Named, Function]]:
    for file in sorted(WEB.rglob("*.py")):
        if "migrations" not in file.parts:
            yield from _functions_in(file)


def _functions_in(file: Path) -> Iterator[tuple[Named, Function]]:
    module = ".".join(file.relative_to(SOURCE).with_suffix("").parts)
    tree = ast.parse(file.read_text(encoding="utf-8"))
    here = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    means = {node.name: Named(module, node.name) for node in here} | _imported(tree)
    for node in here:
        words = [one for one in ast.walk(node) if isinstance(one, ast.Name | ast.Attribute)]
        used = {means[one.id] for one in words if isinstance(one, ast.Name) and one.id in means}
        atomic = any(isinstance(one, ast.Attribute) and one.attr == _ATOMIC for one in words)
        yield means[node.name], Function(atomic, frozenset(used))


def _imported(tree: ast.Module) -> dict[str, Named]:
    froms = (node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module)
    return {alias.asname or alias.name: Named(str(node.module), alias.name) for node in froms for alias in node.names}
