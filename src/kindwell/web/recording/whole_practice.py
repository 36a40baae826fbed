"""Reading a practice aloud in one go: one recording is sent, and its lines are found by their silences."""

import uuid
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kindwell.practice import ChoiceProblem
from kindwell.web.people.entry import person_of
from kindwell.web.practices.library import script_or_404
from kindwell.web.practices.sound import Choices
from kindwell.web.recording.lines import Line, lines_chosen
from kindwell.web.recording.pages import found_page, whole_page
from kindwell.web.recording.taking import NotTaken, by_script, take, voice_asked_for
from kindwell.web.recording.voices import forget_sound
from kindwell.web.voices.actions import forget_lines, forget_upload, trust_lines
from kindwell.web.voices.queries import OwnVoice, kept_lines, lines_of_upload


@require_http_methods(["GET", "HEAD", "POST"])
def whole(request: HttpRequest, slug: str) -> HttpResponse:
    """The lines to read, in order; sent with their `sound`, those found in it are kept."""
    choices, lines, problem = _read(request, slug)
    voice = voice_asked_for(request)
    if voice is None:
        return redirect("voices")
    if request.method == "POST" and not problem:
        return _taken(request, slug, voice, choices, lines)
    page = whole_page(slug, voice, lines, choices, problem)
    return render(request, "recording/whole.html", {"page": page}, status=400 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest, slug: str, id: uuid.UUID) -> HttpResponse:
    """What was found in one recording; sent, all of it is right, or some is deleted, or all before another try."""
    choices, lines, _ = _read(request, slug)
    voice = voice_asked_for(request)
    if voice is None:
        return redirect("voices")
    if request.method == "POST":
        return _decided(request, slug, voice, choices, id)
    page = found_page(
        slug,
        voice,
        id,
        found=lines_of_upload(voice, id),
        kept=kept_lines(voice),
        read=lines,
        choices=choices,
        query=_query(voice, choices),
    )
    return render(request, "recording/found.html", {"page": page})


def _taken(request: HttpRequest, slug: str, voice: OwnVoice, choices: Choices, lines: tuple[Line, ...]) -> HttpResponse:
    """Keep what is found, and show it; or say why nothing could be."""
    upload = uuid.uuid4()
    try:
        take(request, voice, lines, upload=upload)
    except NotTaken as problem:
        if by_script(request):
            return JsonResponse({"problem": str(problem)}, status=problem.status)
        page = whole_page(slug, voice, lines, choices, str(problem))
        return render(request, "recording/whole.html", {"page": page}, status=problem.status)
    address = f"{reverse('found-lines', args=[slug, upload])}?{_query(voice, choices)}"
    return JsonResponse({"found": address}) if by_script(request) else redirect(address)


def _decided(request: HttpRequest, slug: str, voice: OwnVoice, choices: Choices, upload: uuid.UUID) -> HttpResponse:
    """Do what was decided about the lines found in a recording."""
    person, do = person_of(request), request.POST.get("do")
    if do == "right":
        trust_lines(person, voice_id=voice.id, keys=list(lines_of_upload(voice, upload)))
        return redirect("recorded-voice", voice.id)
    if do == "again":
        forget_upload(person, voice_id=voice.id, upload=upload)
        forget_sound()
        return redirect(f"{reverse('record-whole', args=[slug])}?{_query(voice, choices)}")
    forget_lines(person, voice_id=voice.id, keys=request.POST.getlist("line"))
    forget_sound()
    return redirect(f"{reverse('found-lines', args=[slug, upload])}?{_query(voice, choices)}")


def _read(request: HttpRequest, slug: str) -> tuple[Choices, tuple[Line, ...], str]:
    """The way through the practice that is read, its lines, and what is wrong with what was asked for."""
    head = script_or_404(slug).head
    given = request.POST if request.method == "POST" else request.GET
    choices = tuple((name, str(given[name])) for name in head.choices if name in given)
    try:
        return choices, lines_chosen(slug, choices), ""
    except ChoiceProblem as problem:
        return (), lines_chosen(slug, ()), str(problem)


def _query(voice: OwnVoice, choices: Choices) -> str:
    return urlencode({"voice": voice.id, **dict(choices)})
