"""The clock of all pages, standing where a test wants it."""

import sys
from datetime import datetime

import pytest
from django.utils import timezone

_DJANGOS = timezone.now


def stop_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """Have it be that moment for every part of Kindwell that asks, until the test ends or stops it elsewhere."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("kindwell.web.") and hasattr(module, "now") and _is_a_clock(module.now):
            monkeypatch.setattr(module, "now", lambda: at)


def _is_a_clock(now: object) -> bool:
    return now is _DJANGOS or getattr(now, "__module__", "") == __name__
