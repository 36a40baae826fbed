from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    name = "kindwell.web.checkins"
    label = "checkins"
