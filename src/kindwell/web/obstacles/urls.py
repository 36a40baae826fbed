from django.urls import path

from kindwell.web.obstacles import climbing, trying, views

_ONE = "in-the-way/one/<uuid:id>/"

urlpatterns = [
    path("in-the-way/", views.obstacles, name="obstacles"),
    path(_ONE, views.obstacle, name="obstacle"),
    path(f"{_ONE}how/", views.how_it_is, name="obstacle-state"),
    path(f"{_ONE}delete/", views.delete, name="delete-obstacle"),
    path(f"{_ONE}order/", climbing.order, name="ladder-order"),
    path(f"{_ONE}step/<uuid:step>/", climbing.step, name="ladder-step"),
    path(f"{_ONE}step/<uuid:step>/remove/", climbing.remove, name="remove-ladder-step"),
    path("in-the-way/step/<uuid:step>/try/", trying.new_try, name="new-ladder-try"),
    path("in-the-way/step/<uuid:step>/try/<uuid:id>/", trying.one_try, name="ladder-try"),
    path("in-the-way/try/<uuid:id>/remove/", trying.remove, name="remove-ladder-try"),
    path("in-the-way/<slug:flow>/", views.flow_obstacles, name="flow-obstacles"),
    path("in-the-way/<slug:flow>/new/", views.new, name="new-obstacle"),
    path("in-the-way/<slug:flow>/<uuid:id>/", views.name_one, name="name-obstacle"),
]
