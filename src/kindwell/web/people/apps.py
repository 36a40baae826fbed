from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kindwell.web.people"
    label = "people"
