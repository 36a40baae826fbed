"""How what is kept about a person is given back and erased."""

from typing import Any

from kindwell.web.people.models import Deed, Lock, Person


def give_back(person: Person) -> dict[str, Any]:
    """Everything this app keeps about the person, ready for JSON: of a lock that there is one, not what opens it."""
    locks = Lock.objects.filter(owner=person)
    about = {"since": person.since, "zone": person.zone, "zone_since": person.zone_since}
    deeds = Deed.objects.filter(owner=person).order_by("at", "id").values("id", "at", "what", "about")
    return {"person": about, "lock": list(locks.values("since", "minutes")), "done": list(deeds)}


def erase(person: Person) -> None:
    """Remove the person, their lock and their deeds first. The other apps' rows must be gone before."""
    Lock.objects.filter(owner=person).delete()
    Deed.objects.filter(owner=person).delete()
    person.delete()
