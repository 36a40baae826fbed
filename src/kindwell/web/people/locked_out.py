"""What still answers while Kindwell is locked, and who it is locked for."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve

from kindwell.web.people.models import Person

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
_OPEN = "open_when_locked"
_WHO = "kindwell.locked_out"


def always(request: HttpRequest, **given: Any) -> bool:
    """Whatever is asked of it."""
    return True


def open_when_locked(only: Callable[..., bool] = always) -> Callable[[View], View]:
    """Let a view answer though Kindwell is locked, if `only` agrees to the request. It shows nothing of anybody's."""

    def mark(view: View) -> View:
        view.__dict__[_OPEN] = only
        return view

    return mark


def is_open_when_locked(request: HttpRequest) -> bool:
    """Whether this address is one of those. What is not said to be, is not."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return False
    only = getattr(found.func, _OPEN, None)
    return only is not None and only(request, **found.kwargs)


def lock_out(request: HttpRequest, person: Person) -> None:
    """Note whom a request would be for, were it not locked. `request.user` is nobody: no page can slip."""
    request.META[_WHO] = person
    if hasattr(request, "user"):
        del request.user


def who_is_locked_out(request: HttpRequest) -> Person | None:
    """The person this browser would open, or None where nothing is locked."""
    person = request.META.get(_WHO)
    return person if isinstance(person, Person) else None
