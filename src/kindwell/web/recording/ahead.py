"""Having a voice speak every practice ahead, in the background, so that each begins at once."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kindwell.audio.voices import USUAL, VoiceInfo, installed_voices
from kindwell.web.common.jobs import later
from kindwell.web.practices.library import library
from kindwell.web.practices.sound import MAKE_CLIPS, Making, Spoken, making


@require_http_methods(["GET", "HEAD", "POST"])
def ahead(request: HttpRequest, name: str) -> HttpResponse:
    """How many practices this voice has spoken; sent, it speaks the others, the shortest first."""
    voice = _voice_or_404(name)
    if request.method == "POST":
        scripts = library().scripts
        for slug in sorted(scripts, key=lambda slug: scripts[slug].head.most_minutes):
            if not making(Spoken(slug, voice=name)).done:
                later(MAKE_CLIPS, slug, name, USUAL)
        return redirect("speak-ahead", name)
    return render(request, "recording/ahead.html", {"voice": voice, "making": _practices(name)})


@require_safe
def ahead_progress(request: HttpRequest, name: str) -> HttpResponse:
    """The same as numbers."""
    so_far = _practices(_voice_or_404(name).id)
    return JsonResponse({"made": so_far.made, "needed": so_far.needed, "done": so_far.done})


def _practices(voice: str) -> Making:
    """How many practices are spoken whole in this voice, with what each has unless something else is chosen."""
    slugs = library().scripts
    return Making(sum(making(Spoken(slug, voice=voice)).done for slug in slugs), len(slugs))


def _voice_or_404(name: str) -> VoiceInfo:
    for voice in installed_voices(settings.DATA):
        if voice.id == name:
            return voice
    raise Http404(f"no voice here is called {name}")
