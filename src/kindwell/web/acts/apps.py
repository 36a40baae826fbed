from django.apps import AppConfig


class ActsConfig(AppConfig):
    name = "kindwell.web.acts"
    label = "acts"
