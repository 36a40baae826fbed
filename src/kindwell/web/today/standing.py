"""How things stand with somebody's flows and circles, as far as offers go by it: by what they said themselves."""

from dataclasses import dataclass

from kindwell.flows import Flow
from kindwell.web.people.glance import glance_of
from kindwell.web.people.models import Person


@dataclass(frozen=True)
class Standing:
    """Of what gets in the way, and of drawings, only what changes an offer. Nothing said is all empty."""

    guarded: frozenset[str] = frozenset()
    """The flows of which a fear that is here now is around often, or nearly always."""
    giving_keeps_safe: bool = False
    """Whether giving is how somebody stays safe."""
    more_of: frozenset[str] = frozenset()
    """Drive, soothing: drawn larger as somebody would like it than as it is now. Never threat: less of it is no aim."""


NOTHING_SAID = Standing()


def standing_of(person: Person) -> Standing:
    """What `obstacles` and `drawings` noted of a person, read at no query."""
    flows = glance_of(person, "obstacles", {})
    guarded = {flow for flow in Flow if isinstance(flows.get(flow), dict) and flows[flow].get("loud")}
    return Standing(
        guarded=frozenset(map(str, guarded)),
        giving_keeps_safe=bool(flows.get("giving_keeps_safe")),
        more_of=frozenset(glance_of(person, "drawings", {}).get("more_of", ())) & {"drive", "soothing"},
    )
