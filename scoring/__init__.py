"""Onrecord: every claim of a news text, who stands behind it, and how far a careful reader may rely on it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scoring.claim import Attribution as Attribution
    from scoring.claim import Claim as Claim
    from scoring.claim import Cue as Cue
    from scoring.claim import Document as Document
    from scoring.claim import Hedge as Hedge
    from scoring.claim import Reason as Reason
    from scoring.claim import ScoredClaim as ScoredClaim
    from scoring.claim import ScoredDocument as ScoredDocument
    from scoring.claim import Source as Source
    from scoring.claim import SourceSummary as SourceSummary
    from scoring.claim import Span as Span
    from scoring.errors import AccessError as AccessError
    from scoring.errors import ArchiveError as ArchiveError
    from scoring.errors import DatabaseError as DatabaseError
    from scoring.errors import DocumentError as DocumentError
    from scoring.errors import LabelError as LabelError
    from scoring.errors import LexiconError as LexiconError
    from scoring.errors import ModelError as ModelError
    from scoring.errors import RefusedError as RefusedError
    from scoring.errors import ScoringError as ScoringError
    from scoring.errors import SettingError as SettingError
    from scoring.scorer import Scorer as Scorer
    from scoring.scorer import find_claims as find_claims

__version__ = "0.1.0"

__all__ = [
    "AccessError",
    "ArchiveError",
    "Attribution",
    "Claim",
    "Cue",
    "DatabaseError",
    "Document",
    "DocumentError",
    "Hedge",
    "LabelError",
    "LexiconError",
    "ModelError",
    "Reason",
    "RefusedError",
    "ScoredClaim",
    "ScoredDocument",
    "Scorer",
    "ScoringError",
    "SettingError",
    "Source",
    "SourceSummary",
    "Span",
    "find_claims",
]

_ERRORS = frozenset(name for name in __all__ if name.endswith("Error"))
_DOORS = {"Scorer": "scoring.scorer", "find_claims": "scoring.scorer", **dict.fromkeys(_ERRORS, "scoring.errors")}


def __getattr__(name: str) -> Any:
    """Import a room only when something of it is asked for, so that ``import scoring`` costs next to nothing."""
    if name in __all__:
        return getattr(import_module(_DOORS.get(name, "scoring.claim")), name)
    raise AttributeError(f"module 'scoring' has no attribute {name!r}")
