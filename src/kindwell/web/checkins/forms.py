"""What a check-in asks. Nothing is preset, and “not sure” is an answer."""

import uuid

from django import forms

from kindwell.circles import HIGHEST, LOWEST, SYSTEMS, Levels
from kindwell.web.contexts.kinds import Context

NOT_SURE = ""
_CAME_APART = "This form came apart on the way. Send it once more: nothing you kept is lost."

FEELINGS = {
    "threat": ("anxious", "angry", "ashamed", "irritable", "disgusted", "on guard"),
    "drive": ("keen", "wanting", "pressed", "proud", "excited", "restless"),
    "soothing": ("at ease", "safe", "warm", "content", "connected", "rested"),
    "none": ("sad", "numb", "tired", "lonely"),
}
_ALL_FEELINGS = tuple((feeling, feeling) for group in FEELINGS.values() for feeling in group)


class LevelField(forms.TypedChoiceField):
    """0 to 10, or nothing for “not sure”."""

    def __init__(self) -> None:
        steps = [(str(level), str(level)) for level in range(LOWEST, HIGHEST + 1)]
        super().__init__(
            choices=[(NOT_SURE, "not sure"), *steps],
            coerce=int,
            empty_value=None,
            required=False,
            error_messages={"invalid_choice": f"Choose a step from {LOWEST} to {HIGHEST}, or “not sure”."},
        )


class CheckInForm(forms.Form):
    """One check-in. Its id is made by the server when the form is shown."""

    id = forms.UUIDField(error_messages={"invalid": _CAME_APART, "required": _CAME_APART})
    threat = LevelField()
    drive = LevelField()
    soothing = LevelField()
    context = forms.ChoiceField(
        choices=[("", "not said"), *Context.choices],
        required=False,
        error_messages={"invalid_choice": "Choose one of the places shown, or none."},
    )
    feelings = forms.MultipleChoiceField(
        choices=_ALL_FEELINGS,
        required=False,
        error_messages={"invalid_choice": "Choose from the feelings shown, or none."},
    )

    def clean(self) -> None:
        """Ask for one thing at least: an empty check-in would say nothing."""
        super().clean()
        given = self.cleaned_data
        if not self.errors and all(given.get(system) is None for system in SYSTEMS) and not given.get("feelings"):
            raise forms.ValidationError("Choose a step for one of the three, or a feeling. Any one is enough.")

    @property
    def levels(self) -> Levels:
        """The three levels of a valid form."""
        return Levels(*(self.cleaned_data[system] for system in SYSTEMS))


def new_id() -> uuid.UUID:
    """The id of the check-in that a freshly shown form will keep."""
    return uuid.uuid4()
