"""What a kindness and a card ask in clear. Words are sealed beside, and never come here."""

from datetime import date

from django import forms
from django.utils.timezone import localdate

from kindwell.flows import FLOWS, Flow
from kindwell.flows.cards import DESIGNS

_LONG_AGO = date(1900, 1, 1)
_WHICH_WAY = "Say which way it went: to others, from others, or to yourself."
_NO_DAY = "That is not a day there is. Choose one from the calendar, or leave it empty."


class KindnessForm(forms.Form):
    """Which way it went, and when. A day may be left out."""

    flow = forms.TypedChoiceField(
        choices=[(str(flow), flow.words) for flow in FLOWS],
        coerce=Flow,
        error_messages={"required": _WHICH_WAY, "invalid_choice": _WHICH_WAY},
    )
    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"], error_messages={"invalid": _NO_DAY})

    def clean_day(self) -> date | None:
        """A day that has begun where the person is."""
        day: date | None = self.cleaned_data["day"]
        if day is not None and day > localdate():
            raise forms.ValidationError("That day has not come yet. Choose today or an earlier one, or leave it empty.")
        if day is not None and day < _LONG_AGO:
            raise forms.ValidationError("For something that long ago, leave the day empty, and say when in your words.")
        return day


class CardForm(forms.Form):
    """Which card."""

    design = forms.ChoiceField(
        choices=[(name, design.title) for name, design in DESIGNS.items()],
        error_messages={
            "required": "Choose one of the cards shown.",
            "invalid_choice": "Choose one of the cards shown.",
        },
    )
