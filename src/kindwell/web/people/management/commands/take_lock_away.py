"""Take the lock away without its passphrase."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from kindwell.web.people.actions import take_every_lock_away
from kindwell.web.people.models import Lock

GONE = (
    "The lock is gone: a browser that was let in shows what is yours to whoever sits at it. "
    "Set another under “Your data”, then “A lock”."
)
NONE = "There is no lock to take away."


class Command(BaseCommand):
    help = "Take the lock away, without its passphrase."

    def handle(self, *args: Any, **options: Any) -> None:
        there_can_be_one = Lock._meta.db_table in connection.introspection.table_names()  # older tables have none
        self.stdout.write(GONE if there_can_be_one and take_every_lock_away() else NONE)
