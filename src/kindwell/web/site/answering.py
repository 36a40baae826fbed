"""Answer the browser until stopped."""

import logging
import socket

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from waitress.channel import HTTPChannel
from waitress.server import create_server

from kindwell.web.site.too_large import PatientParser

_THREADS = 4
# More would go through a temporary file, and a whole practice may hold somebody's own words.
_LARGEST_ANSWER_IN_MEMORY_BYTES = 128_000_000


def answer(sockets: list[socket.socket]) -> None:
    """Serve personal Kindwell on sockets that listen already; returns only by KeyboardInterrupt."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    HTTPChannel.parser_class = PatientParser  # waitress asks for one by this name, and takes none as a setting
    server = create_server(
        get_wsgi_application(),
        sockets=sockets,
        threads=_THREADS,
        ident="Kindwell",
        max_request_body_size=settings.LARGEST_REQUEST_BYTES,
        outbuf_overflow=_LARGEST_ANSWER_IN_MEMORY_BYTES,
        asyncore_use_poll=True,
    )
    server.run()
