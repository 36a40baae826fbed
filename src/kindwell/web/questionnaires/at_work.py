"""Resilience at work: what caring for others gives and costs, and what three questionnaires can tell of it."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from kindwell.content import content_folder
from kindwell.measures import Measure
from kindwell.web.common.words import words
from kindwell.web.questionnaires.library import measure_sets, measures

SET = "resilience-at-work"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AtWorkPage:
    """What is said, and the measures of the set; none where this installation has no such set."""

    words: SafeString
    measures: tuple[Measure, ...]
    set: str = SET


@require_safe
def at_work(request: HttpRequest) -> HttpResponse:
    """The page, the same for everybody."""
    asked = measure_sets().get(SET)
    found = tuple(measures().there[slug] for slug in asked.measures) if asked else ()
    return render(request, "questionnaires/at_work.html", {"page": AtWorkPage(_words(), found)})


def _words() -> SafeString:
    """The page as it came with Kindwell, where this installation's cannot be read."""
    try:
        return words("at-work", settings.CONTENT)
    except (OSError, ValueError) as problem:
        logger.error("The page on resilience at work cannot be read: %s", problem)
        return words("at-work", content_folder())
