from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "kindwell.web.learning"
    label = "learning"
