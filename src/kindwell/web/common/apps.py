from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "kindwell.web.common"
    label = "common"
