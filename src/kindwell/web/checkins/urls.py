from django.urls import path

from kindwell.web.checkins import views

urlpatterns = [
    path("check-in/", views.check_in_page, name="check-in"),
    path("check-in/<uuid:id>/", views.one_check_in, name="one-check-in"),
]
