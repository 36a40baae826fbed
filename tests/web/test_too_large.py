"""A request that is too large is read to its end, kept nowhere, and refused in words."""

from waitress.adjustments import Adjustments
from waitress.parser import HTTPRequestParser

from kindwell.web.site.too_large import WORDS, PatientParser

LARGEST_BYTES = 1000


def parser_given(size_bytes: int, *, piece_bytes: int = 300) -> tuple[HTTPRequestParser, int]:
    """The parser after a request of that size has come in pieces, and how many bytes it took before it was done."""
    parser = PatientParser(Adjustments(max_request_body_size=LARGEST_BYTES))
    head = f"POST /voices/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: {size_bytes}\r\n\r\n".encode()
    request = head + b"x" * size_bytes
    taken_bytes = 0
    while taken_bytes < len(request) and not parser.completed:
        taken_bytes += parser.received(request[taken_bytes : taken_bytes + piece_bytes])
    return parser, taken_bytes - len(head)


def test_the_whole_of_it_is_read_before_anything_is_answered() -> None:
    parser, body_bytes = parser_given(50_000)

    assert parser.completed
    assert body_bytes == 50_000
    assert parser.error.body == WORDS


def test_nothing_of_it_is_kept() -> None:
    parser, _ = parser_given(50_000)

    assert len(parser.get_body_stream().read()) == 0


def test_what_is_not_too_large_is_read_as_ever() -> None:
    parser, _ = parser_given(LARGEST_BYTES - 1)

    assert parser.error is None
    assert parser.get_body_stream().read() == b"x" * (LARGEST_BYTES - 1)


def test_what_comes_after_it_on_the_same_connection_is_not_taken_for_it() -> None:
    parser, _ = parser_given(2000)

    assert parser.received(b"GET / HTTP/1.1\r\n") == 0
