from django.urls import path

from kindwell.web.recording import ahead, reading_aloud, voices, whole_practice

urlpatterns = [
    path("voices/", voices.voices, name="voices"),
    path("voices/sample/<str:name>.mp3", voices.sample, name="voice-sample"),
    path("voices/ahead/<str:name>/", ahead.ahead, name="speak-ahead"),
    path("voices/ahead/<str:name>/progress.json", ahead.ahead_progress, name="speak-ahead-progress"),
    path("voices/<uuid:id>/", voices.voice, name="recorded-voice"),
    path("voices/<uuid:id>/delete/", voices.delete, name="delete-voice"),
    path("voices/<uuid:id>/lines/", voices.lines, name="change-lines"),
    path("voices/<uuid:id>/line/<slug:name>.mp3", voices.line, name="recorded-line"),
    path("practise/<slug:slug>/record/", reading_aloud.record, name="record-practice"),
    path("practise/<slug:slug>/record/whole/", whole_practice.whole, name="record-whole"),
    path("practise/<slug:slug>/record/found/<uuid:id>/", whole_practice.found, name="found-lines"),
]
