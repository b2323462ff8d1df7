"""A claim as named features: what the classifier learns from and what the reasons speak of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scoring.claim import Claim, Document
from scoring.features.context import context
from scoring.features.reading import Reading
from scoring.features.sourcing import sourcing
from scoring.features.substance import substance
from scoring.features.table import ESTIMATIVE_CAP, FEATURES, Feature, Row, digest
from scoring.features.wording import cap, wording
from scoring.features.words import WORDS, words

if TYPE_CHECKING:
    from scoring.classifier import TraitClassifier

__all__ = ["ESTIMATIVE_CAP", "FEATURES", "WORDS", "Feature", "Row", "cap", "describe", "digest"]


def describe(document: Document, claims: Sequence[Claim], learned: TraitClassifier | None = None) -> list[Row]:
    """One row a claim, in their order: feature → value, those at their reference value left out.

    All of a document's claims belong together, since some features look at what the other claims say.  ``learned`` is
    the reader's classifier ``WORDS``, which says what words weigh; without it the features of words are left out.

    Each group has a module that adds to the row, in this order: ``substance`` looks at what ``sourcing`` has added.
    """
    readings = [Reading(document, claim) for claim in claims]
    rows: list[Row] = []
    for reading in readings:
        row: Row = {}
        sourcing(reading, row)
        wording(reading.claim, row)
        substance(reading, row)
        if learned and reading.claim.judged:
            words(reading.claim, learned, row)
        rows.append(row)
    context(readings, rows)
    return rows
