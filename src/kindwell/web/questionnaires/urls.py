from django.urls import path

from kindwell.web.questionnaires import views

urlpatterns = [
    path("measures/", views.all_measures, name="measures"),
]
