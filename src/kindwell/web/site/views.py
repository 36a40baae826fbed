"""Pages that belong to no one part: what this is, one's data, leaving, and errors."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from kindwell.web.common.words import words
from kindwell.web.people import lock as lock_cookie
from kindwell.web.people.actions import begin_anew
from kindwell.web.people.entry import let_in, person_of
from kindwell.web.site.yours import erase_everything_of, erasing_is_unfinished, everything_of


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is and is not."""
    return render(request, "site/words.html", {"title": "What this is and is not", "words": words("what-this-is")})


@require_safe
def your_data(request: HttpRequest) -> HttpResponse:
    """Where it is, taking it along, and deleting it."""
    return render(request, "site/your_data.html", {"folder": settings.DATA})


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Everything, as one JSON file."""
    response = JsonResponse(everything_of(person_of(request)), json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="kindwell-{localdate(now()).isoformat()}.json"'
    return response


@require_POST
def delete_everything(request: HttpRequest) -> HttpResponse:
    """Delete everything, really; this browser may stay, with nothing in it."""
    if request.POST.get("sure") != "yes":
        return render(request, "site/your_data.html", {"folder": settings.DATA, "unsure": True}, status=422)
    erase_everything_of(person_of(request))
    response = redirect("deleted")
    let_in(response, begin_anew())
    response["Clear-Site-Data"] = '"storage"'  # the person's own words, which this browser alone keeps
    return response


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """Said once everything is gone."""
    return render(request, "site/deleted.html", {"unfinished": erasing_is_unfinished()})


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """An empty page, and nothing of ours left in the browser's cache; where there is a lock, this browser is locked."""
    response = render(request, "site/leave.html")
    response["Clear-Site-Data"] = '"cache"'
    if lock_cookie.COOKIE in request.COOKIES:
        lock_cookie.locked(response)
    return response


@require_safe
def no_icon(request: HttpRequest) -> HttpResponse:
    """What a browser asks for by itself, on the empty page above all: nothing that tells whose page it is."""
    return HttpResponse(status=204)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without the token that shows it is ours."""
    return render(request, "site/problem.html", FORM_EXPIRED, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page."""
    return render(request, "site/problem.html", NOT_FOUND, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request could not be understood."""
    return render(request, "site/problem.html", BAD_REQUEST, status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something of ours broke."""
    return render(request, "site/problem.html", SERVER_ERROR, status=500)


FORM_EXPIRED = {
    "title": "That form had gone stale",
    "words": "Nothing was changed. Go back, reload the page, and send it again.",
}
NOT_FOUND = {"title": "There is no such page", "words": "The address may be old, or have a letter wrong."}
BAD_REQUEST = {"title": "That could not be read", "words": "Nothing was changed. Go back and try once more."}
SERVER_ERROR = {
    "title": "Something went wrong here",
    "words": "It is our mistake, not yours. What you had kept is still kept. Try once more, or go to Today.",
}
