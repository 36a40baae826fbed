from django.urls import path

from kindwell.web.questionnaires import at_work, changes_views, plan_views, views

urlpatterns = [
    path("measures/", views.all_measures, name="measures"),
]

# What was answered, over time; when to answer again. They stand before any address that begins with a measure’s name.
urlpatterns = [
    path("measures/changes/", changes_views.all_changes, name="measure-changes"),
    path("measures/at-work/", at_work.at_work, name="measures-at-work"),
    path("measures/plans/", plan_views.all_plans, name="measure-plans"),
    path("measures/plans/new/", plan_views.new, name="new-measure-plan"),
    path("measures/plans/<uuid:id>/", plan_views.plan, name="measure-plan"),
    path("measures/plans/<uuid:id>/time/", plan_views.time, name="measure-plan-time"),
    path("measures/plans/<uuid:id>/end/", plan_views.end, name="end-measure-plan"),
    path("measures/<slug:measure>/changes/", changes_views.over_time, name="measure-over-time"),
    *urlpatterns,
]
