from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "kindwell.web.writing"
    label = "writing"
