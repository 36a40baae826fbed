from django.apps import AppConfig


class QuietConfig(AppConfig):
    name = "kindwell.web.quiet"
    label = "quiet"
