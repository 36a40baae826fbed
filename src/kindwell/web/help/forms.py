"""What a line of one's own asks."""

import re

from django import forms

from kindwell.web.help.models import Kind

_WHICH_KIND = "Say whether it is a person, a place or something else."
_CAME_APART = "This form came apart on the way. Send it once more: nothing you kept is lost."
_NUMBER = re.compile(r"[+\d][\d ()\-]*", re.ASCII)


class OwnHelpForm(forms.Form):
    """One line: what it is, in one's own words, and a number to call if there is one."""

    id = forms.UUIDField(error_messages={"invalid": _CAME_APART, "required": _CAME_APART})
    kind = forms.ChoiceField(
        choices=Kind.choices,
        error_messages={"required": _WHICH_KIND, "invalid_choice": _WHICH_KIND},
    )
    words = forms.CharField(
        max_length=200,
        error_messages={
            "required": "Write a name or a few words.",
            "max_length": "Keep it to 200 characters, so that it can be read at a glance.",
        },
    )
    number = forms.CharField(
        max_length=40, required=False, error_messages={"max_length": "A number has at most 40 characters."}
    )

    def clean_number(self) -> str:
        """A number as it is dialled, or nothing."""
        number: str = self.cleaned_data["number"].strip()
        if number and not _NUMBER.fullmatch(number):
            raise forms.ValidationError("Write the number as it is dialled: digits, spaces, or + at the front.")
        return number
