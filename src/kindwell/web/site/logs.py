"""What the terminal is told."""

import logging
import re

_SECRET = re.compile(r"/calendar/[^/\s]+\.ics")


class OnlyFaults(logging.Filter):
    """Of Django's lines about requests, keep those about a fault of ours; refused or waiting ones are no news."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to say this line."""
        return record.exc_info is not None or getattr(record, "status_code", 500) == 500


class NoSecrets(logging.Filter):
    """Say every line without the secret in a calendar’s address, whoever wrote the line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the line together, and the secret out of it."""
        record.msg, record.args = _SECRET.sub("/calendar/….ics", record.getMessage()), ()
        return True
