"""What changes about people."""

from django.db import transaction

from kindwell.web.people.models import Person


@transaction.atomic
def the_owner() -> Person:
    """The one person of personal mode, made the first time anybody asks."""
    return Person.objects.order_by("since").first() or Person.objects.create()


@transaction.atomic
def begin_anew() -> Person:
    """A person of whom nothing is kept yet, in place of one who has deleted everything."""
    return Person.objects.create()
