from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "kindwell.web.reminders"
    label = "reminders"
