"""What a path asks in plain. Nothing is preset; every step can be sent empty."""

from typing import Any

from django import forms

from kindwell.web.acts.forms import LevelField
from kindwell.web.acts.models import FLOW_CHOICES
from kindwell.web.paths.models import Scene, Step

_NO_FLOW = "Choose where kindness sticks: to others, from others, or to yourself."


class FlowForm(forms.Form):
    """Which flow a path is about."""

    flow = forms.ChoiceField(
        choices=FLOW_CHOICES, error_messages=dict.fromkeys(("required", "invalid_choice"), _NO_FLOW)
    )


class SituationForm(forms.Form):
    """Which situation."""

    scene = forms.ChoiceField(
        choices=[("", "not said"), *Scene.choices],
        required=False,
        error_messages={"invalid_choice": "Choose a situation that has been, one that is coming, or neither."},
    )


class PracticeForm(forms.Form):
    """How much it sticks before."""

    before = LevelField()


class AfterwardsForm(forms.Form):
    """How much it sticks afterwards."""

    after = LevelField()


def step_form(step: Step, sent: Any) -> forms.Form:
    """The form of a step's plain part. Most steps ask for nothing plain."""
    of: dict[Step, type[forms.Form]] = {
        Step.SITUATION: SituationForm,
        Step.PRACTICE: PracticeForm,
        Step.AFTERWARDS: AfterwardsForm,
    }
    return of.get(step, forms.Form)(sent)
