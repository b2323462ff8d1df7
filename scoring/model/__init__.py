"""The confidence model: an ordinal logit over named features whose effects can be told exactly.

Importing this room loads scikit-learn.
"""

from __future__ import annotations

from scoring.model.confidence import GRADES, ConfidenceModel, spread
from scoring.model.explain import VALUES, Assessment, grade_of
from scoring.model.ordinal import OrdinalLogit

__all__ = ["GRADES", "VALUES", "Assessment", "ConfidenceModel", "OrdinalLogit", "grade_of", "spread"]
