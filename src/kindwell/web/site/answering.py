"""Answer the browser until stopped."""

import logging
import socket
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from waitress.channel import HTTPChannel
from waitress.server import create_server

from kindwell.web.site.too_large import PatientParser

_THREADS = 4
# More would go through a temporary file, and a whole practice may hold somebody's own words.
_LARGEST_ANSWER_IN_MEMORY_BYTES = 128_000_000


def ready_to_answer(sockets: list[socket.socket]) -> Callable[[], None]:
    """What serves personal Kindwell on sockets that listen already, and returns once it is told to end.

    Every page is loaded by then: told to end in the middle of loading, Python itself ends as if nobody had caught it.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    HTTPChannel.parser_class = PatientParser  # waitress asks for one by this name, and takes none as a setting
    assert get_resolver().url_patterns
    server: Any = create_server(
        get_wsgi_application(),
        sockets=sockets,
        threads=_THREADS,
        ident="Kindwell",
        max_request_body_size=settings.LARGEST_REQUEST_BYTES,
        outbuf_overflow=_LARGEST_ANSWER_IN_MEMORY_BYTES,
        asyncore_use_poll=True,
    )
    run: Callable[[], None] = server.run
    return run
