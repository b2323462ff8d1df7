"""Labelled data → a new model, measured beside the champion, and the measuring of any model on any labels.

Importing this room loads scikit-learn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from scoring import store
from scoring.claim import JSON
from scoring.claims import Reader
from scoring.errors import LabelError, ModelError
from scoring.model import ConfidenceModel
from scoring.settings import shipped
from scoring.store import ReaderFiles, StoredModel
from scoring.training import card
from scoring.training.checking import Check, check
from scoring.training.classifiers import TrainedClassifiers, train_classifiers
from scoring.training.evaluation import (
    Metrics,
    cross_validate,
    cross_validate_baselines,
    fit_model,
    measure,
    ranked_probability_scores,
)
from scoring.training.examples import Examples, find_examples
from scoring.training.extractor import TrainedExtractor, train_extractor
from scoring.training.fields import FieldAgreement, compare
from scoring.training.labels import Label, read, weigh
from scoring.training.reader import with_classifiers, with_extractor
from scoring.training.uncertainty import evaluate_uncertainty

__all__ = [
    "Check",
    "Evaluation",
    "FieldAgreement",
    "TrainedClassifiers",
    "TrainedExtractor",
    "TrainingRun",
    "check",
    "default_files",
    "evaluate",
    "evaluate_labels",
    "evaluate_sources",
    "evaluate_uncertainty",
    "present_reader",
    "train",
    "train_classifiers",
    "train_extractor",
    "with_classifiers",
    "with_extractor",
]

Progress = Callable[[str], None]

GRID = (0.3, 1.0, 3.0, 10.0)  # penalties to choose among
FOLDS = 5
FEWEST = 20  # usable claims below which there is nothing to learn from
ENOUGH_TO_VALIDATE, WELL_CALIBRATED = 300, 0.06  # claims of real news, and the calibration error they may show
SHOWN = 20  # lines whose claim was not found that a report names


@dataclass(frozen=True, slots=True)
class TrainingRun:
    """What a training run made.

    ``stored`` is False where the same inputs had made the same version before.  ``metrics`` are out of fold;
    ``champion_metrics`` are the present champion's on the same claims, which it may have learned from.
    """

    version: str
    stored: bool
    promoted: bool
    parent: str | None
    calibration: str
    metrics: Metrics
    baselines: dict[str, Metrics]
    champion_metrics: Metrics | None
    data: JSON
    parameters: JSON
    not_found: tuple[str, ...]

    def to_dict(self) -> JSON:
        return asdict(self)

    def table(self) -> str:
        """The metrics of the new model, the champion and the baselines as a Markdown table."""
        champion = {} if self.champion_metrics is None else {"champion": self.champion_metrics}
        return card.table({"this model": self.metrics, **champion, **self.baselines})


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a model agrees with labels: ``agreement`` is that of what is read of the claims besides."""

    model: str
    metrics: Metrics
    by_role: dict[str, Metrics]
    agreement: FieldAgreement
    data: JSON
    not_found: tuple[str, ...]

    def to_dict(self) -> JSON:
        return {
            "model": self.model,
            "metrics": self.metrics,
            "by_role": self.by_role,
            "agreement": self.agreement.to_dict(),
            "data": self.data,
            "not_found": list(self.not_found),
        }

    def table(self) -> str:
        """The metrics, over all claims and by role of the source, as a Markdown table."""
        return card.table({"all": self.metrics, **self.by_role})


def default_files() -> list[Path]:
    """The labelled data that ships with Onrecord.  Raises LabelError where there is none."""
    folder = shipped("training_data")
    files = sorted([*folder.glob("statements*.jsonl"), *folder.glob("*.labels.jsonl")])
    if not files:
        raise LabelError(f"There are no labelled files in {folder}.", mend="Name files: `onrecord train FILE ...`.")
    return files


def train(
    files: Sequence[Path],
    models: Path,
    *,
    promote: bool = False,
    evaluation: Sequence[Path] = (),
    reader: ReaderFiles | None = None,
    n_jobs: int = 1,
    progress: Progress = lambda line: None,
) -> TrainingRun:
    """Learn a model from labelled files (default: those shipped), store it and compare it with the champion.

    Claims are found by ``reader``, by default the champion's (the shipped one's in a folder that has none yet),
    which is stored with the model.  Lines with ``"split": "dev"`` are held out.
    The first model of a folder becomes its champion; a later one only with ``promote``.  ``evaluation`` are labels of
    real news that the model does not learn from (default: the held-out ones that stand off their texts); enough of
    them, met well, make its calibration ``validated``.
    ``progress`` is told each step.  Raises LabelError and ModelError.
    """
    files = list(files) or default_files()
    progress(f"Reading {', '.join(file.name for file in files)}")
    every = read(files)
    labels = [label for label in every if label.split != "dev"]
    held_out = read(evaluation) if evaluation else [one for one in every if one.split == "dev" and one.stands_off]
    reader = reader or present_reader(models)
    finder = Reader.from_bytes(reader.extractor, reader.classifiers)
    progress(f"Finding the claims of {len(labels)} labelled lines")
    examples = find_examples(labels, finder)
    _check_enough(examples)
    C, distribution = _choose(examples, n_jobs, progress)
    progress(f"Fitting {len(examples.usable)} claims with C = {C}")
    model = fit_model(examples.rows, examples.grades, C)
    parameters = {"C": C, "grid": list(GRID), "folds": FOLDS, "evaluation": store.digests(evaluation)}
    version = _identify(examples, parameters, reader)
    parent = store.champion(models) if (models / store.CHAMPION).exists() else None
    champion = _load(models, parent, progress)
    tested = evaluate_labels(held_out, version, model, finder) if held_out else None
    facts: JSON = {
        "parent": parent if parent != version else store.read_manifest(models, version)["parent"],
        "command": " ".join(["onrecord train", *(file.name for file in files)]),
        "parameters": parameters,
        "data": {
            "files": store.digests(files),
            **count(labels, examples),
        },
        "metrics": measure(distribution, examples.grades),
        "baselines": cross_validate_baselines(examples.rows, examples.grades, examples.groups, folds=FOLDS),
        "evaluation": tested.to_dict() if tested else None,
        "calibration": _calibration(tested),
    }
    model_card = card.write(version, facts, model.weights)
    stored = store.save(models, version, model, reader, card=model_card, facts=facts)
    promoted = parent is None or (promote and parent != version)
    if promoted:
        store.promote(models, version)
    return TrainingRun(
        version=version,
        stored=stored,
        promoted=promoted,
        parent=facts["parent"],
        calibration=facts["calibration"],
        metrics=facts["metrics"],
        baselines=facts["baselines"],
        champion_metrics=measure(champion.model.predict(examples.rows), examples.grades) if champion else None,
        data=facts["data"],
        parameters=parameters,
        not_found=_name(examples),
    )


def evaluate(
    files: Sequence[Path],
    stored: StoredModel,
    *,
    texts: Path | None = None,
    split: str | None = None,
    progress: Progress = lambda line: None,
) -> Evaluation:
    """Measure a stored model on labelled files, or the lines of one ``split`` of them.

    ``texts`` is a folder with the articles of labels that stand off them.  Raises LabelError.
    """
    labels = _of_split(read(files, texts), split)
    progress(f"Finding the claims of {len(labels)} labelled lines")
    return evaluate_labels(labels, stored.version, stored.model, stored.reader)


def evaluate_sources(
    files: Sequence[Path],
    reader: Reader,
    *,
    texts: Path | None = None,
    split: str | None = None,
    progress: Progress = lambda line: None,
) -> FieldAgreement:
    """Hold what a reader tells of labelled claims, their sources and hedges against their labels.

    Labels whose text is not at hand are left out.  Raises LabelError where none is left.
    """
    labels = [label for label in _of_split(read(files, texts), split) if label.text]
    if not labels:
        raise LabelError("None of the labels has its text at hand.", mend="Name the articles' folder: --texts FOLDER.")
    progress(f"Finding the claims of {len(labels)} labelled lines")
    return compare(find_examples(labels, reader))


def _of_split(labels: Sequence[Label], split: str | None) -> list[Label]:
    chosen = [label for label in labels if split is None or label.split == split]
    if not chosen:
        raise LabelError(f"No line has the split {split!r}.", mend='Lines say it as "split": "dev".')
    return chosen


def count(labels: Sequence[Label], examples: Examples) -> JSON:
    """What became of labelled lines, for manifest and report."""
    grades = Counter(f"{grade:g}" for grade in examples.grades)
    return {
        "lines": len(labels),
        "usable": len(examples.usable),
        "grades": dict(sorted(grades.items())),
        "cannot_be_judged": len(examples.abstained) + len(examples.overjudged),
        "abstained": len(examples.abstained),
        "not_found": len(examples.not_found),
        "not_judged": len(examples.not_judged),
    }


def evaluate_labels(labels: Sequence[Label], version: str, model: ConfidenceModel, reader: Reader) -> Evaluation:
    """Measure a model on labels that were read already.  Raises LabelError where none of their claims is found."""
    examples = find_examples(labels, reader)
    if not examples.usable:
        raise LabelError("None of the labelled claims was found and judged.", mend="Check text and spans.")
    distribution = model.predict(examples.rows)
    roles = [example.label.fields.get("role", "unlabelled") for example in examples.usable]
    by_role = {}
    for role in sorted(set(roles)):
        chosen = [place for place, name in enumerate(roles) if name == role]
        by_role[role] = measure(distribution[chosen], [examples.grades[place] for place in chosen])
    return Evaluation(
        model=version,
        metrics=measure(distribution, examples.grades),
        by_role=by_role,
        agreement=compare(examples),
        data=count(labels, examples),
        not_found=_name(examples),
    )


def _choose(examples: Examples, n_jobs: int, progress: Progress) -> tuple[float, Any]:
    """The penalty to fit with, and its out-of-fold distributions.

    It is the strongest whose ranked probability score lies within one standard error of the best: real news differs
    from what is learned from, and the simpler model carries over better.
    """
    tried, scores = {}, {}
    for C in GRID:
        tried[C] = cross_validate(examples.rows, examples.grades, examples.groups, C, folds=FOLDS, n_jobs=n_jobs)
        scores[C] = ranked_probability_scores(tried[C], np.array(examples.grades))
        progress(f"C = {C}: ranked probability score {scores[C].mean():.4f}")
    best = min(scores.values(), key=lambda score: float(score.mean()))
    bound = best.mean() + best.std() / np.sqrt(len(best))
    chosen = next(C for C in GRID if scores[C].mean() <= bound)
    return chosen, tried[chosen]


def present_reader(models: Path) -> ReaderFiles:
    """The reader of the champion, or of the shipped one where there is no champion yet."""
    folder = models if (models / store.CHAMPION).exists() else shipped("models")
    return store.reader_files(folder, store.champion(folder))


def _identify(examples: Examples, parameters: JSON, reader: ReaderFiles) -> str:
    places, whole, weights = weigh(examples.grades)
    rows = examples.rows
    return store.identify([rows[place] for place in places], whole, weights, parameters, reader)


def _load(models: Path, version: str | None, progress: Progress) -> StoredModel | None:
    """The champion to compare with; one that cannot be loaded any more must not stand in the way of its successor."""
    if version is None:
        return None
    try:
        return store.load(models, version)
    except ModelError as error:
        progress(f"The champion cannot be compared with: {error}")
        return None


def _check_enough(examples: Examples) -> None:
    usable = len(examples.usable)
    if usable < FEWEST or len(set(examples.groups)) < FOLDS:
        raise LabelError(
            f"Only {usable} labelled claims can be learned from; {len(examples.not_found)} were not found.",
            mend=f"Give at least {FEWEST}, in at least {FOLDS} groups.",
        )
    if len(set(examples.grades)) < 2:
        raise LabelError("All labels have the same grade.", mend="Add labelled claims of other grades.")


def _calibration(tested: Evaluation | None) -> str:
    enough = tested and tested.metrics["items"] >= ENOUGH_TO_VALIDATE and tested.metrics["ece"] <= WELL_CALIBRATED
    return "validated" if enough else "provisional"


def _name(examples: Examples) -> tuple[str, ...]:
    return tuple(f"{label.where}: {label.text[:80]}" for label in examples.not_found[:SHOWN])
