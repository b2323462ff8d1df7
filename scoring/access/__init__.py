"""Who may: keys and their scopes (``keys``), how much each may ask (``rates``), and where keys are needed (``policy``).

A scope is what a key opens.  ``admin`` opens everything.
"""

from __future__ import annotations

from collections.abc import Collection

SCORE, LABEL, TRAIN, ARCHIVE, ADMIN = SCOPES = ("score", "label", "train", "archive", "admin")


def allows(scopes: Collection[str], scope: str) -> bool:
    """Whether a key with ``scopes`` opens what needs ``scope``."""
    return scope in scopes or ADMIN in scopes
