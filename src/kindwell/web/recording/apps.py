from django.apps import AppConfig


class RecordingConfig(AppConfig):
    name = "kindwell.web.recording"
    label = "recording"
