"""The one place that asks what time it is; every other function is told."""

from datetime import datetime


def now() -> datetime:
    """Return the PC's local time with its zone."""
    return datetime.now().astimezone()
