"""The voices there are: a sentence of each, and those that somebody has recorded."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kindwell.audio.engine import clip_key
from kindwell.audio.voices import NoSuchVoice
from kindwell.web.common.jobs import URGENT, later
from kindwell.web.people.entry import person_of
from kindwell.web.practices.library import library
from kindwell.web.practices.sound import clip_store, look_again, named, own_lines
from kindwell.web.recording.forms import VoiceForm, problems_of
from kindwell.web.recording.pages import voice_page, voices_page
from kindwell.web.voices.actions import begin_voice, forget_lines, forget_voice, trust_lines
from kindwell.web.voices.queries import OwnVoice, how_many_lines, kept_lines, line_mp3, own_voice, own_voices

SAMPLE = "I am a computer voice, and I can read a practice to you, slowly, at whatever length suits you."
MAKE_SAMPLE = "kindwell.web.recording.jobs.make_sample"


@require_http_methods(["GET", "HEAD", "POST"])
def voices(request: HttpRequest) -> HttpResponse:
    """Every voice there is; sent, it begins one to be recorded."""
    person = person_of(request)
    form = VoiceForm(request.POST or None)
    if form.is_valid():
        begin_voice(person, **form.cleaned_data)
        return redirect("recorded-voice", form.cleaned_data["id"])
    page = voices_page(own_voices(person), how_many_lines(person), gone=request.GET.get("gone") == "yes")
    answer = {"page": page, "problem": problems_of(form), "name": form.data.get("name", "")}
    return render(request, "recording/voices.html", answer, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def voice(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One recorded voice; sent, it has another name."""
    own = own_voice_or_404(request, id)
    form = VoiceForm({**request.POST.dict(), "id": id} if request.method == "POST" else None)
    if form.is_valid():
        begin_voice(person_of(request), **form.cleaned_data)
        return redirect("recorded-voice", id)
    page = voice_page(own, kept_lines(own), name=form.data.get("name", ""), problem=problems_of(form))
    return render(request, "recording/voice.html", {"page": page}, status=422 if form.errors else 200)


@require_POST
def delete(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Delete a voice with every line of it, once the box is ticked."""
    own = own_voice_or_404(request, id)
    if request.POST.get("sure") != "yes":
        page = voice_page(own, kept_lines(own), unsure=True)
        return render(request, "recording/voice.html", {"page": page}, status=422)
    forget_voice(person_of(request), id=id)
    forget_sound()
    return redirect(f"{reverse('voices')}?gone=yes")


@require_POST
def lines(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Delete lines, or say that they are right, and go back to where the practice is recorded, or to the voice."""
    own, person = own_voice_or_404(request, id), person_of(request)
    trust_lines(person, voice_id=own.id, keys=request.POST.getlist("right"))
    if "line" in request.POST:
        forget_lines(person, voice_id=own.id, keys=request.POST.getlist("line"))
        forget_sound()
    slug = request.POST.get("practice")
    if slug not in library().scripts:
        return redirect("recorded-voice", own.id)
    return redirect(f"{reverse('record-practice', args=[slug])}?voice={own.id}")


@require_safe
def line(request: HttpRequest, id: uuid.UUID, name: str) -> HttpResponse:
    """One recorded line, to be heard."""
    mp3 = line_mp3(own_voice_or_404(request, id), name)
    if mp3 is None:
        raise Http404("that line is not recorded")
    return HttpResponse(mp3, content_type="audio/mpeg")


@require_safe
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """A sentence of a computer voice; 202 while it is being made."""
    try:
        clip = clip_store().read(clip_key(SAMPLE, named(name)))
    except NoSuchVoice as problem:
        raise Http404(str(problem)) from problem
    if clip is None:
        later(MAKE_SAMPLE, name, priority=URGENT)
        words = "The sentence is being made. It takes a few seconds: come back to this address then.\n"
        return HttpResponse(words, status=202, content_type="text/plain; charset=utf-8")
    if clip.by:
        words = "This voice could not speak just now. In a practice the usual voice speaks in its place.\n"
        return HttpResponse(words, status=404, content_type="text/plain; charset=utf-8")
    return HttpResponse(clip.mp3, content_type="audio/mpeg")


def own_voice_or_404(request: HttpRequest, id: uuid.UUID) -> OwnVoice:
    """One of the person's own voices; anybody else's is as if it did not exist."""
    own = own_voice(person_of(request), id)
    if own is None:
        raise Http404("no such voice")
    return own


def forget_sound() -> None:
    """Let nothing that was deleted stay in this process's memory."""
    own_lines.cache_clear()
    look_again()
