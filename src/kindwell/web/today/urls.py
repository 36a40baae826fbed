from django.urls import path

from kindwell.web.today import views

urlpatterns = [path("", views.today, name="today")]
