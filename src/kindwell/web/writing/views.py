"""Writing. Each page comes empty: what somebody wrote is sealed and opened on their device, and never in a template.

So a sheet may be compressed: beside its token, which is another each time, it holds nothing of anybody's.
"""

import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from kindwell.web.writing.pages import EntryPage, as_json, letter_page, note_page
from kindwell.web.writing.worksheets import LETTER, NOTE, worksheet, worksheet_or_404


@require_safe
def writing(request: HttpRequest) -> HttpResponse:
    """Everything that was written, once it is open."""
    return render(request, "writing/writing.html")


@require_safe
def new_note(request: HttpRequest) -> HttpResponse:
    """A sheet of its own for a note; nothing is kept by going there."""
    return redirect("note", id=uuid.uuid4())


@require_safe
@gzip_page
def note(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A note, new or to be changed."""
    return render(request, "writing/note.html", {"page": note_page(id, worksheet(NOTE))})


@require_safe
def new_letter(request: HttpRequest) -> HttpResponse:
    """A sheet of its own for a letter."""
    return redirect("letter", id=uuid.uuid4())


@require_safe
@gzip_page
def letter(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A letter, new, begun, or to be changed."""
    return render(request, "writing/letter.html", {"page": letter_page(id, worksheet_or_404(LETTER))})


@require_safe
@gzip_page
def letter_worksheet(request: HttpRequest) -> HttpResponse:
    """What a letter leads through, in every kind of it: the same for everybody."""
    return JsonResponse(as_json(worksheet_or_404(LETTER)))


@require_safe
def read(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What was kept, to be read."""
    return render(request, "writing/read.html", {"page": EntryPage(id)})
