"""Reading a practice aloud one line at a time, into one's own voice."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kindwell.web.practices.library import script_or_404
from kindwell.web.recording.lines import Line, lines_of
from kindwell.web.recording.pages import record_page
from kindwell.web.recording.taking import NotTaken, by_script, take, voice_asked_for
from kindwell.web.voices.queries import OwnVoice, kept_lines

View = Callable[..., HttpResponse]
_MICROPHONE_HERE = "camera=(), geolocation=(), microphone=(self), interest-cohort=()"


def with_microphone(view: View) -> View:
    """Let this page alone ask for the microphone."""

    @wraps(view)
    def allowing(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Permissions-Policy"] = _MICROPHONE_HERE
        return response

    return allowing


@with_microphone
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """A practice line by line; sent with a `line` and its `sound`, that line is kept."""
    script_or_404(slug)
    voice = voice_asked_for(request)
    if voice is None:
        return redirect("voices")
    if request.method == "POST":
        return _kept(request, slug, voice)
    page = record_page(slug, voice, kept_lines(voice), number=_number(request.GET.get("line", "")))
    return render(request, "recording/record.html", {"page": page})


def _kept(request: HttpRequest, slug: str, voice: OwnVoice) -> HttpResponse:
    """Keep one line, and lead on to the next."""
    number, line = _line(request, slug)
    try:
        take(request, voice, [line])
    except NotTaken as problem:
        if by_script(request):
            return JsonResponse({"problem": str(problem)}, status=problem.status)
        page = record_page(slug, voice, kept_lines(voice), number=number, problem=str(problem))
        return render(request, "recording/record.html", {"page": page}, status=problem.status)
    if by_script(request):
        return JsonResponse({"kept": line.key})
    return redirect(f"{reverse('record-practice', args=[slug])}?voice={voice.id}&line={number + 1}")


def _line(request: HttpRequest, slug: str) -> tuple[int, Line]:
    """The line that was read, and its number in the practice."""
    for number, line in enumerate(lines_of(slug), start=1):
        if line.key == request.POST.get("line"):
            return number, line
    raise Http404("that line is not in this practice")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
