from django.urls import path, register_converter

from kindwell.web.practices import afterwards, finding, history, playing, views, whole

register_converter(whole.Kind, "kind")

urlpatterns = [
    path("practise/", finding.practise, name="practise"),
    path("practise/favourite/", finding.favourite, name="favourite"),
    path("practise/kinder/", finding.kinder, name="kinder"),
    path("practise/history/", history.done_before, name="history"),
    path("practise/history/put-back/", history.put_back, name="history-put-back"),
    path("practise/<slug:slug>/", views.practice, name="practice"),
    path("practise/<slug:slug>/play/", views.play, name="practice-play"),
    path("practise/<slug:slug>/sound.mp3", playing.sound, name="practice-sound"),
    path("practise/<slug:slug>/captions.vtt", playing.captions, name="practice-captions"),
    path("practise/<slug:slug>/chapters.vtt", playing.chapters, name="practice-chapters"),
    path("practise/<slug:slug>/screen.json", playing.screen_cues, name="practice-screen"),
    path("practise/<slug:slug>/making.json", playing.making_progress, name="practice-making"),
    path("practise/<slug:slug>/take-along/", views.take_along, name="practice-take-along"),
    path("practise/<slug:slug>/with-words/", whole.with_own_words, name="practice-with-words"),
    path("practise/<slug:slug>/with-words/<kind:kind>", whole.file_with_own_words, name="practice-file-with-words"),
    path("practise/<slug:slug>/file.<kind:kind>", whole.file, name="practice-file"),
    path("practise/<slug:slug>/end/", afterwards.end, name="practice-end"),
    path("practise/<slug:slug>/stopped/", afterwards.stopped, name="practice-stopped"),
    path("after/<uuid:id>/", afterwards.after, name="practice-after"),
    path("after/<uuid:id>/noticed/", afterwards.noticed, name="practice-noticed"),
    path("not-today/", afterwards.not_today, name="not-today"),
    path("background/<slug:name>.mp3", playing.background, name="background"),
    path("bell.mp3", playing.bell, name="bell"),
    path("rest/", afterwards.rest, name="rest"),
    path("hard-moment/", views.hard_moment, name="hard-moment"),
]
