from django.apps import AppConfig


class ContextsConfig(AppConfig):
    name = "kindwell.web.contexts"
    label = "contexts"
