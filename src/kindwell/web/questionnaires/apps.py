from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "kindwell.web.questionnaires"
    label = "questionnaires"
