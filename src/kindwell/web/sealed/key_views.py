"""Keys, and the ways to them."""

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import now

from kindwell.web.people.models import Person
from kindwell.web.sealed.answering import answers, done
from kindwell.web.sealed.key_actions import (
    KeyThere,
    begin_sealing,
    erase_sealed,
    keep_in_folder,
    keep_slot,
    remove_from_folder,
    remove_slot,
)
from kindwell.web.sealed.key_forms import beginning_given, identity_given, recipient_asked, slot_given
from kindwell.web.sealed.key_queries import folder_identity, keys_of, somebody_else_has
from kindwell.web.sealed.pages import keys_page
from kindwell.web.sealed.problems import NotThere
from kindwell.web.sealed.reading import LARGEST_JSON_BYTES, body_of, json_of


@answers("GET", "HEAD")
def keys(request: HttpRequest, person: Person) -> HttpResponse:
    """A person's key and every way to it; no key and no ways before the first words are kept."""
    return JsonResponse(keys_page(keys_of(person)))


@answers("POST")
def begin(request: HttpRequest, person: Person) -> HttpResponse:
    """Keep a key and the first way to it."""
    given = beginning_given(json_of(request))
    try:
        return JsonResponse(keys_page(begin_sealing(person, given=given, at=now())), status=201)
    except KeyThere:
        return JsonResponse(keys_page(keys_of(person)), status=409)


@answers("PUT", "DELETE")
def slot(request: HttpRequest, person: Person, id: uuid.UUID) -> HttpResponse:
    """Add, replace or remove a way in."""
    if request.method == "DELETE":
        remove_slot(person, id=id)
        return done()
    at = now()
    made = keep_slot(person, id=id, given=slot_given(json_of(request)), at=at)
    return JsonResponse({"since": at}, status=201 if made else 200)


@answers("GET", "HEAD", "PUT", "DELETE")
def folder(request: HttpRequest, person: Person) -> HttpResponse:
    """The key in the data folder."""
    if request.method == "PUT":
        identity, at = identity_given(body_of(request, LARGEST_JSON_BYTES)), now()
        made = keep_in_folder(person, identity=identity, id=uuid.uuid4(), at=at)
        return JsonResponse({"folder": True}, status=201 if made else 200)
    if request.method == "DELETE":
        remove_from_folder(person)
        return done()
    identity_there = folder_identity(person)
    if identity_there is None:
        raise NotThere("There is no key of yours in the data folder.")
    return HttpResponse(identity_there, content_type="text/plain")


@answers("GET", "HEAD")
def readers(request: HttpRequest, person: Person) -> HttpResponse:
    """Whether somebody else here has a key."""
    return JsonResponse({"here": somebody_else_has(person, recipient_asked(request.GET))})


@answers("DELETE")
def everything(request: HttpRequest, person: Person) -> HttpResponse:
    """Erase the key, every way in to it, and all that was sealed."""
    erase_sealed(person)
    return done()
