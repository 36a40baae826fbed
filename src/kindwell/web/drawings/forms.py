"""What a drawing asks: three sizes, of where, of when, and arrows. Nothing is preset, and any one size is enough."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict

from kindwell.circles import ARROWS, LARGEST, SMALLEST, SYSTEMS, Sizes, as_bits
from kindwell.web.contexts.queries import Place, offered
from kindwell.web.drawings.models import When

_ARROWS = [(arrow.slug, arrow.slug) for arrow in ARROWS]
_FIELDS = {"csrfmiddlewaretoken", "words", "words_version", "based_on", "when", "context", "arrows", *SYSTEMS}
_THREE = (
    "There are three circles here, threat, drive and soothing, with one size each. "
    "Something else came with this form, so nothing was changed: open the page anew and send it once more."
)
_NOTHING_DRAWN = "Give at least one circle a size. Any one is enough; the others can stay open."


class Given(NamedTuple):
    """A drawing as a valid form brought it. `based_on` is the version that was changed; 0 for a new one."""

    sizes: Sizes
    when: str
    context: str
    arrows: int
    based_on: int


class SizeField(forms.IntegerField):
    """0 to 100, or nothing for “not sure”."""

    def __init__(self, name: str) -> None:
        say = f"{name.capitalize()}: give a whole number from {SMALLEST} to {LARGEST}, or leave it blank."
        super().__init__(
            required=False,
            min_value=SMALLEST,
            max_value=LARGEST,
            error_messages={"invalid": say, "min_value": say, "max_value": say},
        )


class DrawingForm(forms.Form):
    """One drawing, of one of the places that its person has."""

    threat = SizeField("threat")
    drive = SizeField("drive")
    soothing = SizeField("soothing")
    when = forms.ChoiceField(
        choices=When.choices,
        error_messages={
            "required": "Say whether this is now, another time, or as you’d like it.",
            "invalid_choice": "Choose one of the three times shown.",
        },
    )
    context = forms.ChoiceField(
        required=False,
        error_messages={"invalid_choice": "Choose one of the places shown, or your life as a whole."},
    )
    arrows = forms.MultipleChoiceField(
        choices=_ARROWS,
        required=False,
        error_messages={"invalid_choice": "Choose from the six arrows shown: each leads from one circle to another."},
    )
    based_on = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=2**31 - 1,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _THREE),
    )

    def __init__(self, data: Mapping[str, Any], places: Sequence[Place], *, keeps: str = "") -> None:
        """`keeps` is a place that may stay though it is offered no more: the drawing's own."""
        super().__init__(data)
        values = [place.value for place in offered(tuple(places))]
        field = self.fields["context"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(value, value) for value in ("", keeps, *values)]

    def clean(self) -> None:
        """Ask for one size at least, and for nothing that is no part of a drawing."""
        super().clean()
        if not self._is_ours():
            raise forms.ValidationError(_THREE)
        if not self.errors and all(self.cleaned_data.get(system) is None for system in SYSTEMS):
            raise forms.ValidationError(_NOTHING_DRAWN)

    def _is_ours(self) -> bool:
        lists = dict(self.data.lists()) if isinstance(self.data, QueryDict) else {}
        return set(lists) <= _FIELDS and all(len(lists.get(system, "1")) == 1 for system in SYSTEMS)

    @property
    def problems(self) -> list[str]:
        """Everything that cannot be kept as it is, each said once."""
        return list(dict.fromkeys(str(text) for texts in self.errors.values() for text in texts))

    @property
    def given(self) -> Given:
        """What a valid form says."""
        said = self.cleaned_data
        return Given(
            Sizes(*(said[system] for system in SYSTEMS)),
            said["when"],
            said["context"],
            as_bits(said["arrows"]),
            said["based_on"] or 0,
        )
