from django.urls import path

from kindwell.web.quiet import pacer, timer

urlpatterns = [
    path("timer/", timer.timer, name="timer"),
    path("timer/play/", timer.play, name="timer-play"),
    path("timer/sound.mp3", timer.sound, name="timer-sound"),
    path("timer/chapters.vtt", timer.chapters, name="timer-chapters"),
    path("timer/screen.json", timer.screen_cues, name="timer-screen"),
    path("timer/making.json", timer.making_progress, name="timer-making"),
    path("breath/", pacer.breath, name="breath"),
    path("breath/play/", pacer.play, name="breath-play"),
    path("breath/sound.mp3", pacer.sound, name="breath-sound"),
    path("breath/screen.json", pacer.screen_cues, name="breath-screen"),
    path("breath/making.json", pacer.making_progress, name="breath-making"),
    path("breath/rhythms/", pacer.keep, name="rhythms"),
    path("breath/rhythms/<uuid:id>/remove/", pacer.remove, name="rhythm-remove"),
]
