"""The model in short pages, and a blank diagram. Nothing is kept of who read what."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from kindwell.web.learning.library import lessons
from kindwell.web.learning.pages import LearnPage, lesson_page

_FILE_NAME = "circles-to-fill-in.svg"


@require_safe
def learn(request: HttpRequest) -> HttpResponse:
    """Which lessons there are."""
    return render(request, "learning/learn.html", {"page": LearnPage(lessons())})


@require_safe
def lesson(request: HttpRequest, lesson: str) -> HttpResponse:
    """One lesson."""
    found = next((one for one in lessons() if one.slug == lesson), None)
    if found is None:
        raise Http404
    return render(request, "learning/lesson.html", {"page": lesson_page(lessons(), found)})


@require_safe
def blank(request: HttpRequest) -> HttpResponse:
    """Three empty circles to print and fill in by hand."""
    return render(request, "learning/blank.html")


@require_safe
def blank_file(request: HttpRequest) -> HttpResponse:
    """The same as a file, which any browser or drawing program opens."""
    svg = render_to_string("learning/blank.svg", {"is_file": True})
    answer = HttpResponse(svg, content_type="image/svg+xml")
    answer["Content-Disposition"] = f'attachment; filename="{_FILE_NAME}"'
    return answer
