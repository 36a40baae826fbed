from django.urls import path

from kindwell.web.acts import experiments, views

urlpatterns = [
    path("small-acts/", views.small_acts, name="small-acts"),
    path("small-acts/new/", views.new_small_act, name="new-small-act"),
    path("small-acts/<uuid:id>/", views.small_act, name="small-act"),
    path("small-acts/<uuid:id>/answer/", views.answer, name="answer-small-act"),
    path("small-acts/<uuid:id>/let-go/", views.let_act_go, name="let-small-act-go"),
    path("small-acts/<uuid:id>/remove/", views.remove, name="remove-small-act"),
    path("experiments/", experiments.experiments, name="experiments"),
    path("experiments/new/", experiments.new_experiment, name="new-experiment"),
    path("experiments/<uuid:id>/", experiments.experiment, name="experiment"),
    path("experiments/<uuid:id>/told/", experiments.told, name="experiment-told"),
    path("experiments/<uuid:id>/remove/", experiments.remove, name="remove-experiment"),
]
