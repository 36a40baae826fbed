"""Contexts that everybody has: kinds of places, which stay readable. A context's own name is sealed."""

from django.db import models

OWN = "own-"
LONGEST = 40
"""Characters of a context as rows keep it, at most: a kind, or `own-` and the id of one of one's own, 36 in all."""


class Context(models.TextChoices):
    """Where or with whom."""

    HOME = "home", "home"
    WORK = "work", "work"
    WITH_SOMEONE = "with-someone", "with someone"
    ALONE = "alone", "alone"
    OUT = "out", "out and about"
