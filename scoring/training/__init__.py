"""Labelled data → a new model, measured beside the champion, and the measuring of any model on any labels.

Importing this room loads scikit-learn.
"""

from __future__ import annotations

from scoring.training.added import WEIGHT
from scoring.training.certainty import evaluate_certainty
from scoring.training.checking import Check, check
from scoring.training.classifiers import TrainedClassifiers, train_classifiers
from scoring.training.evaluations import Evaluation, default_files, evaluate, evaluate_sources
from scoring.training.extractor import TrainedExtractor, train_extractor
from scoring.training.fields import FieldAgreement
from scoring.training.gate import Comparison, Verdict
from scoring.training.learning import STEPS, train
from scoring.training.material import present_reader
from scoring.training.reader import with_classifiers, with_extractor
from scoring.training.recording import command_of, record
from scoring.training.run import TrainingRun
from scoring.training.uncertainty import evaluate_uncertainty

__all__ = [
    "STEPS",
    "WEIGHT",
    "Check",
    "Comparison",
    "Evaluation",
    "FieldAgreement",
    "TrainedClassifiers",
    "TrainedExtractor",
    "TrainingRun",
    "Verdict",
    "check",
    "command_of",
    "default_files",
    "evaluate",
    "evaluate_certainty",
    "evaluate_sources",
    "evaluate_uncertainty",
    "present_reader",
    "record",
    "train",
    "train_classifiers",
    "train_extractor",
    "with_classifiers",
    "with_extractor",
]
