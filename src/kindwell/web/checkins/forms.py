"""What a check-in asks. Nothing is preset, and “not sure” is an answer."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime, time

from django import forms

from kindwell.circles import HIGHEST, LOWEST, SYSTEMS, Levels
from kindwell.web.checkins.kinds import BODY, FEELINGS, URGES
from kindwell.web.checkins.moments import NotEarlier, earlier_today
from kindwell.web.contexts.queries import Place

NOT_SURE = ""
NAMED = ("feelings", "body", "urges")
_CAME_APART = "This form came apart on the way. Send it once more: nothing you kept is lost."
_NOT_A_TIME = "Write the time as hours and minutes, such as 09:30, or leave it empty for now."
_NOTHING_YET = "Choose a step for one of the three, or anything you notice. Any one is enough."


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


class NamedField(forms.MultipleChoiceField):
    """Any of what a form shows, or none."""

    def __init__(self, groups: Mapping[str, Iterable[str]], refusal: str) -> None:
        choices = [(one, one) for group in groups.values() for one in group]
        super().__init__(choices=choices, required=False, error_messages={"invalid_choice": refusal})


class CheckInForm(forms.Form):
    """One check-in, in one of a person's places. Its id is made by the server when the form is shown."""

    id = forms.UUIDField(error_messages={"invalid": _CAME_APART, "required": _CAME_APART})
    threat = LevelField()
    drive = LevelField()
    soothing = LevelField()
    context = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": "Choose one of the places shown, or none."}
    )
    feelings = NamedField(FEELINGS, "Choose from the feelings shown, or none.")
    body = NamedField(BODY, "Choose from what is shown for the body, or none.")
    urges = NamedField(URGES, "Choose from what is shown of what one may feel like doing, or none.")
    time = forms.TimeField(required=False, input_formats=["%H:%M"], error_messages={"invalid": _NOT_A_TIME})

    def __init__(self, sent: Mapping[str, str], *, places: Iterable[Place], at: datetime, has_words: bool) -> None:
        """`has_words`: whether words of one's own are beside it, which alone are a check-in."""
        super().__init__(sent)
        context = self.fields["context"]
        assert isinstance(context, forms.ChoiceField)
        context.choices = [("", "not said"), *((place.value, place.words) for place in places)]
        self._at, self._has_words = at, has_words

    def clean(self) -> None:
        """Ask for one thing at least: an empty check-in would say nothing."""
        super().clean()
        given = self.cleaned_data
        says_nothing = all(given.get(system) is None for system in SYSTEMS) and not any(map(given.get, NAMED))
        if not self.errors and says_nothing and not self._has_words:
            raise forms.ValidationError(_NOTHING_YET)

    def clean_time(self) -> datetime | None:
        """The moment that a time of today means."""
        clock: time | None = self.cleaned_data["time"]
        try:
            return None if clock is None else earlier_today(clock, self._at)
        except NotEarlier as problem:
            raise forms.ValidationError(str(problem)) from None

    @property
    def levels(self) -> Levels:
        """The three levels of a valid form."""
        return Levels(*(self.cleaned_data[system] for system in SYSTEMS))

    @property
    def moment(self) -> datetime:
        """When it was: at a time earlier today, or now."""
        return self.cleaned_data["time"] or self._at


def new_id() -> uuid.UUID:
    """The id of the check-in that a freshly shown form will keep."""
    return uuid.uuid4()
