from django.urls import path

from kindwell.web.practices import playing, views

urlpatterns = [
    path("practise/", views.practise, name="practise"),
    path("practise/<slug:slug>/", views.practice, name="practice"),
    path("practise/<slug:slug>/play/", views.play, name="practice-play"),
    path("practise/<slug:slug>/sound.mp3", playing.sound, name="practice-sound"),
    path("practise/<slug:slug>/captions.vtt", playing.captions, name="practice-captions"),
    path("practise/<slug:slug>/chapters.vtt", playing.chapters, name="practice-chapters"),
    path("practise/<slug:slug>/screen.json", playing.screen_cues, name="practice-screen"),
    path("practise/<slug:slug>/making.json", playing.making_progress, name="practice-making"),
    path("practise/<slug:slug>/end/", views.end, name="practice-end"),
    path("practise/<slug:slug>/stopped/", views.stopped, name="practice-stopped"),
    path("after/<uuid:id>/", views.after, name="practice-after"),
    path("not-today/", views.not_today, name="not-today"),
    path("bell.mp3", playing.bell, name="bell"),
    path("rest/", views.rest, name="rest"),
    path("hard-moment/", views.hard_moment, name="hard-moment"),
]
