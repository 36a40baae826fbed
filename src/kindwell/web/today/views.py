"""Today: the page a person comes home to."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_safe

from kindwell.web.checkins.queries import newest_and, sums_since
from kindwell.web.contexts.queries import contexts_of
from kindwell.web.people.entry import person_of
from kindwell.web.practices.library import library
from kindwell.web.practices.queries import likes_of, recently_practised
from kindwell.web.today.begun import begun_by
from kindwell.web.today.known import MOST_DONE_LATELY
from kindwell.web.today.lately import LATELY_DAYS
from kindwell.web.today.pages import today_page
from kindwell.web.today.standing import standing_of


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """How the three systems are, the practices offered and why, and a few lines on lately."""
    person, local_now = person_of(request), localtime(now())
    kept = _uuid(request.GET.get("kept", ""))
    noticed = newest_and(person, kept)
    page = today_page(
        library(),
        newest=noticed[0] if noticed else None,
        kept=next((one for one in noticed if one.id == kept), None),
        done=recently_practised(person, most=MOST_DONE_LATELY),
        sums=sums_since(person, today=local_now.date(), days=LATELY_DAYS),
        likes=likes_of(person, today=local_now.date()),
        standing=standing_of(person),
        begun=begun_by(person, today=local_now.date()),
        local_now=local_now,
        places=contexts_of(person),
    )
    return render(request, "today/today.html", {"page": page})


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
