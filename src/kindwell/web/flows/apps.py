from django.apps import AppConfig


class FlowsConfig(AppConfig):
    name = "kindwell.web.flows"
    label = "flows"
