"""Entries and drafts."""

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import now

from kindwell.web.people.models import Person
from kindwell.web.sealed.actions import forget_draft, forget_entry, keep_draft, keep_entry, open_entry_on
from kindwell.web.sealed.answering import answers, done
from kindwell.web.sealed.forms import draft_given, entry_asked, entry_given, opening_given, page_given
from kindwell.web.sealed.pages import drafts_page, entries_page, entry_page, kept_page
from kindwell.web.sealed.problems import NotThere
from kindwell.web.sealed.queries import drafts_of, entries_of, entry_of, readers_of
from kindwell.web.sealed.reading import body_of, json_of


@answers("GET", "HEAD")
def entries(request: HttpRequest, person: Person) -> HttpResponse:
    """A person's entries, newest changed first."""
    asked = page_given(request.GET)
    return JsonResponse(
        entries_page(entries_of(person, kinds=asked.kinds, after=asked.after, size=asked.size, ids=asked.ids))
    )


@answers("GET", "HEAD", "PUT", "DELETE")
def entry(request: HttpRequest, person: Person, id: uuid.UUID) -> HttpResponse:
    """One entry: as it stands, kept anew, or deleted."""
    if request.method == "PUT":
        return _kept(request, person, id)
    if request.method == "DELETE":
        forget_entry(person, id=id)
        return done()
    there = entry_of(person, id)
    if there is None:
        raise NotThere("There is nothing of that name. It may have been deleted in another window.")
    return JsonResponse(entry_page(there._replace(readers=readers_of(person, id))))


@answers("POST")
def opens_on(request: HttpRequest, person: Person, id: uuid.UUID) -> HttpResponse:
    """Offer an entry on another day, or no longer."""
    open_entry_on(person, id=id, day=opening_given(json_of(request)))
    return done()


@answers("GET", "HEAD")
def drafts(request: HttpRequest, person: Person) -> HttpResponse:
    """A person's drafts, newest changed first."""
    return JsonResponse(drafts_page(drafts_of(person, entry_asked(request.GET))))


@answers("PUT", "DELETE")
def draft(request: HttpRequest, person: Person, entry: uuid.UUID, writer: uuid.UUID) -> HttpResponse:
    """What one tab holds: kept, or let go of."""
    if request.method == "PUT":
        given = draft_given(request.GET, body_of(request))
        keep_draft(person, entry_id=entry, writer_id=writer, given=given, at=now())
    else:
        forget_draft(person, entry_id=entry, writer_id=writer)
    return done()


def _kept(request: HttpRequest, person: Person, id: uuid.UUID) -> HttpResponse:
    kept = keep_entry(person, id=id, given=entry_given(request.GET, body_of(request)), at=now())
    return JsonResponse(kept_page(kept), status=201 if kept.made else 200)
