"""Moments as the database keeps them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now() -> str:
    """This moment in UTC as ISO 8601 with microseconds, all of one length, so that they sort as text."""
    return ago(0)


def ago(seconds: float) -> str:
    """The moment that lies so many seconds back, in the same form."""
    return (datetime.now(UTC) - timedelta(seconds=seconds)).isoformat(timespec="microseconds")
