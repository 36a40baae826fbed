from django.urls import path

from kindwell.web.learning import views

urlpatterns = [
    path("learn/", views.learn, name="learn"),
    path("learn/blank/", views.blank, name="blank-circles"),
    path("learn/blank.svg", views.blank_file, name="blank-circles-file"),
    path("learn/<slug:lesson>/", views.lesson, name="lesson"),
]
