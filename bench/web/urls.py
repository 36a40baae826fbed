"""Every address of Kindwell, and an empty page behind the same door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from kindwell.web.site import urls as kindwell


def empty(request: HttpRequest) -> HttpResponse:
    """The base template with nothing in it."""
    return render(request, "bench/empty.html")


handler400, handler404, handler500 = kindwell.handler400, kindwell.handler404, kindwell.handler500
urlpatterns = [*kindwell.urlpatterns, path("empty/", empty)]
