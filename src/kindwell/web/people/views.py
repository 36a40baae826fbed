"""The way in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kindwell.web.people.actions import the_owner
from kindwell.web.people.entry import let_in, use_key, who_is_in


@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """Trade the one-time key for this browser's cookie."""
    if request.method == "GET" and use_key(settings.DATA, request.GET.get("key", "")):
        # A page rather than a redirect: browsers leave a strict cookie out of a redirect that began elsewhere.
        response = render(request, "people/in.html")
        let_in(response, the_owner())
        return response
    if who_is_in(request) is not None:
        return redirect("today")
    return render(request, "people/how_to_get_in.html", {"key_was_used": True}, status=403)
