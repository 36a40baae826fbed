from django.urls import path

from kindwell.web.people import views

urlpatterns = [path("enter", views.enter, name="enter")]
