"""From a distribution and effects to what a reader is told: rounded numbers that still add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from scoring.claim import Reason
from scoring.features import ESTIMATIVE_CAP, FEATURES, Row
from scoring.model.ordinal import Floats

VALUES = np.array([0.9, 0.7, 0.5, 0.3, 0.1])  # STIX 2.1, Appendix A, for grades 1 to 5
RANGE = 0.2  # the width of each grade's STIX range
TAILS = (0.1, 0.9)  # quantiles between which 80% of the distribution lies

NAMES = tuple(FEATURES)


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the model says of one claim: ``baseline`` plus the effects of ``reasons`` is ``confidence``.

    All are rounded to three decimals; ``interval`` is an 80% range that holds ``confidence``.
    """

    confidence: float
    baseline: float
    interval: tuple[float, float]
    grade: int
    reasons: tuple[Reason, ...]


def assessments(
    rows: Sequence[Row], caps: Sequence[float | None], distribution: Floats, baseline: float, effects: Floats
) -> list[Assessment]:
    """One assessment a row, from the rows' distributions (n, 5) and effects (n, features) in units of confidence."""
    confidences = _thousandths(distribution @ VALUES)
    start = int(_thousandths(np.array(baseline)))
    effects = _balance(_thousandths(effects), confidences - start)
    order = np.argsort(-np.abs(effects), axis=1, kind="stable")
    return [
        _assessment(row, cap, confidence, start, interval, [(place, shares[place]) for place in places])
        for row, cap, confidence, interval, shares, places in zip(
            rows, caps, confidences.tolist(), intervals(distribution).tolist(), effects.tolist(), order.tolist(),
            strict=True,
        )
    ]  # fmt: skip


def grade_of(confidence: float) -> int:
    """The grade in whose STIX range a confidence (0-1) lies.

    >>> [grade_of(confidence) for confidence in (0.8, 0.799, 0.2, 0.19)]
    [1, 2, 4, 5]
    """
    return 1 + sum(confidence < edge for edge in (0.8, 0.6, 0.4, 0.2))


def intervals(distribution: Floats) -> Floats:
    """The 80% ranges (n, 2) of distributions (n, 5), in units of confidence (0-1), lowest end first.

    Each grade's probability is spread evenly over its STIX range, grade 5 over 0 to 0.2 and grade 1 over 0.8 to 1.
    """
    mass = distribution[:, ::-1]
    until = np.cumsum(mass, axis=1)
    rows = np.arange(len(mass))
    edges = []
    for tail in TAILS:
        place = np.minimum((until < tail).sum(axis=1), 4)
        held = mass[rows, place]
        into = np.divide(tail - (until[rows, place] - held), held, out=np.ones(len(mass)), where=held > 0)
        edges.append(RANGE * (place + np.clip(into, 0, 1)))
    return np.stack(edges, axis=1)


def _assessment(
    row: Row, cap: float | None, confidence: int, start: int, interval: list[float], effects: list[tuple[int, int]]
) -> Assessment:
    """One assessment.  ``confidence``, ``start`` (the baseline) and effects are in thousandths, the rest in units of 1.

    ``effects`` are pairs (place of the feature in the table, effect), the largest first; ``cap`` comes after the model.
    """
    reasons = [_reason(place, row.get(NAMES[place]), effect) for place, effect in effects if effect]
    low, high = interval
    if cap is not None and confidence > (ceiling := round(1000 * cap)):
        reasons.append(Reason(ESTIMATIVE_CAP.name, cap, ESTIMATIVE_CAP.group, (ceiling - confidence) / 1000))
        reasons.sort(key=lambda reason: -abs(reason.effect))
        confidence = ceiling
    if cap is not None:
        high = min(high, cap)
    final = confidence / 1000
    return Assessment(
        confidence=final,
        baseline=start / 1000,
        interval=(min(round(low, 3), final), max(round(high, 3), final)),
        grade=grade_of(final),
        reasons=tuple(reasons),
    )


@lru_cache(maxsize=65_536)  # claims share most of their features, and values that do not change can be shared
def _reason(place: int, value: str | None, effect: int) -> Reason:
    feature = FEATURES[NAMES[place]]
    return Reason(feature.name, value or feature.reference, feature.group, effect / 1000)


def _thousandths(numbers: Any) -> Any:
    return np.rint(1000 * numbers).astype(np.int64)


def _balance(effects: Any, totals: Any) -> Any:
    """Effects (n, features) made to sum to ``totals`` (n,): what rounding left goes to the largest of each row."""
    largest = np.abs(effects).argmax(axis=1)
    effects[np.arange(len(effects)), largest] += totals - effects.sum(axis=1)
    return effects
