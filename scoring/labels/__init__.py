"""Labelled claims: what a line may say, read from files.  Nothing slow is imported here."""

from __future__ import annotations

from scoring.labels.label import CANNOT_BE_JUDGED, Label, grade_at, read, scan, to_grade, weigh
from scoring.labels.lines import FIELDS, Texts

__all__ = ["CANNOT_BE_JUDGED", "FIELDS", "Label", "Texts", "grade_at", "read", "scan", "to_grade", "weigh"]
