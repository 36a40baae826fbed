"""Sharing one entry with one person, and no longer."""

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import now

from kindwell.web.people.models import Person
from kindwell.web.sealed.answering import answers
from kindwell.web.sealed.pages import shared_page
from kindwell.web.sealed.reading import LARGEST_SHARED_BYTES, json_of
from kindwell.web.sealed.share_actions import share_entry, unshare_entry
from kindwell.web.sealed.share_forms import share_given, unshare_given
from kindwell.web.sealed.share_queries import shared_by, shared_with


@answers("POST")
def share(request: HttpRequest, person: Person, id: uuid.UUID) -> HttpResponse:
    """Share an entry with one reader more."""
    given = share_given(json_of(request, LARGEST_SHARED_BYTES))
    return JsonResponse(share_entry(person, id=id, given=given, at=now())._asdict(), status=201)


@answers("POST")
def unshare(request: HttpRequest, person: Person, id: uuid.UUID) -> HttpResponse:
    """Share an entry with one reader fewer."""
    given = unshare_given(json_of(request, LARGEST_SHARED_BYTES))
    return JsonResponse({"version": unshare_entry(person, id=id, given=given, at=now())})


@answers("GET", "HEAD")
def shared(request: HttpRequest, person: Person) -> HttpResponse:
    """What a person shares, and what others share with them."""
    return JsonResponse(shared_page(shared_by(person), shared_with(person)))
