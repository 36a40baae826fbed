from django.apps import AppConfig


class ObstaclesConfig(AppConfig):
    name = "kindwell.web.obstacles"
    label = "obstacles"
