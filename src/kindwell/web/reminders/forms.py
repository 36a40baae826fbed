"""What a reminder asks, and what quiet hours and a pause do. Nothing is chosen beforehand."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from django import forms

from kindwell.web.reminders.models import Shown, What
from kindwell.web.reminders.times import DAYS, Quiet, added_up

_A_TIME = "Say the time as a clock shows it, like 08:00 or 17:30."
_A_DAY = "Choose one day of the week at least."
_WHAT = "Say what it is for. “Nothing particular” is an answer."
_SHOWN = "Choose what the calendar shows."
_BOTH = "Quiet hours need a beginning and an end: fill in both, or choose “No quiet hours”."
_FARTHEST_DAYS = 2 * 366


class ReminderForm(forms.Form):
    """One reminder."""

    what = forms.ChoiceField(choices=What.choices, error_messages={"required": _WHAT, "invalid_choice": _WHAT})
    days = forms.TypedMultipleChoiceField(
        choices=[(str(number), name) for number, name in enumerate(DAYS)],
        coerce=int,
        error_messages={"required": _A_DAY, "invalid_choice": "Choose from the seven days of the week."},
    )
    minute = forms.TimeField(error_messages={"required": _A_TIME, "invalid": _A_TIME})
    shown = forms.ChoiceField(choices=Shown.choices, error_messages={"required": _SHOWN, "invalid_choice": _SHOWN})

    def clean_days(self) -> int:
        """The days as they are kept."""
        return added_up(self.cleaned_data["days"])

    def clean_minute(self) -> int:
        """The minute of the day."""
        return _minute(self.cleaned_data["minute"])


class QuietForm(forms.Form):
    """Quiet hours: from and until a time of the day."""

    begins = forms.TimeField(required=False, error_messages={"invalid": _A_TIME})
    ends = forms.TimeField(required=False, error_messages={"invalid": _A_TIME})

    def clean(self) -> None:
        """Both, and not the same."""
        super().clean()
        begins, ends = self.cleaned_data.get("begins"), self.cleaned_data.get("ends")
        if not self.errors and (begins is None or ends is None):
            raise forms.ValidationError(_BOTH)
        if not self.errors and begins == ends:
            raise forms.ValidationError(
                "These begin and end at the same time. To have nothing at all, pause everything."
            )

    @property
    def quiet(self) -> Quiet:
        """The hours of a valid form."""
        return Quiet(_minute(self.cleaned_data["begins"]), _minute(self.cleaned_data["ends"]))


class PauseForm(forms.Form):
    """The day on which reminders come again; left empty, that is said another time."""

    until = forms.DateField(
        required=False, error_messages={"invalid": "That day could not be read. Choose it, or write it as 2027-03-31."}
    )

    def __init__(self, data: Mapping[str, Any], *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_until(self) -> date | None:
        """A day to come, and not so far that it would be forgotten."""
        until: date | None = self.cleaned_data["until"]
        if until is not None and until <= self.today:
            raise forms.ValidationError("That day has come already. Choose one from tomorrow on.")
        if until is not None and until > self.today + timedelta(days=_FARTHEST_DAYS):
            raise forms.ValidationError(
                "That is more than two years away. Pause without a day, and go on when you like."
            )
        return until


def _minute(of: time) -> int:
    return of.hour * 60 + of.minute
