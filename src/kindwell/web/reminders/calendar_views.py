"""The calendar: at an address that is a secret, or as a file; made, replaced and taken back."""

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.timezone import get_current_timezone, now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kindwell.web.people.clocks import zone_of
from kindwell.web.people.entry import person_of
from kindwell.web.reminders.actions import make_address, take_address_back
from kindwell.web.reminders.calendar_file import calendar_of, changed_at, tag_of
from kindwell.web.reminders.queries import behind, reminders_of, rules_in, rules_of
from kindwell.web.reminders.views import done, show
from kindwell.web.sealed.keeping import keeps

_TYPE = "text/calendar; charset=utf-8"
_ONCE = "An address was made a moment ago, and is shown that one time. If it is not in your calendar, make a new one."

logger = logging.getLogger(__name__)


@csrf_exempt  # it changes nothing, and calendars ask in ways of their own: they are told which are answered
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The calendar behind a secret, for a program that has no cookie. For any other, nothing, and no sign of why."""
    try:
        schedule = behind(secret)
        if schedule is None:
            return HttpResponse(status=404, content_type="text/plain")
        person, rules, at = schedule.owner, rules_in(schedule), now()
        calendar = calendar_of(reminders_of(person), rules, zone=zone_of(person), at=at)
    except DatabaseError as problem:
        logger.error("A calendar could not be read: %s", type(problem).__name__)
        return HttpResponse(status=503, headers={"Retry-After": "60"})
    tag, changed_s = tag_of(calendar), int(changed_at(rules, zone_since=person.zone_since, at=at).timestamp())
    headers = {"Cache-Control": "private, no-cache", "ETag": tag, "Last-Modified": http_date(changed_s)}
    response = HttpResponse(calendar, content_type=_TYPE, headers=headers)
    return get_conditional_response(request, tag, changed_s, response) or response


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """The same as a file, to be imported once."""
    person = person_of(request)
    calendar = calendar_of(reminders_of(person), rules_of(person), zone=get_current_timezone(), at=now())
    disposition = {"Content-Disposition": 'attachment; filename="moments.ics"'}
    return HttpResponse(calendar, content_type=_TYPE, headers=disposition)


@require_POST
@keeps
def make(request: HttpRequest) -> HttpResponse:
    """Make an address, in place of the one there is, and show it this one time."""
    secret = make_address(person_of(request), in_place_of=request.POST.get("in_place_of", ""), at=now())
    if secret is None:
        return show(request, part="calendar", problems=(_ONCE,), status=409)
    return show(request, address=request.build_absolute_uri(reverse("calendar", args=[secret])))


@require_POST
@keeps
def take_back(request: HttpRequest) -> HttpResponse:
    """Have the address answer nobody from now on."""
    take_address_back(person_of(request), at=now())
    return done("taken-back")
