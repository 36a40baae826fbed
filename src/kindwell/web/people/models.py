"""Who somebody is. In personal mode there is one person; every other row names its owner all the same."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils import timezone


class Person(AbstractBaseUser):
    """Somebody who uses Kindwell. No name and no address: nothing here needs them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    since = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS = []

    def __str__(self) -> str:
        return str(self.id)
