from django.urls import path

from kindwell.web.reminders import calendar_views, views

urlpatterns = [
    path("reminders/", views.reminders, name="reminders"),
    path("reminders/new/", views.new, name="new-reminder"),
    path("reminders/put-back/", views.put_back, name="put-reminder-back"),
    path("reminders/quiet-hours/", views.quiet_hours, name="quiet-hours"),
    path("reminders/pause/", views.pause, name="pause-reminders"),
    path("reminders/go-on/", views.go_on, name="reminders-go-on"),
    path("reminders/address/", calendar_views.make, name="make-calendar-address"),
    path("reminders/address/take-back/", calendar_views.take_back, name="take-calendar-address-back"),
    path("reminders/moments.ics", calendar_views.file, name="calendar-file"),
    path("reminders/<uuid:id>/", views.reminder, name="reminder"),
    path("reminders/<uuid:id>/remove/", views.remove, name="remove-reminder"),
    path("calendar/<str:secret>.ics", calendar_views.feed, name="calendar"),
]
