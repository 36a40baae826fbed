from django.urls import path

from kindwell.web.drawings import views

urlpatterns = [
    path("circles/", views.circles, name="circles"),
    path("circles/draw/", views.begin, name="draw-circles"),
    path("circles/draw/<uuid:id>/", views.draw, name="draw-one"),
    path("circles/timeline/", views.timeline, name="circles-timeline"),
    path("circles/compare/", views.compare, name="compare-circles"),
    path("circles/<uuid:id>/", views.drawing, name="drawing"),
    path("circles/<uuid:id>/remove/", views.remove, name="remove-drawing"),
]
