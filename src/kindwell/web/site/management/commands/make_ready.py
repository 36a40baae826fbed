"""Before the first page: the database, the scripts, and the voice of the hard moment."""

import ctypes
import gc
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from rich.progress import BarColumn, Progress, TextColumn

from kindwell.audio.voices import HEART, USUAL
from kindwell.web.common.jobs import URGENT, later
from kindwell.web.people.actions import the_owner
from kindwell.web.practices.library import HARD_MOMENT, library
from kindwell.web.practices.sound import MAKE_CLIPS, Making, Spoken, making
from kindwell.web.site.statics import lacks_packages
from kindwell.web.site.yours import finish_erasing

NOT_BUILT = (
    "The packages that seal words in the browser are not built, so nothing can be written in private; everything else "
    "works. To build them, stop Kindwell and run: python3 setup/set_up.py"
)
_LONGEST_WAIT_S = 90.0
_LOOK_AGAIN_S = 0.1


class Command(BaseCommand):
    help = "Bring the data folder up to date: tables, scripts, and the sound needed first."

    def handle(self, *args: Any, **options: Any) -> None:
        self._tables()
        if lacks_packages(settings.STATIC_FOLDER):
            self.stdout.write(NOT_BUILT)
        finish_erasing()
        the_owner()
        for slug in library().problems:
            self.stdout.write(f"The script {slug} has problems and is left out. `kindwell check` says which.")
        if HARD_MOMENT in library().scripts and not making(Spoken(HARD_MOMENT)).done:
            later(MAKE_CLIPS, HARD_MOMENT, HEART.id, USUAL, priority=URGENT)
            self._wait_for_the_voice()
        for slug in _shortest_first():
            if not making(Spoken(slug)).done:
                later(MAKE_CLIPS, slug, HEART.id, USUAL)

    def _tables(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Making the database ready")
            call_command("migrate", verbosity=0, interactive=False)
            _give_memory_back()

    def _wait_for_the_voice(self) -> None:
        """Have the sixty seconds of voice ready before anybody can need them."""
        give_up = time.monotonic() + _LONGEST_WAIT_S
        with Progress(TextColumn("Giving the first practice its voice"), BarColumn()) as progress:
            bar = progress.add_task("", total=None)
            while not (so_far := making(Spoken(HARD_MOMENT))).done and time.monotonic() < give_up:
                progress.update(bar, total=so_far.needed, completed=so_far.made)
                time.sleep(_LOOK_AGAIN_S)
            progress.update(bar, total=so_far.needed, completed=so_far.made)
        self._say_if_silent(so_far)

    def _say_if_silent(self, so_far: Making) -> None:
        if not so_far.done:
            self.stdout.write(
                "The voice could not be made in time. Kindwell starts all the same: every practice can be read, "
                "and the voice is tried again in the background."
            )


def _give_memory_back() -> None:
    """What making tables took goes back to the machine at once, where its C library can be asked to (glibc can)."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _shortest_first() -> list[str]:
    """The practices in the order in which they are soonest ready; none where nothing is to be spoken ahead."""
    scripts = library().scripts if settings.SPEAK_AHEAD else {}
    return sorted(scripts, key=lambda slug: (scripts[slug].head.most_minutes, slug))
