"""What small acts and experiments ask. Nothing is preset, and “not said” is an answer."""

from datetime import date, timedelta

from django import forms

from kindwell.flows import Flow
from kindwell.web.acts.models import FLOW_CHOICES, LEAST_SURE, MOST_SURE, Outcome, State

_AHEAD_DAYS = 366
_NO_DAY = "That is not a day. Choose one of those shown, or write one like 2026-03-05."
_NO_FLOW = "Choose which way it goes: to others, from others, or to yourself."


class LevelField(forms.TypedChoiceField):
    """0 to 10, or nothing for “not said”."""

    def __init__(self) -> None:
        steps = [(str(level), str(level)) for level in range(LEAST_SURE, MOST_SURE + 1)]
        super().__init__(
            choices=[("", "not said"), *steps],
            coerce=int,
            empty_value=None,
            required=False,
            error_messages={"invalid_choice": f"Choose a number from {LEAST_SURE} to {MOST_SURE}, or leave it unsaid."},
        )


class PlanForm(forms.Form):
    """The plain part of a plan. A day in `other_day` goes before one of those shown."""

    flow = forms.ChoiceField(choices=FLOW_CHOICES, error_messages={"required": _NO_FLOW, "invalid_choice": _NO_FLOW})
    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"], error_messages={"invalid": _NO_DAY})
    other_day = forms.DateField(required=False, input_formats=["%Y-%m-%d"], error_messages={"invalid": _NO_DAY})
    instead = forms.BooleanField(required=False)

    def __init__(self, data: object, *, today: date, has_day: date | None = None) -> None:
        """`has_day` is the day of an act that is being changed: it may stay, though it has gone."""
        super().__init__(data)  # type: ignore[arg-type]  # whatever a request brings
        self.today, self.has_day = today, has_day

    def clean(self) -> None:
        """Ask for one day, from today on and within a year."""
        super().clean()
        if "day" in self.errors or "other_day" in self.errors:
            return
        day = self.cleaned_data.get("other_day") or self.cleaned_data.get("day")
        self.cleaned_data["day"] = day
        if day is None:
            self.add_error("day", "Choose a day for it.")
        elif day < self.today and day != self.has_day:
            self.add_error("day", "That day has gone. Choose today, or one that is still to come.")
        elif day > self.today + timedelta(days=_AHEAD_DAYS):
            self.add_error("day", "That day is more than a year away. Choose one that is nearer.")


class AnswerForm(forms.Form):
    """What became of an act."""

    state = forms.ChoiceField(
        choices=[(one.value, one.label) for one in (State.DONE, State.NOT_TODAY, State.CHANGED, State.PLANNED)],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose one of the answers. All are answers."),
    )


class PredictForm(forms.Form):
    """The plain part of a prediction."""

    flow = forms.ChoiceField(
        choices=[("", "none of them"), *FLOW_CHOICES], required=False, error_messages={"invalid_choice": _NO_FLOW}
    )
    sure = LevelField()

    @property
    def in_flow(self) -> Flow | None:
        """The flow of a valid form."""
        return Flow(self.cleaned_data["flow"]) if self.cleaned_data["flow"] else None


class ToldForm(forms.Form):
    """Where an experiment stands."""

    outcome = forms.ChoiceField(
        choices=Outcome.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose where it stands. Any of them will do."),
    )


def problems_of(form: forms.Form) -> list[str]:
    """Everything that is wrong with a form, in words, each once."""
    return list(dict.fromkeys(str(text) for texts in form.errors.values() for text in texts))
