from django.urls import path

from kindwell.web.help import views

urlpatterns = [
    path("help/", views.help_, name="help"),
    path("help/yours/", views.yours, name="own-help"),
    path("help/yours/<uuid:id>/", views.change, name="change-own-help"),
    path("help/yours/<uuid:id>/remove/", views.remove, name="remove-own-help"),
]
