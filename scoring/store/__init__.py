"""Models on disk: ``models/<version>/`` with pipeline, manifest and card, and one line that names the champion.

A version's name comes from what the model was made of, so the same inputs give the same version.  A folder appears
whole or not at all, and the champion changes in one move, which is recorded; loading checks everything before it
constructs anything.
"""

from __future__ import annotations

from scoring.store.careful import load_careful
from scoring.store.champion import champion, champions_before, promotions, serving
from scoring.store.layout import (
    CARD,
    CHAMPION,
    CHECKED_FILES,
    COMPARISON,
    DIAGRAM,
    EXTRACTOR,
    MANIFEST,
    PROMOTIONS,
    READER_CARD,
    digest,
    digests,
    is_stored,
)
from scoring.store.listing import lineage, look_at, versions
from scoring.store.loading import StoredModel, load, load_reader, make_reader, read_card, read_comparison, reader_files
from scoring.store.manifest import ReaderFiles, identify, read_manifest
from scoring.store.promoting import promote, rollback
from scoring.store.saving import revise, save

__all__ = [
    "CARD",
    "CHAMPION",
    "CHECKED_FILES",
    "COMPARISON",
    "DIAGRAM",
    "EXTRACTOR",
    "MANIFEST",
    "PROMOTIONS",
    "READER_CARD",
    "ReaderFiles",
    "StoredModel",
    "champion",
    "champions_before",
    "digest",
    "digests",
    "identify",
    "is_stored",
    "lineage",
    "load",
    "load_careful",
    "load_reader",
    "look_at",
    "make_reader",
    "promote",
    "promotions",
    "read_card",
    "read_comparison",
    "read_manifest",
    "reader_files",
    "revise",
    "rollback",
    "save",
    "serving",
    "versions",
]
