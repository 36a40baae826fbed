from django.urls import path

from kindwell.web.people import done, locking, own_time, unlocking, views

urlpatterns = [
    path("enter", views.enter, name="enter"),
    path("time/", own_time.own_time, name="own-time"),
    path("your-data/done/", done.done, name="done"),
    path("lock/", locking.lock, name="lock"),
    path("lock/set/", locking.set_, name="lock-set"),
    path("lock/passphrase/", locking.change, name="lock-passphrase"),
    path("lock/minutes/", locking.minutes, name="lock-minutes"),
    path("lock/remove/", locking.remove, name="lock-remove"),
    path("lock/now/", locking.lock_now, name="lock-now"),
    path("lock/in-use/", locking.in_use, name="lock-in-use"),
    path("lock/open/", unlocking.unlock, name="unlock"),
]
