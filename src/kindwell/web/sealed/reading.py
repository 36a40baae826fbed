"""What was sent, read from the connection: no more than is allowed, and only if it came whole."""

import json
from collections.abc import Mapping

from django.http import HttpRequest, UnreadablePostError

from kindwell.web.sealed.problems import BrokeOff, Problem, TooLarge

LARGEST_SEALED_BYTES = 2_000_000
LARGEST_JSON_BYTES = 16_000
LARGEST_SHARED_BYTES = 2_700_000
"""An entry at its largest in base64, with what stands around it."""

_PIECE_BYTES = 65_536


def body_of(request: HttpRequest, most_bytes: int = LARGEST_SEALED_BYTES) -> bytes:
    """The body as it was sent. Raises `TooLarge`, or `BrokeOff` when less came than was announced.

    Read here because Django's own limit, a megabyte for anything that is not a file, is for forms.
    """
    length = str(request.META.get("CONTENT_LENGTH") or "")
    announced = int(length) if length.isascii() and length.isdigit() else 0
    if announced > most_bytes:
        raise TooLarge(
            f"That is larger than Kindwell keeps in one piece ({most_bytes:,} bytes), so it was not kept. "
            "It is still with you: a long text can be kept in two parts."
        )
    body = bytearray()
    try:
        while len(body) < announced and (piece := request.read(min(_PIECE_BYTES, announced - len(body)))):
            body += piece
    except UnreadablePostError:
        body.clear()
    if len(body) < announced:
        raise BrokeOff("What was sent broke off on its way, and nothing of it was kept. Send it once more.")
    return bytes(body)


def json_of(request: HttpRequest, most_bytes: int = LARGEST_JSON_BYTES) -> Mapping[str, object]:
    """The body as a JSON object. Raises `Problem` where it is none, or one that has a name twice."""
    try:
        read = json.loads(body_of(request, most_bytes), object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict):
        raise Problem("That could not be read: a JSON object was expected. Nothing was changed.")
    return read


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("a name stands there twice")
    return read
