from django.urls import path

from kindwell.web.questionnaires import (
    answer_views,
    at_work,
    changes_views,
    plan_views,
    result_views,
    views,
    wording_views,
)

urlpatterns = [
    path("measures/", views.all_measures, name="measures"),
    path("measures/show/", result_views.show, name="show-measures"),
    path("measures/answers/<uuid:id>/", result_views.answers, name="answers"),
    path("measures/answers/<uuid:id>/remove/", result_views.remove, name="remove-answers"),
    path("measures/changes/", changes_views.all_changes, name="measure-changes"),
    path("measures/at-work/", at_work.at_work, name="measures-at-work"),
    path("measures/plans/", plan_views.all_plans, name="measure-plans"),
    path("measures/plans/new/", plan_views.new, name="new-measure-plan"),
    path("measures/plans/<uuid:id>/", plan_views.plan, name="measure-plan"),
    path("measures/plans/<uuid:id>/time/", plan_views.time, name="measure-plan-time"),
    path("measures/plans/<uuid:id>/end/", plan_views.end, name="end-measure-plan"),
    # What begins with the name of a measure comes last: it would answer for any other name too.
    path("measures/<slug:measure>/", views.measure, name="measure"),
    path("measures/<slug:measure>/changes/", changes_views.over_time, name="measure-over-time"),
    path("measures/<slug:measure>/words/", wording_views.words, name="measure-words"),
    path("measures/<slug:measure>/words/remove/", wording_views.remove_words, name="remove-measure-words"),
    path("measures/<slug:measure>/new/", answer_views.new_answers, name="new-answers"),
    path("measures/<slug:measure>/answers/<uuid:id>/", answer_views.answer_measure, name="answer-measure"),
]
