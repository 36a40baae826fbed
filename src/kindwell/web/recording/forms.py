"""What the pages around a recorded voice send."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

_CAME_APART = "This form came apart on the way. Send it once more: nothing you kept is lost."
_NO_SOUND = "No sound came along. Choose a file, or record the line, and send it again."


class VoiceForm(forms.Form):
    """A voice's name, which is all that is asked of one."""

    id = forms.UUIDField(error_messages={"invalid": _CAME_APART, "required": _CAME_APART})
    name = forms.CharField(
        max_length=60,
        error_messages={
            "required": "Give the voice a name, such as your own.",
            "max_length": "Keep the name to 60 characters, so that it fits where voices are chosen.",
        },
    )


class SoundForm(forms.Form):
    """A recording: one line, or a whole practice."""

    sound = forms.FileField(error_messages={"required": _NO_SOUND, "invalid": _NO_SOUND, "empty": _NO_SOUND})
    again = forms.BooleanField(required=False)
    """Whether lines that are recorded already are to be replaced."""

    def clean_sound(self) -> bytes:
        """The recording itself."""
        sound: UploadedFile[bytes] = self.cleaned_data["sound"]
        if (sound.size or 0) > settings.LARGEST_RECORDING_BYTES:
            raise forms.ValidationError(too_large())
        data: bytes = sound.read()
        return data


def too_large() -> str:
    """Why a file is not read, and what to try."""
    return (
        f"This file is larger than {settings.LARGEST_RECORDING_BYTES // 1_000_000} MB. "
        "Save the recording as MP3 or M4A, which take a tenth of the room, or send a shorter part. Nothing was lost."
    )


def problems_of(form: forms.Form) -> str:
    """What is wrong with what was sent, in words."""
    return " ".join(str(text) for texts in form.errors.values() for text in texts)
