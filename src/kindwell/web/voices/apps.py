from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "kindwell.web.voices"
    label = "voices"
