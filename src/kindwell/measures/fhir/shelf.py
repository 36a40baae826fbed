"""The ValueSets and CodeSystems inside a file, and the answers they list. Nothing outside of the file is looked up."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kindwell.measures.fhir.nodes import Node

MOST_LISTED = 1_000
MOST_NESTED = 20


@dataclass
class Shelf:
    """What is contained, by "#id" and by url."""

    value_sets: dict[str, Node] = field(default_factory=dict)
    code_systems: dict[str, Node] = field(default_factory=dict)

    def value_set(self, reference: str) -> Node | None:
        """The ValueSet of a reference; None where the file does not hold it."""
        return self.value_sets.get(reference) or self.value_sets.get(reference.partition("|")[0])

    def concepts(self, value_set: Node) -> list[Node] | None:
        """Every answer a ValueSet lists, in order; None where it does not list them all itself."""
        expanded = [*_tree(value_set.inner("expansion"), "contains")] if "expansion" in value_set.given else []
        if expanded:
            return [one for one in expanded if not one.flag("abstract")]
        compose = value_set.inner("compose") if "compose" in value_set.given else value_set
        if "exclude" in compose.given:
            return None
        found: list[Node] = []
        for include in (*compose.each("include"), *_own_codes(value_set)):
            listed = self._included(include)
            if listed is None:
                return None
            found += listed
        return found[:MOST_LISTED]

    def _included(self, include: Node) -> list[Node] | None:
        if "filter" in include.given or "valueSet" in include.given:
            return None
        if "concept" in include.given:
            return [*include.each("concept")]
        system = self.code_systems.get(include.raw("system"))
        return [*_tree(system, "concept")] if system is not None else None


def shelf_of(form: Node) -> Shelf:
    """Everything a Questionnaire contains that may hold answers."""
    shelf = Shelf()
    for one in form.each("contained"):
        kind, id, url = one.raw("resourceType"), one.raw("id"), one.raw("url")
        if kind == "ValueSet":
            names = [name for name in (f"#{id}" if id else "", id, url) if name]
            shelf.value_sets |= dict.fromkeys(names, one)
        elif kind == "CodeSystem" and url:
            shelf.code_systems[url] = one
    return shelf


def _own_codes(value_set: Node) -> Iterator[Node]:
    """Codes that a ValueSet defines itself, as those of DSTU2 did."""
    if "codeSystem" in value_set.given:
        yield value_set.inner("codeSystem")


def _tree(top: Node, key: str) -> Iterator[Node]:
    """Every node below, whatever it stands in, in the order of the file."""
    waiting = [(one, 0) for one in reversed([*top.each(key)])]
    told = 0
    while waiting and told < MOST_LISTED:
        one, depth = waiting.pop()
        told += 1
        yield one
        if depth < MOST_NESTED and key in one.given:
            waiting += [(inner, depth + 1) for inner in reversed([*one.each(key)])]
