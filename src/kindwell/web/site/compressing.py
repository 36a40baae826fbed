"""Our own scripts and styles go over the wire compressed; the browser's packages are so already, from set-up on."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

View = Callable[[HttpRequest], HttpResponseBase]
_TEXT = ("text/", "image/svg+xml", "application/json")


def compressed_statics(get_response: View) -> View:
    """Compress static text where the browser takes it. Pages are left as they are: they hold what is a person's, and
    beside that what somebody else may have put into an address.
    """
    gzip = GZipMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_static = request.path.startswith(settings.STATIC_URL) and response.status_code == 200
        if is_static and response.get("Content-Type", "").startswith(_TEXT):
            return gzip.process_response(request, response)
        return response

    return middleware
