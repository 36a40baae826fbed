"""What is asked about an obstacle. Nothing is preset, and nothing but a name of some kind is needed."""

from collections.abc import Mapping
from typing import NamedTuple

from django import forms

from kindwell.flows import Flow
from kindwell.flows.sort import SORTS
from kindwell.web.obstacles.models import NOT_SAID, How, Often, State
from kindwell.web.obstacles.typical import typical_of

_GIVING = {"yes": True, "no": False}
_ONE_OF_THESE = "Choose one of those that are shown, or leave it open."


class ObstacleGiven(NamedTuple):
    """What somebody said of an obstacle, beside its words."""

    typical: str = ""
    sort: str = NOT_SAID
    often: str = NOT_SAID
    giving_keeps_safe: bool | None = None


def _choice(values: list[str], problem: str = _ONE_OF_THESE, *, required: bool = False) -> forms.ChoiceField:
    messages = {"invalid_choice": problem, "required": problem}
    return forms.ChoiceField(choices=[(one, one) for one in values], required=required, error_messages=messages)


class ObstacleForm(forms.Form):
    """One obstacle of one flow, without its words."""

    sort = _choice(list(SORTS))
    often = _choice(Often.values)
    giving = _choice(list(_GIVING))

    def __init__(self, data: Mapping[str, str], *, flow: Flow, kept: str, has_words: bool) -> None:
        """`kept` is the typical one it was named by before, which stays even where content has it no more."""
        super().__init__(data)
        self._has_words = has_words
        self.fields["typical"] = _choice([*(one.id for one in typical_of(flow)), *([kept] if kept else [])])

    def clean(self) -> None:
        """Ask for one thing to call it by."""
        super().clean()
        given = self.cleaned_data
        if not self.errors and not (given.get("typical") or given.get("sort") or self._has_words):
            raise forms.ValidationError("Choose one that is near, or say it in your own words. Either is enough.")

    @property
    def given(self) -> ObstacleGiven:
        """What a valid form says."""
        said = self.cleaned_data
        return ObstacleGiven(said["typical"], said["sort"], said["often"], _GIVING.get(said["giving"]))


class StateForm(forms.Form):
    """How it is with an obstacle."""

    state = _choice(State.values, "Choose here now, quieter these days, or resting.", required=True)


class TryForm(forms.Form):
    """What came of a try."""

    how = _choice(
        How.values, "Choose one of the three: did it, did some of it, not today. Each is an answer.", required=True
    )
