"""Moments as the database keeps them."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """This moment in UTC as ISO 8601 with microseconds, all of one length, so that they sort as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
