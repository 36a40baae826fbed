"""One byte range of a virtual file, as browsers ask for sound."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

LARGEST_PART_BYTES = 1_000_000
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def answer_with_range(
    request: HttpRequest, *, size_bytes: int, read: Callable[[int, int], bytes], content_type: str, etag: str
) -> HttpResponse:
    """Answer with all of it (200), the part asked for (206), or that there is no such part (416).

    `read(start, stop)` gives the bytes from start up to but not including stop. The answer is always bytes, never
    a generator: a generator would hold a thread for as long as somebody listens. Where the end is left open, as
    browsers leave it, at most `LARGEST_PART_BYTES` are given and the browser asks on (RFC 9110 §15.3.7): two minutes
    of sound rather than a whole practice held in memory for everybody who listens. A Range that makes no sense, or
    several at once, is ignored, as RFC 9110 §14.2 allows.
    """
    wanted = _wanted(request, size_bytes, etag)
    if wanted is None:
        response = HttpResponse(read(0, size_bytes), content_type=content_type)
    elif wanted[0] >= wanted[1]:
        response = HttpResponse(status=416, content_type=content_type)
        response["Content-Range"] = f"bytes */{size_bytes}"
    else:
        start, stop = wanted
        response = HttpResponse(read(start, stop), status=206, content_type=content_type)
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{size_bytes}"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    return response


def _wanted(request: HttpRequest, size_bytes: int, etag: str) -> tuple[int, int] | None:
    """The part asked for as (start, stop); an empty one cannot be met; None asks for everything."""
    if request.headers.get("If-Range", etag) != etag:
        return None
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if found is None:
        return None
    first, last = found.groups()
    if first:
        if last and int(last) < int(first):
            return None
        start = int(first)
        return start, min(int(last) + 1 if last else start + LARGEST_PART_BYTES, size_bytes)
    if not last:
        return None
    return max(size_bytes - int(last), 0), size_bytes if int(last) else 0
