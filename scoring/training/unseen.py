"""Claims as a reader finds them that has not learned from their labels.

What a classifier has learned by heart it tells all too well: a confidence model that learns from such features trusts
them more than they deserve on a new text.  So each fifth of the labels, by document or pair, is read by classifiers
that learned from the others (stacking by cross-fitting: Wolpert 1992, Breiman 1996).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from zlib import crc32

from scoring.claims import Reader
from scoring.claims.reader import classifiers_from_bytes
from scoring.labels import Label
from scoring.training.examples import Examples, find_examples

PARTS = 5


def fold_of(label: Label) -> int:
    """The part of the labels that a label's group falls into, the same always."""
    return crc32(label.group.encode()) % PARTS


def readers_of_folds(whole: Reader, classifiers: bytes) -> list[Reader]:
    """A reader for each fold, which did not learn from it, from the archive of the ``whole`` one's classifiers.

    Where that was stored without folds, each is the whole reader.  Raises ModelError.
    """
    folds = [classifiers_from_bytes(classifiers, fold) for fold in range(PARTS)]
    return [Reader(whole.extractor, classifiers or whole.classifiers) for classifiers in folds]


def find_unseen(labels: Sequence[Label], readers: Sequence[Reader]) -> Examples:
    """Find the claim that each label means, and its features, by the reader of the label's fold."""
    parts = [
        find_examples([label for label in labels if fold_of(label) == fold], reader)
        for fold, reader in enumerate(readers)
    ]
    found = Examples.joined(parts)
    return replace(found, usable=tuple(sorted(found.usable, key=lambda example: example.label.where)))
