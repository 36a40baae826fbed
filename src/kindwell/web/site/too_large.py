"""A request that is too large: refused with words, which a browser reads only once it has sent everything."""

from waitress.parser import HTTPRequestParser
from waitress.utilities import Error, RequestEntityTooLarge

WORDS = (
    "What was sent is larger than Kindwell reads, and nothing of it was kept. Nothing that was kept before is lost. "
    "Go back, and send a recording as MP3 or M4A, which take a tenth of the room, or a shorter part of it."
)


class PatientParser(HTTPRequestParser):  # type: ignore[misc]  # waitress carries no types
    """Reads a body that is too large to its end and keeps nothing of it; closing at once would break the connection
    under a browser that is still sending, and no words would arrive.
    """

    error: Error | None = None
    _to_come_bytes = 0

    def received(self, data: bytes) -> int:
        """Read on; gives how many bytes of this request there were in `data`."""
        if self._to_come_bytes:
            taken_bytes = min(len(data), self._to_come_bytes)
            self._to_come_bytes -= taken_bytes
            self.completed = not self._to_come_bytes
            return taken_bytes
        consumed_bytes: int = super().received(data)
        if self.headers_finished and not self.body_bytes_received and isinstance(self.error, RequestEntityTooLarge):
            self.error = RequestEntityTooLarge(WORDS)
            self._to_come_bytes, self.completed = self.content_length, False
        return consumed_bytes
