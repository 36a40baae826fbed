"""One browser that asks the WSGI application in this process, and what each answer costs in CPU."""

import re
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpResponse

from bench.processes import running_s
from kindwell.web.people.entry import let_in
from kindwell.web.people.models import Person

Environ = dict[str, Any]
_HOME = f"localhost:{settings.PORT}"


class Browser:
    """A browser with the owner's cookie. Requests are made ready first, so that only answering is timed."""

    def __init__(self, person: Person) -> None:
        self._application = get_wsgi_application()
        response = HttpResponse()
        let_in(response, person)
        self._cookies = {name: morsel.value for name, morsel in response.cookies.items()}
        self._status = ""
        self._headers: list[tuple[str, str]] = []

    def request(self, address: str, *, form: list[tuple[str, str]] | None = None, part: str = "") -> Environ:
        """Make ready a GET, one of a part, or a POST of a form."""
        path, _, query = address.partition("?")
        body = b"" if form is None else urlencode(form).encode()
        environ: Environ = {
            "REQUEST_METHOD": "GET" if form is None else "POST",
            "PATH_INFO": path,
            "SCRIPT_NAME": "",
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": str(settings.PORT),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": _HOME,
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "HTTP_SEC_FETCH_SITE": "same-origin",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(body),
        }
        if part:
            environ["HTTP_RANGE"] = part
        if form is not None:
            environ["HTTP_ORIGIN"] = f"http://{_HOME}"
            environ["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
            environ["CONTENT_LENGTH"] = str(len(body))
        return environ

    def ask(self, environ: Environ, expected: int) -> bytes:
        """Ask once; any answer but the one expected is an error."""
        answer = self._application(environ, self._start)
        try:
            body = b"".join(answer)
        finally:
            answer.close()
        if not self._status.startswith(str(expected)):
            raise RuntimeError(f"{environ['PATH_INFO']} answered {self._status}, not {expected}")
        return body

    def form_token(self, address: str) -> str:
        """Load a page with a form: its token, whose cookie this browser keeps."""
        page = self.ask(self.request(address), 200).decode()
        for name, value in self._headers:
            if name == "Set-Cookie":
                cookie, _, token = value.partition(";")[0].partition("=")
                self._cookies[cookie] = token
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        if found is None:
            raise RuntimeError(f"{address} has no form")
        return found[1]

    def _start(self, status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[[bytes], object]:
        self._status, self._headers = status, headers
        return lambda _: None


def database_process() -> int | None:
    """The process of PostgreSQL that works for this connection; None on SQLite, which works in ours."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def cpu_s(work: Callable[[], object], database: int | None) -> float:
    """CPU seconds of this process, and of the database's where it has one."""
    theirs_s = running_s(database) if database else 0.0
    began_s = time.process_time()
    work()
    ours_s = time.process_time() - began_s
    return ours_s + (running_s(database) - theirs_s if database else 0.0)
