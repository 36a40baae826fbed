"""Paths into a response, followed over the items of its Questionnaire: which answers they lead to."""

from collections.abc import Container, Iterable

from kindwell.measures.fhir.fhirpath import Both, Literal, Member, Name, Tree, Unproven
from kindwell.measures.fhir.items import Entry, Items
from kindwell.measures.fhir.values import Found, Value

RESPONSE = Found("response", ())
_ONWARDS = {("item", "answer"): "answer", ("answer", "value"): "value", ("value", "code"): "code"}


def member(items: Items, value: Value, name: str) -> Found:
    """What `.name` leads to. Raises Unproven."""
    if isinstance(value, Found) and name == "item" and value.what in ("response", "item"):
        return Found("item", tuple(_inside(items, value)))
    if isinstance(value, Found) and (value.what, name) in _ONWARDS:
        return Found(_ONWARDS[value.what, name], value.entries)
    raise Unproven(f"“.{name[:40]}” is not understood")


def below(items: Items, value: Value) -> Found:
    """Every item below, at any depth. In a response, what stands in a question stands below its answer."""
    if not isinstance(value, Found) or value.what not in ("response", "item"):
        raise Unproven("it looks below what is no item")
    found: list[Entry] = []
    waiting = [*reversed([*_inside(items, value)])]
    while waiting:
        entry = waiting.pop()
        found.append(entry)
        waiting += reversed(entry.inner)
    return Found("item", tuple(found))


def repeated(items: Items, value: Value) -> Found:
    """Every item below that is reached by item alone: not what stands in a question."""
    found: list[Entry] = []
    level = value
    for _ in range(len(items.all)):
        level = member(items, level, "item")
        if not level.entries:
            break
        found += level.entries
    return Found("item", tuple(found))


def where(value: Value, wanted: Tree, shared: Container[str]) -> Found:
    """The items with these links, `shared` being those that several have. Raises Unproven."""
    if not isinstance(value, Found) or value.what != "item":
        raise Unproven("“where” chooses among what are no items")
    links = _links(wanted)
    for link in links:
        if link not in value.by_link or link in shared:
            why = "names several items" if link in shared else "is not where it looks for it"
            raise Unproven(f"“{link[:40]}” {why}")
    return Found("item", tuple(value.by_link[link] for link in links))


def _inside(items: Items, value: Found) -> Iterable[Entry]:
    if value.what == "response":
        return items.top
    return (inner for entry in value.entries if entry.is_group for inner in entry.inner)


def _links(wanted: Tree) -> dict[str, None]:
    """The links that a condition names, as in linkId = 'a' or linkId in ('b' | 'c')."""
    links: dict[str, None] = {}
    waiting = [wanted]
    while waiting:
        tree = waiting.pop()
        if isinstance(tree, Both) and tree.sign == "or":
            waiting += (tree.right, tree.left)
        elif isinstance(tree, Both) and tree.sign in ("=", "in") and _is_link(tree.left):
            links |= dict.fromkeys(_texts(tree.right))
        elif isinstance(tree, Both) and tree.sign == "=" and _is_link(tree.right):
            links |= dict.fromkeys(_texts(tree.left))
        else:
            raise Unproven("“where” asks for something else than a linkId")
    return links


def _is_link(tree: Tree) -> bool:
    if isinstance(tree, Member):
        return tree.name == "linkId" and isinstance(tree.of, Name) and tree.of.name == "$this"
    return isinstance(tree, Name) and tree.name == "linkId"


def _texts(tree: Tree) -> list[str]:
    texts: list[str] = []
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Both) and one.sign == "|":
            waiting += (one.right, one.left)
        elif isinstance(one, Literal) and isinstance(one.value, str):
            texts.append(one.value)
        else:
            raise Unproven("“where” asks for a linkId that is not written out")
    return texts
