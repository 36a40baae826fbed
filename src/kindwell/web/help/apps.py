from django.apps import AppConfig


class HelpConfig(AppConfig):
    name = "kindwell.web.help"
    label = "help"
