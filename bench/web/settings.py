"""Kindwell's settings, and one address more."""

from kindwell.web.site import settings as kindwell
from kindwell.web.site.settings import *  # noqa: F403 - every setting there is, as Django reads them

INSTALLED_APPS = [*kindwell.INSTALLED_APPS, "bench.web"]
ROOT_URLCONF = "bench.web.urls"
