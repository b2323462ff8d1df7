"""Lines that differ in one respect: those whose grade it changes must be ordered rightly, the others must stay put."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from scoring.claim import JSON
from scoring.features import cap
from scoring.labels import CANNOT_BE_JUDGED, Label
from scoring.model import ConfidenceModel
from scoring.training.examples import Example, Examples
from scoring.training.intervals import Interval, interval_of, resample

KEPT = 0.05  # how far two confidences may lie apart that must not differ


@dataclass(frozen=True, slots=True)
class Combination:
    """Two lines of one pair with what they were given; a confidence is None where the claim was not found or judged."""

    labels: tuple[Label, Label]
    confidences: tuple[float | None, float | None]

    @property
    def right(self) -> bool:
        """Whether the confidences are ordered as the grades (a pair that moves) or lie together (one that must not)."""
        one, other = self.confidences
        if one is None or other is None:
            return False
        first, second = self.labels
        if first.moves:
            return one != other and (one > other) == (first.grade < second.grade)
        return round(abs(one - other), 3) <= KEPT

    def to_dict(self) -> JSON:
        return {
            "pair": self.labels[0].pair,
            "moves": self.labels[0].moves,
            "lines": [label.where for label in self.labels],
            "grades": [label.grade for label in self.labels],
            "confidences": list(self.confidences),
        }


@dataclass(frozen=True, slots=True)
class PairShare:
    """How many combinations of two lines come out right; ``without`` lines of them have no confidence."""

    combinations: tuple[Combination, ...]

    @property
    def right(self) -> int:
        return sum(combination.right for combination in self.combinations)

    @property
    def pairs(self) -> int:
        return len({combination.labels[0].pair for combination in self.combinations})

    @property
    def without(self) -> int:
        return len({
            label.where
            for combination in self.combinations
            for label, confidence in zip(combination.labels, combination.confidences, strict=True)
            if confidence is None
        })  # fmt: skip

    @property
    def share(self) -> float:
        """The share that is right.  There must be a combination."""
        return round(self.right / len(self.combinations), 4)

    @property
    def interval(self) -> Interval:
        """The 95% interval of the share when pairs are drawn anew."""
        tallies = np.array([[1.0, float(combination.right)] for combination in self.combinations])
        drawn = resample(tallies, [str(combination.labels[0].pair) for combination in self.combinations])
        return interval_of(self.share, drawn[:, 1] / drawn[:, 0])

    def to_dict(self) -> JSON:
        return {
            "pairs": self.pairs,
            "combinations": len(self.combinations),
            "right": self.right,
            "lines_without_confidence": self.without,
            "failed": [combination.to_dict() for combination in self.combinations if not combination.right],
        }


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Pairs that change the grade (``pairs_ordered``) and pairs that must not (``pairs_kept``)."""

    shares: dict[str, PairShare]

    def to_dict(self) -> JSON:
        """Each share as a number, their intervals beside, and what they are made of with the pairs that failed."""
        return {
            **{name: one.share for name, one in self.shares.items()},
            "intervals": {name: list(one.interval) for name, one in self.shares.items()},
            "of": {name: one.to_dict() for name, one in self.shares.items()},
        }


def measure_pairs(labels: Sequence[Label], examples: Examples, model: ConfidenceModel) -> PairAgreement:
    """Hold the confidences of labelled pairs against each other.

    Lines count whose label has ``pair``, ``moves`` and a grade 1-5.  Of a pair that moves every two lines of different
    grades are compared, of one that must not every two.  A line whose claim was not found or not judged fails.
    """
    by_pair: dict[str, list[Label]] = {}
    for label in labels:
        if label.pair is not None and label.moves is not None and label.grade != CANNOT_BE_JUDGED:
            by_pair.setdefault(label.pair, []).append(label)
    given = assess(examples.usable, model)
    found = [
        Combination((one, other), (given.get(one.where), given.get(other.where)))
        for twins in by_pair.values()
        for one, other in combinations(twins, 2)
        if one.moves == other.moves and (not one.moves or one.grade != other.grade)
    ]
    return PairAgreement(dict(_shares(found)))


def assess(examples: Sequence[Example], model: ConfidenceModel) -> Mapping[str, float]:
    """The confidence that a reader is told, by the line of the label."""
    caps = [cap(example.claim) if example.claim else None for example in examples]
    assessed = model.assess([example.row for example in examples], caps)
    return {example.label.where: one.confidence for example, one in zip(examples, assessed, strict=True)}


def _shares(found: Sequence[Combination]) -> Iterable[tuple[str, PairShare]]:
    for name, moves in (("pairs_ordered", True), ("pairs_kept", False)):
        chosen = tuple(combination for combination in found if combination.labels[0].moves is moves)
        if chosen:
            yield name, PairShare(chosen)
