from django.apps import AppConfig


class DrawingsConfig(AppConfig):
    name = "kindwell.web.drawings"
    label = "drawings"
