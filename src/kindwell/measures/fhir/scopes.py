"""The variables of a Questionnaire, each seen from where it is defined and from everything in it."""

from dataclasses import dataclass, field

from kindwell.measures.fhir.addresses import FHIRPATH, VARIABLE
from kindwell.measures.fhir.nodes import Node
from kindwell.measures.fhir.values import Value


@dataclass
class Scope:
    """The variables of one item, or of the whole form; what each comes to is kept once it is known."""

    variables: dict[str, str] = field(default_factory=dict)
    outer: "Scope | None" = None
    known: dict[str, Value] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    """Why a variable was not understood."""

    def where(self, name: str) -> "Scope | None":
        """The nearest scope that defines a variable; None where none does."""
        scope: Scope | None = self
        while scope is not None and name not in scope.variables:
            scope = scope.outer
        return scope


def scope_of(node: Node, outer: Scope | None = None) -> Scope:
    """The scope of an item; that of what it stands in where it defines nothing."""
    scope = Scope(outer=outer)
    for extension in node.extensions(VARIABLE):
        expression = extension.inner("valueExpression")
        name = expression.raw("name")
        if name in scope.variables:
            scope.failed[name] = f"the variable “{name[:40]}” stands there twice"
        if expression.raw("language") != FHIRPATH:
            scope.failed[name] = f"the variable “{name[:40]}” is not written in FHIRPath"
        scope.variables[name] = expression.raw("expression")
    return scope if scope.variables or outer is None else outer
