"""What is asked about what matters. Nothing is preset, and saying nothing is an answer."""

from datetime import date, timedelta

from django import forms

from kindwell.circles import HIGHEST, LOWEST
from kindwell.web.progress.models import Which

SAID_BACK_DAYS = 14
"""How many days back something may still be said of a day, or said anew."""


class MattersForm(forms.Form):
    """What to look at; empty is nothing."""

    which = forms.ChoiceField(
        choices=[("", "nothing"), *Which.choices],
        required=False,
        error_messages={"invalid_choice": "Choose one of the three, or to look at nothing."},
    )


class HowMuchForm(forms.Form):
    """How much of it there was on a day."""

    level = forms.TypedChoiceField(
        choices=[(str(level), str(level)) for level in range(LOWEST, HIGHEST + 1)],
        coerce=int,
        error_messages={
            "required": f"Choose a step from {LOWEST} to {HIGHEST}. Leaving the question is an answer too.",
            "invalid_choice": f"Choose a step from {LOWEST} to {HIGHEST}.",
        },
    )


def day_asked(text: str, *, today: date) -> date | None:
    """The day that an address or a form names: today, or one of the last fourteen. None for any other.

    >>> day_asked("2026-03-01", today=date(2026, 3, 3)), day_asked("tomorrow", today=date(2026, 3, 3))
    (datetime.date(2026, 3, 1), None)
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if timedelta(0) <= today - day <= timedelta(days=SAID_BACK_DAYS) else None
