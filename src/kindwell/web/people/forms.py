"""What the lock asks, and what the clock."""

from typing import Any

from django import forms

from kindwell.web.people.clocks import known_zones
from kindwell.web.people.models import Minutes
from kindwell.web.people.passphrase import LONGEST, SHORTEST

_TOO_LONG = f"A passphrase here has at most {LONGEST:,} characters, and what was sent is longer. It was not tried."
_NO_SUCH_ZONE = "There is no clock of that name here, so nothing was changed. Choose one of those in the list."
_WHEN = "Choose when it locks by itself."


def _passphrase() -> forms.CharField:
    """One that is to open something: whatever it is made of, spaces at its ends too."""
    return forms.CharField(
        strip=False,
        max_length=LONGEST,
        error_messages={"required": "Type the passphrase.", "max_length": _TOO_LONG},
    )


def _present() -> forms.CharField:
    return forms.CharField(
        strip=False,
        max_length=LONGEST,
        error_messages={"required": "Type the present passphrase too.", "max_length": _TOO_LONG},
    )


def _minutes() -> forms.TypedChoiceField:
    wrong = {"required": _WHEN, "invalid_choice": _WHEN}
    return forms.TypedChoiceField(choices=Minutes.choices, coerce=int, error_messages=wrong)


class ZoneForm(forms.Form):
    """Whose clock to go by; nothing for the machine's."""

    zone = forms.CharField(required=False, max_length=64, error_messages={"max_length": _NO_SUCH_ZONE})

    def clean_zone(self) -> str:
        """One that there is."""
        zone: str = self.cleaned_data["zone"]
        if zone and zone not in known_zones():
            raise forms.ValidationError(_NO_SUCH_ZONE)
        return zone


class UnlockForm(forms.Form):
    """What opens it."""

    passphrase = _passphrase()


class _NewPassphrase(forms.Form):
    passphrase = forms.CharField(
        strip=False,
        min_length=SHORTEST,
        max_length=LONGEST,
        error_messages={
            "required": "Choose a passphrase.",
            "min_length": f"Use at least {SHORTEST} characters: a few words are easier to keep in mind than odd signs.",
            "max_length": f"Keep it to {LONGEST:,} characters. Nothing was changed.",
        },
    )
    again = forms.CharField(strip=False, required=False)

    def clean(self) -> dict[str, Any]:
        """Twice the same, so that a slip of a finger locks nobody out."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if "passphrase" in given and given["passphrase"] != given.get("again"):
            raise forms.ValidationError("The two are not the same. Type it twice alike.")
        return given


class SetForm(_NewPassphrase):
    """A first lock."""

    minutes = _minutes()


class ChangeForm(_NewPassphrase):
    """Another passphrase."""

    present = _present()


class MinutesForm(forms.Form):
    """After how long it locks by itself."""

    minutes = _minutes()
    present = _present()


class RemoveForm(forms.Form):
    """No lock any more."""

    present = _present()
