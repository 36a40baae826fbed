"""Measures: which there are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kindwell.web.questionnaires.library import measures
from kindwell.web.questionnaires.pages import AllMeasuresPage


@require_safe
def all_measures(request: HttpRequest) -> HttpResponse:
    """Every measure there is."""
    page = AllMeasuresPage(tuple(measures().there.values()))
    return render(request, "questionnaires/measures.html", {"page": page})
