from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "kindwell.web.progress"
    label = "progress"
