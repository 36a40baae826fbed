from django.urls import path

from kindwell.web.questionnaires import changes_views, views

urlpatterns = [
    path("measures/", views.all_measures, name="measures"),
]

# what was answered, over time; when to answer again; resilience at work. These stand before any address with a name.
urlpatterns = [
    path("measures/<slug:slug>/changes/", changes_views.over_time, name="measure-over-time"),
    *urlpatterns,
]
