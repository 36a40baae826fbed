from django.urls import path

from kindwell.web.checkins import list_views, views

urlpatterns = [
    path("check-in/", views.check_in_page, name="check-in"),
    path("check-in/quick/", views.quick, name="quick-check-in"),
    path("check-in/quick/<uuid:id>/", views.one_quick, name="one-quick-check-in"),
    path("check-in/<uuid:id>/", views.one_check_in, name="one-check-in"),
    path("check-ins/", list_views.check_ins, name="check-ins"),
    path("check-ins/put-back/", list_views.put_back, name="put-back-check-in"),
]
