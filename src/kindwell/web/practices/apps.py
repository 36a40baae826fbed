from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "kindwell.web.practices"
    label = "practices"
