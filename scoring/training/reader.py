"""A reader to store, with one part of it made anew."""

from __future__ import annotations

from scoring.claim import JSON
from scoring.claims.reader import classifiers_to_bytes
from scoring.store import ReaderFiles
from scoring.training.classifiers import TrainedClassifiers
from scoring.training.extractor import TrainedExtractor
from scoring.training.reader_card import write_card


def with_extractor(present: ReaderFiles, trained: TrainedExtractor) -> ReaderFiles:
    """The present reader with another extractor; its classifiers stay."""
    return _files(trained.extractor.to_bytes(), present.classifiers, {**present.facts, "extractor": trained.facts})


def with_classifiers(present: ReaderFiles, trained: TrainedClassifiers) -> ReaderFiles:
    """The present reader with other classifiers; its extractor stays."""
    classifiers = classifiers_to_bytes(trained.classifiers, trained.folds)
    return _files(present.extractor, classifiers, {**present.facts, "classifiers": trained.facts})


def _files(extractor: bytes, classifiers: bytes, facts: JSON) -> ReaderFiles:
    return ReaderFiles(extractor, classifiers, write_card(facts), facts)
