"""A model held against labels: every figure with its interval, in all and by part, and what is read besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from scoring.claim import JSON
from scoring.claims import Reader
from scoring.errors import LabelError
from scoring.labels import Label, read
from scoring.model import ConfidenceModel
from scoring.settings import shipped
from scoring.store import StoredModel, digests
from scoring.training import tables
from scoring.training.calibration import Bin, find_bins
from scoring.training.examples import Example, Examples, find_examples
from scoring.training.fields import FieldAgreement, compare
from scoring.training.intervals import Interval
from scoring.training.metrics import Measures, Metrics, measure_parts, measure_with_intervals
from scoring.training.pairs import PairAgreement, measure_pairs
from scoring.training.progress import Progress

SHOWN = 20  # lines whose claim was not found that a report names


def origin_of(label: Label) -> str:
    """Where a claim is from: labels of real news stand off their texts."""
    return "real news" if label.stands_off else "own statements"


PARTS: dict[str, Callable[[Label], str]] = {
    "origin": origin_of,
    "role": lambda label: label.fields.get("role", "unlabelled"),
    "attribution_type": lambda label: label.fields.get("attribution_type", "unlabelled"),
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a model agrees with labels.

    ``parts`` are the measures by the labels' origin, role and attribution type, ``bins`` its calibration, ``champion``
    the champion's measures on the same labels where it is another model; ``agreement`` is that of what is read of the
    claims besides, ``not_found`` are lines whose claim was not found.
    """

    model: str
    measures: Measures
    parts: dict[str, dict[str, Measures]]
    pairs: PairAgreement
    bins: tuple[Bin, ...]
    agreement: FieldAgreement
    data: JSON
    not_found: tuple[str, ...]
    champion: tuple[str, Measures] | None = None

    @property
    def metrics(self) -> Metrics:
        return self.measures.metrics

    @property
    def intervals(self) -> dict[str, Interval]:
        return self.measures.intervals

    def to_dict(self) -> JSON:
        return {
            "model": self.model,
            "metrics": self.metrics,
            "intervals": {name: list(interval) for name, interval in self.intervals.items()},
            "champion": {"model": self.champion[0], **self.champion[1].to_row()} if self.champion else None,
            **{
                f"by_{part}": {name: measures.to_row() for name, measures in found.items()}
                for part, found in self.parts.items()
            },
            "pairs": self.pairs.to_dict(),
            "reliability": [one.to_dict() for one in self.bins],
            "agreement": self.agreement.to_dict(),
            "data": self.data,
            "not_found": list(self.not_found),
        }

    def table(self) -> str:
        """The whole table as Markdown."""
        return tables.evaluation(self.to_dict())


def default_files() -> list[Path]:
    """The labelled data that ships with Onrecord.  Raises LabelError where there is none."""
    folder = shipped("training_data")
    files = sorted([*folder.glob("statements*.jsonl"), *folder.glob("*.labels.jsonl")])
    if not files:
        raise LabelError(f"There are no labelled files in {folder}.", mend="Name files: `onrecord train FILE ...`.")
    return files


def evaluate(
    files: Sequence[Path],
    stored: StoredModel,
    *,
    champion: StoredModel | None = None,
    texts: Path | None = None,
    split: str | None = None,
    progress: Progress = lambda line: None,
) -> Evaluation:
    """Measure a stored model on labelled files, or the lines of one ``split`` of them.

    Without files: the held-out lines of those that ship with Onrecord.  ``texts`` is a folder with the articles of
    labels that stand off them; without it their stored features are taken.  ``champion`` is measured beside it where it
    is another model.  Raises LabelError.
    """
    if not files:
        files, split = default_files(), split or "dev"
    labels = _of_split(read(files, texts), split)
    if stored_features := sum(not label.text for label in labels):
        progress(f"{stored_features} lines stand off their texts: their stored features are taken (or give --texts)")
    progress(f"Finding the claims of {len(labels)} labelled lines")
    beside = champion if champion and champion.version != stored.version else None
    return evaluate_labels(labels, stored.version, stored.model, stored.reader, files=files, champion=beside)


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


def evaluate_labels(
    labels: Sequence[Label],
    version: str,
    model: ConfidenceModel,
    reader: Reader,
    *,
    files: Sequence[Path] = (),
    champion: StoredModel | None = None,
) -> Evaluation:
    """Measure a model on labels that were read already.  Raises LabelError where none of their claims is found."""
    examples = find_examples(labels, reader)
    if not examples.usable:
        raise LabelError("None of the labelled claims was found and judged.", mend="Check text and spans.")
    distribution, grades = model.predict(examples.rows), np.array(examples.grades)
    parts = {
        part: measure_parts(distribution, grades, examples.groups, _names(examples.usable, name_of))
        for part, name_of in PARTS.items()
    }
    return Evaluation(
        model=version,
        measures=measure_with_intervals(distribution, grades, examples.groups),
        parts=parts,
        pairs=measure_pairs(labels, examples, model),
        bins=find_bins(distribution, grades),
        agreement=compare(examples),
        data={"files": digests(files), **count(labels, examples)},
        not_found=name_not_found(examples),
        champion=(champion.version, _measure_stored(labels, champion)) if champion else None,
    )


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


def name_not_found(examples: Examples) -> tuple[str, ...]:
    """The first lines whose claim was not found, with the beginning of their text where it is at hand."""
    return tuple(map(_name, examples.not_found[:SHOWN]))


def _name(label: Label) -> str:
    mend = "" if label.spans or not label.text else "name the claim (span or claim), where the text holds several"
    return ": ".join(filter(None, (label.where, " ".join(label.text[:80].split()), mend)))


def _measure_stored(labels: Sequence[Label], stored: StoredModel) -> Measures:
    examples = find_examples(labels, stored.reader)
    if not examples.usable:
        return Measures({"items": 0})
    return measure_with_intervals(stored.model.predict(examples.rows), examples.grades, examples.groups)


def _names(examples: Sequence[Example], name_of: Callable[[Label], str]) -> list[str]:
    return [name_of(example.label) for example in examples]


def _of_split(labels: Sequence[Label], split: str | None) -> list[Label]:
    chosen = [label for label in labels if split is None or label.split == split]
    if not chosen:
        raise LabelError(f"No line has the split {split!r}.", mend='Lines say it as "split": "dev".')
    return chosen
