from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "kindwell.web.site"
    label = "site"
