"""What the terminal is told."""

import logging


class OnlyFaults(logging.Filter):
    """Of Django's lines about requests, keep those about a fault of ours; refused or waiting ones are no news."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to say this line."""
        return record.exc_info is not None or getattr(record, "status_code", 500) == 500
