"""Labelled claims: what a line may say, read from files of several formats, and kept in a database (``store``)."""

from __future__ import annotations

from scoring.labels.given import Given
from scoring.labels.label import CANNOT_BE_JUDGED, Label, grade_at, label_of, read, scan, to_grade, weigh
from scoring.labels.lines import FIELDS
from scoring.labels.problem import Problem

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
    "to_grade",
    "weigh",
]
