"""Checking in, and changing a check-in."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from kindwell.web.checkins.actions import record_check_in
from kindwell.web.checkins.forms import CheckInForm
from kindwell.web.checkins.pages import blank_check_in, check_in_to_change, check_in_with_problems
from kindwell.web.checkins.queries import check_in
from kindwell.web.people.entry import person_of


def check_in_page(request: HttpRequest) -> HttpResponse:
    """The form by itself; sent, it keeps the check-in and shows it on Today."""
    if request.method != "POST":
        return render(request, "checkins/check_in.html", {"form": blank_check_in()})
    form = CheckInForm(request.POST)
    if not form.is_valid():
        return render(request, "checkins/check_in.html", {"form": check_in_with_problems(form)}, status=422)
    given = form.cleaned_data
    record_check_in(
        person_of(request),
        id=given["id"],
        at=now(),
        levels=form.levels,
        context=given["context"],
        feelings=given["feelings"],
    )
    return redirect(f"{reverse('today')}?kept={given['id']}")


@require_safe
def change_check_in(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The form with what was kept in it."""
    noticed = check_in(person_of(request), id)
    if noticed is None:
        raise Http404
    return render(request, "checkins/check_in.html", {"form": check_in_to_change(noticed), "changing": True})
