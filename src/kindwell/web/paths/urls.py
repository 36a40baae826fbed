from django.urls import path

from kindwell.web.paths import steps, views

urlpatterns = [
    path("path/", views.paths, name="paths"),
    path("path/new/", views.new_path, name="new-path"),
    path("path/<uuid:id>/", views.path, name="path"),
    path("path/<uuid:id>/again/", views.again, name="path-again"),
    path("path/<uuid:id>/take-up/", views.put_down_or_take_up, name="take-up-path"),
    path("path/<uuid:id>/remove/", views.remove, name="remove-path"),
    path("path/<uuid:id>/<slug:name>/", steps.step, name="path-step"),
]
