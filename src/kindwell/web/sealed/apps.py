from django.apps import AppConfig


class SealedConfig(AppConfig):
    name = "kindwell.web.sealed"
    label = "sealed"
