"""Who somebody is. In personal mode there is one person; every other row names its owner all the same."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils import timezone


class Person(AbstractBaseUser):
    """Somebody who uses Kindwell. No name and no address: nothing here needs them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    since = models.DateTimeField(default=timezone.now)
    opens_on = models.DateField(null=True, editable=False)
    """The first day from which something that was put away for later is here, so that every page can say so."""

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS = []

    def __str__(self) -> str:
        return str(self.id)


def owned() -> "models.ForeignKey[Any, Any]":
    """The owner of a row. Every key begins with it, so rows of one person lie together; nothing leads back from a
    person to their rows but the queries of the app that keeps them.
    """
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
