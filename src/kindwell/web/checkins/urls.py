from django.urls import path

from kindwell.web.checkins import views

urlpatterns = [
    path("check-in/", views.check_in_page, name="check-in"),
    path("check-in/<uuid:id>/", views.change_check_in, name="change-check-in"),
]
