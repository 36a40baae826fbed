"""A practice as somebody asks for it, read from an address."""

from decimal import Decimal
from typing import NamedTuple

from django.http import Http404, HttpRequest

from kindwell.practice import ChoiceProblem
from kindwell.web.practices.lengths import LengthProblem, frames_of, read_minutes, usual_length
from kindwell.web.practices.library import script_or_404
from kindwell.web.practices.pace import AS_WRITTEN
from kindwell.web.practices.sound import Asked, Choices, chosen


class Wish(NamedTuple):
    """A practice, a length in minutes, and what was chosen in it."""

    slug: str
    minutes: Decimal
    choices: Choices = ()
    pace: str = AS_WRITTEN

    @property
    def asked(self) -> Asked:
        """The same, with its length in frames."""
        return Asked(self.slug, frames_of(self.minutes), tuple(sorted(self.choices)), self.pace)


def read_wish(request: HttpRequest, slug: str) -> Wish:
    """What the query string asks for. Raises `LengthProblem` or `ChoiceProblem` when it cannot be had."""
    head = script_or_404(slug).head
    minutes = read_minutes(head, request.GET.get("exactly") or request.GET.get("minutes") or str(usual_length(head)))
    choices = tuple((name, request.GET[name]) for name in head.choices if name in request.GET)
    wish = Wish(slug, minutes, choices, request.GET.get("pace", AS_WRITTEN))
    chosen(slug, choices, wish.pace)
    return wish


def asked_or_404(request: HttpRequest, slug: str) -> Asked:
    """The same for what a page asks for by itself, where there is nobody to explain to."""
    try:
        return read_wish(request, slug).asked
    except (LengthProblem, ChoiceProblem) as problem:
        raise Http404(str(problem)) from problem
