"""What a plan asks, and to which day a time can be put off. Nothing is preset."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from kindwell.web.questionnaires.models import When

LEAST_WEEKS, MOST_WEEKS = 1, 52
_FARTHEST_DAYS = 366
_A_SET = "Choose what to answer: one of the sets shown."
_A_DAY = "That day could not be read. Choose it, or write it as 2027-03-31."
_WEEKS = f"Say from {LEAST_WEEKS} to {MOST_WEEKS} weeks, as a whole number."
_A_TIME = "That is not one of a plan’s four times. Go back to your plans, and choose there."


class PlanForm(forms.Form):
    """A set, the day it begins, and how many weeks lie between before and after."""

    began_on = forms.DateField(
        input_formats=["%Y-%m-%d"],
        error_messages={"required": "Choose the day on which you begin, or began.", "invalid": _A_DAY},
    )
    weeks = forms.IntegerField(
        min_value=LEAST_WEEKS,
        max_value=MOST_WEEKS,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _WEEKS),
    )

    def __init__(self, data: Mapping[str, Any], *, sets: Mapping[str, str], today: date) -> None:
        super().__init__(data)
        self.today = today
        self.fields["measure_set"] = forms.ChoiceField(
            choices=list(sets.items()), error_messages={"required": _A_SET, "invalid_choice": _A_SET}
        )
        self.order_fields(["measure_set", "began_on", "weeks"])

    def clean_began_on(self) -> date:
        """A day within a year, either way."""
        day: date = self.cleaned_data["began_on"]
        if abs((day - self.today).days) > _FARTHEST_DAYS:
            raise forms.ValidationError("That day is more than a year away. Choose one that is nearer.")
        return day


class PutOffForm(forms.Form):
    """Another day for one of the times."""

    to = forms.DateField(
        input_formats=["%Y-%m-%d"], error_messages={"required": "Choose a day for it.", "invalid": _A_DAY}
    )

    def __init__(self, data: Mapping[str, Any], *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_to(self) -> date:
        """A day to come, within a year."""
        day: date = self.cleaned_data["to"]
        if day <= self.today:
            raise forms.ValidationError("That day has come already. Choose one from tomorrow on, or answer it now.")
        if day > self.today + timedelta(days=_FARTHEST_DAYS):
            raise forms.ValidationError("That day is more than a year away. Choose one that is nearer.")
        return day


class WhenForm(forms.Form):
    """Which of the four times."""

    when = forms.ChoiceField(choices=When.choices, error_messages={"required": _A_TIME, "invalid_choice": _A_TIME})


def texts_of(form: forms.Form) -> tuple[str, ...]:
    """What is wrong, field by field."""
    return tuple(" ".join(map(str, texts)) for texts in form.errors.values())
