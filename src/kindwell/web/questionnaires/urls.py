from django.urls import path

from kindwell.web.questionnaires import answer_views, result_views, views, wording_views

urlpatterns = [
    path("measures/", views.all_measures, name="measures"),
    path("measures/show/", result_views.show, name="show-measures"),
    path("measures/answers/<uuid:id>/", result_views.answers, name="answers"),
    path("measures/answers/<uuid:id>/remove/", result_views.remove, name="remove-answers"),
    # What begins with the name of a measure comes last: it would answer for any other name too.
    path("measures/<slug:measure>/", views.measure, name="measure"),
    path("measures/<slug:measure>/words/", wording_views.words, name="measure-words"),
    path("measures/<slug:measure>/words/remove/", wording_views.remove_words, name="remove-measure-words"),
    path("measures/<slug:measure>/new/", answer_views.new_answers, name="new-answers"),
    path("measures/<slug:measure>/answers/<uuid:id>/", answer_views.answer_measure, name="answer-measure"),
]
