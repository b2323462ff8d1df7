"""What goes in and out as pydantic models: requests are checked by them, and the OpenAPI document is made from all."""

from __future__ import annotations

from api.schemas.basis import HAS_WORDS, Schema
from api.schemas.labels import (
    MOST_LABELS,
    OUTCOMES,
    LabelledLine,
    LabelResult,
    LabelResults,
    Labels,
    NamedClaim,
    StoredLabel,
    StoredLabels,
)
from api.schemas.models import Feature, Health, ListedModel, Model, Readiness
from api.schemas.problems import Fault, Problem
from api.schemas.promotions import LONGEST_REASON, Ancestor, Move, Moved, Promotion
from api.schemas.score import (
    MOST_DOCUMENTS,
    Anonymity,
    Attribution,
    Cue,
    Document,
    Documents,
    Hedge,
    Parts,
    Phrase,
    Reason,
    ScoredClaim,
    ScoredDocument,
    ScoredDocuments,
    Source,
    SourceSummary,
)
from api.schemas.training_runs import HEAVIEST, RunError, TrainingRequest, TrainingRun, TrainingRuns

__all__ = [
    "HAS_WORDS",
    "HEAVIEST",
    "LONGEST_REASON",
    "MOST_DOCUMENTS",
    "MOST_LABELS",
    "OUTCOMES",
    "Ancestor",
    "Anonymity",
    "Attribution",
    "Cue",
    "Document",
    "Documents",
    "Fault",
    "Feature",
    "Health",
    "Hedge",
    "LabelResult",
    "LabelResults",
    "LabelledLine",
    "Labels",
    "ListedModel",
    "Model",
    "Move",
    "Moved",
    "NamedClaim",
    "Parts",
    "Phrase",
    "Problem",
    "Promotion",
    "Readiness",
    "Reason",
    "RunError",
    "Schema",
    "ScoredClaim",
    "ScoredDocument",
    "ScoredDocuments",
    "Source",
    "SourceSummary",
    "StoredLabel",
    "StoredLabels",
    "TrainingRequest",
    "TrainingRun",
    "TrainingRuns",
]
