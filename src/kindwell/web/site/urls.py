"""Every address."""

from django.urls import include, path

from kindwell.web.site import views

handler400 = "kindwell.web.site.views.bad_request"
handler404 = "kindwell.web.site.views.not_found"
handler500 = "kindwell.web.site.views.server_error"

urlpatterns = [
    path("", include("kindwell.web.today.urls")),
    path("", include("kindwell.web.people.urls")),
    path("", include("kindwell.web.checkins.urls")),
    path("", include("kindwell.web.contexts.urls")),
    path("", include("kindwell.web.drawings.urls")),
    path("", include("kindwell.web.learning.urls")),
    path("", include("kindwell.web.reminders.urls")),
    path("", include("kindwell.web.flows.urls")),
    path("", include("kindwell.web.obstacles.urls")),
    path("", include("kindwell.web.acts.urls")),
    path("", include("kindwell.web.questionnaires.urls")),
    path("", include("kindwell.web.paths.urls")),
    path("", include("kindwell.web.progress.urls")),
    path("", include("kindwell.web.practices.urls")),
    path("", include("kindwell.web.quiet.urls")),
    path("", include("kindwell.web.recording.urls")),
    path("", include("kindwell.web.writing.urls")),
    path("", include("kindwell.web.help.urls")),
    path("", include("kindwell.web.sealed.urls")),
    path("about/", views.about, name="about"),
    path("your-data/", views.your_data, name="your-data"),
    path("your-data/kindwell.json", views.export, name="export"),
    path("your-data/delete/", views.delete_everything, name="delete-everything"),
    path("your-data/deleted/", views.deleted, name="deleted"),
    path("favicon.ico", views.no_icon, name="no-icon"),
    path("leave/", views.leave, name="leave"),
]
