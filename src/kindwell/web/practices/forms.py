"""What the pages around a practice send."""

from django import forms

from kindwell.web.practices.models import Noticing

_A_DAY_MS = 86_400_000


class EndForm(forms.Form):
    """A practice that is over or was stopped. Where the page could not tell, `heard_ms` is empty."""

    id = forms.UUIDField()
    length_ms = forms.IntegerField(min_value=0, max_value=_A_DAY_MS)
    heard_ms = forms.IntegerField(min_value=0, max_value=_A_DAY_MS, required=False)
    then = forms.ChoiceField(choices=[("stopped", "stopped"), ("after", "after")])


class NoticingForm(forms.Form):
    """What is here now; leaving it out is an answer."""

    noticed = forms.ChoiceField(choices=Noticing.choices, required=False)
