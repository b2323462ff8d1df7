"""Labelled claims: what a line may say, read from files of several formats, and kept in a database.

Nothing slow is imported before something of the store is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scoring.labels.given import Given
from scoring.labels.label import CANNOT_BE_JUDGED, Label, grade_at, label_of, read, scan, to_grade, weigh
from scoring.labels.lines import FIELDS
from scoring.labels.problem import Problem

if TYPE_CHECKING:
    from scoring.labels.store import stored as stored

__all__ = [
    "CANNOT_BE_JUDGED",
    "FIELDS",
    "Given",
    "Label",
    "Problem",
    "grade_at",
    "label_of",
    "read",
    "scan",
    "stored",
    "to_grade",
    "weigh",
]


def __getattr__(name: str) -> Any:
    if name == "stored":
        from scoring.labels.store import stored

        return stored
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
