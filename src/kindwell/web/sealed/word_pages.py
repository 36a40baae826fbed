"""Pages about a person's private words: ways in, sharing, and who can read what. Each comes without any of them."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kindwell.web.common.words import words


@require_safe
def your_words(request: HttpRequest) -> HttpResponse:
    """The ways in, when words close, taking them out, and erasing them."""
    return render(request, "sealed/your_words.html")


@require_safe
def share_words(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Sharing one entry with one person."""
    return render(request, "sealed/share.html", {"id": id})


@require_safe
def shared_words(request: HttpRequest) -> HttpResponse:
    """What is shared, by the person and with them."""
    return render(request, "sealed/shared.html")


@require_safe
def who_can_read(request: HttpRequest) -> HttpResponse:
    """Who can read what."""
    return render(request, "site/words.html", {"title": "Who can read what", "words": words("who-can-read-what")})
