"""What the pages around a practice send."""

from datetime import datetime, timedelta

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware

from kindwell.practice.known import TAGS
from kindwell.web.practices.models import Noticing

_A_DAY_MS = 86_400_000


class EndForm(forms.Form):
    """A practice that is over or was stopped. Where the page could not tell, `heard_ms` is empty."""

    id = forms.UUIDField()
    length_ms = forms.IntegerField(min_value=0, max_value=_A_DAY_MS)
    heard_ms = forms.IntegerField(min_value=0, max_value=_A_DAY_MS, required=False)
    began_at = forms.CharField(required=False)
    then = forms.ChoiceField(choices=[("stopped", "stopped"), ("after", "after")])


class NoticingForm(forms.Form):
    """What is here now; leaving it out is an answer."""

    noticed = forms.ChoiceField(choices=Noticing.choices, required=False)


class AvoidedForm(forms.Form):
    """The tags that somebody would rather not meet; none is an answer."""

    avoided = forms.MultipleChoiceField(choices=[(tag, tag) for tag in TAGS], required=False)


def read_began_at(text: str, *, at: datetime) -> datetime | None:
    """The moment a practice began, as its page says; None for whatever is no moment of the day before `at`.

    A page that cannot tell the time must not cost somebody their practice.
    """
    try:
        began_at = parse_datetime(text)
    except ValueError:
        return None
    if began_at is None or not is_aware(began_at) or not timedelta(0) <= at - began_at <= timedelta(days=1):
        return None
    return began_at
