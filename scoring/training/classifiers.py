"""Labelled claims → classifiers of role, identification and claim type, measured beside the rules that they correct."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring.attribution import Extractor
from scoring.claim import JSON
from scoring.claims import FIELDS, Reader
from scoring.classifier import TraitClassifier, hash_of
from scoring.errors import LabelError
from scoring.labels import Label, read
from scoring.store import digests
from scoring.training.examples import Example, find_examples
from scoring.training.fields import FieldAgreement, compare
from scoring.training.progress import Progress
from scoring.training.unseen import PARTS, fold_of

PENALTY = {"role": 0.3, "identification": 0.3, "claim_type": 1.0}  # inverse strength (scikit-learn's C)
SEEN = 2  # times that a trait must occur to be learned
FEWEST = 100  # claims below which there is nothing to learn from


@dataclass(frozen=True, slots=True)
class TrainedClassifiers:
    """Classifiers and what they were made of.

    ``folds`` are the same, each learned without a fifth of the claims.  ``rules`` and ``figures`` are the agreement on
    the held-out claims (``"split": "dev"``) of the rules alone and with the classifiers; None where nothing was held
    out.
    """

    classifiers: dict[str, TraitClassifier]
    folds: tuple[dict[str, TraitClassifier], ...]
    data: JSON
    rules: FieldAgreement | None
    figures: FieldAgreement | None

    @property
    def facts(self) -> JSON:
        measured = {"rules": self.rules, "classifiers": self.figures}
        return {**self.data, "figures": {name: one.to_dict() for name, one in measured.items() if one is not None}}


def train_classifiers(
    files: Sequence[Path], extractor: Extractor, *, texts: Path | None = None, progress: Progress = lambda line: None
) -> TrainedClassifiers:
    """Learn who speaks and what kind of claim it is from labelled files.

    ``texts`` is a folder with the articles of labels that stand off them; without it such labels are left out.  Lines
    with ``"split": "dev"`` are held out.  The same files and extractor give the same classifiers.  Raises LabelError.
    """
    labels = [label for label in read(files, texts) if label.text]
    learned = [label for label in labels if label.split != "dev"]
    progress(f"Finding the claims of {len(learned)} labelled lines")
    examples = find_examples(learned, Reader(extractor)).found
    if len(examples) < FEWEST:
        raise LabelError(f"Only {len(examples)} claims can be learned from.", mend=f"Give at least {FEWEST}.")
    progress(f"Learning {', '.join(FIELDS)} from {len(examples)} claims".replace("_", " "))
    classifiers = _fit_all(examples)
    progress("Learning them again without each fifth of the claims")
    folds = tuple(_fit_all([one for one in examples if fold_of(one.label) != fold]) for fold in range(PARTS))
    held_out = [label for label in labels if label.split == "dev"]
    progress(f"Measuring on {len(held_out)} claims that are held out")
    data = {
        "files": digests(files),
        "learned": len(examples),
        "held_out": len(held_out),
        "penalty": PENALTY,
    }
    rules, ours = (_measure(held_out, Reader(extractor, given)) for given in ({}, classifiers))
    return TrainedClassifiers(classifiers, folds, data, rules, ours)


def _measure(held_out: Sequence[Label], reader: Reader) -> FieldAgreement | None:
    return compare(find_examples(held_out, reader)) if held_out else None


def _fit_all(examples: Sequence[Example]) -> dict[str, TraitClassifier]:
    return {field: _fit(field, examples) for field in FIELDS}


def _fit(field: str, examples: Sequence[Example]) -> TraitClassifier:
    from scipy.sparse import csr_array
    from sklearn.linear_model import LogisticRegression

    pairs = [pair for example in examples if (pair := _traits_and_answer(field, example))]
    counts = Counter(hash_of(trait) for traits, _ in pairs for trait in set(traits))
    keys = sorted(key for key, count in counts.items() if count >= SEEN)
    columns = {key: column for column, key in enumerate(keys)}
    rows = [sorted({columns[key] for trait in traits if (key := hash_of(trait)) in columns}) for traits, _ in pairs]
    ends = [0]
    for row in rows:
        ends.append(ends[-1] + len(row))
    matrix = csr_array(([1.0] * ends[-1], [column for row in rows for column in row], ends), (len(rows), len(keys)))
    model = LogisticRegression(C=PENALTY[field], max_iter=1000)
    model.fit(matrix, [answer for _, answer in pairs])
    return TraitClassifier(model.classes_.tolist(), keys, model.coef_.T, model.intercept_)


def _traits_and_answer(field: str, example: Example) -> tuple[Sequence[str], str] | None:
    """What a classifier of the field learns from a claim; nothing where it has no source, or should have none."""
    answer = example.label.fields.get(field)
    if answer is None or example.traits is None:
        return None
    traits = example.traits.claim if field == "claim_type" else example.traits.source
    return (traits, answer) if traits and answer != "none" else None
