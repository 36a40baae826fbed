from django.apps import AppConfig


class PathsConfig(AppConfig):
    name = "kindwell.web.paths"
    label = "paths"
