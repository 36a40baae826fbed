from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "kindwell.web.today"
    label = "today"
