from django.urls import path

from kindwell.web.contexts import views

urlpatterns = [
    path("places/", views.contexts, name="contexts"),
    path("places/<uuid:id>/", views.context, name="own-context"),
    path("places/<uuid:id>/away/", views.away, name="put-context-away"),
]
