"""The link that lets one browser in."""

import os
import sys
import webbrowser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from kindwell.web.people.entry import new_key


class Command(BaseCommand):
    help = "Make a new one-time link, print it, and open it where there is a desktop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, required=True)
        parser.add_argument("--open-browser", action="store_true")
        parser.add_argument("--running", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        link = f"http://localhost:{options['port']}/enter?key={new_key(settings.DATA)}"
        how_to_stop = (
            "Kindwell was running already; stop it where you started it." if options["running"] else "Stop with Ctrl+C."
        )
        self.stdout.write(f"\nKindwell is here:  {link}\n\nThe link works once. {how_to_stop}")
        self.stdout.flush()
        if options["open_browser"] and _there_is_a_desktop():
            self.stdout.write("If no page opens by itself, open the link above.")
            self.stdout.flush()
            webbrowser.open(_page_that_leads_to(link).as_uri())


def _there_is_a_desktop() -> bool:
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _page_that_leads_to(link: str) -> Path:
    """A page only its owner can read: a link among a program's arguments could be read by everybody here."""
    page = Path(settings.DATA) / "open.html"
    page.touch(mode=0o600)
    page.write_text(f'<!doctype html><meta http-equiv="refresh" content="0;url={link}"><title>Kindwell</title>')
    return page
