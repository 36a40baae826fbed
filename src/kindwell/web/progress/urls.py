from django.urls import path

from kindwell.web.progress import helping, views

urlpatterns = [
    path("changes/", views.changes, name="changes"),
    path("what-helps/", helping.what_helps, name="what-helps"),
    path("what-helps/matters/", helping.matters, name="what-matters"),
    path("what-helps/today/", helping.how_much, name="how-much"),
]
