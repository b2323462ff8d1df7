"""Whether probabilities of "grade 2 or better" come true: ten bins, and when a model counts as calibrated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.claim import JSON
from scoring.model.ordinal import Floats
from scoring.training.intervals import Interval

BINS = 10  # of equal width
NORMAL = 1.96  # the normal quantile of a 95% interval
ENOUGH, WELL_CALIBRATED = 300, 0.06  # claims of real news, and the calibration error that they may show


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose probability lies from ``low`` to ``high``: how many, what was expected and what came true.

    ``expected`` is their mean probability, ``observed`` the share labelled grade 2 or better with its 95% ``interval``.
    """

    low: float
    high: float
    items: int
    expected: float
    observed: float
    interval: Interval

    def to_dict(self) -> JSON:
        return {
            "low": self.low,
            "high": self.high,
            "items": self.items,
            "expected": round(self.expected, 4),
            "observed": round(self.observed, 4),
            "interval": [round(bound, 4) for bound in self.interval],
        }


def is_good(grades: Floats) -> NDArray[np.bool_]:
    """Which grades (n,) are 2 or better."""
    return grades <= 2


def probability_of_good(distribution: Floats) -> Floats:
    """The probability (n,) of grade 2 or better of distributions (n, 5)."""
    probability: Floats = np.clip(distribution[:, :2].sum(axis=1), 0, 1)
    return probability


def places_in_bins(probability: Floats) -> NDArray[np.intp]:
    """Which of the bins each probability (n,) falls into; 1 falls into the last."""
    return np.minimum((probability * BINS).astype(np.intp), BINS - 1)


def find_bins(distribution: Floats, grades: Floats) -> tuple[Bin, ...]:
    """The bins that hold any claim, from distributions (n, 5) and labelled grades (n,)."""
    probability, good = probability_of_good(distribution), is_good(grades)
    places = places_in_bins(probability)
    return tuple(_bin(number, probability[places == number], good[places == number]) for number in np.unique(places))


def wilson(right: int, items: int) -> Interval:
    """Wilson's 95% interval of a share (Wilson 1927), which also holds near 0 and 1.

    >>> [round(bound, 3) for bound in wilson(8, 10)]
    [0.49, 0.943]
    """
    share, square = right / items, NORMAL**2
    middle = (share + square / (2 * items)) / (1 + square / items)
    reach = NORMAL / (1 + square / items) * sqrt(share * (1 - share) / items + square / (4 * items**2))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def status(metrics: Mapping[str, float] | None) -> str:
    """``validated`` where a model was measured well on enough claims of real news, else ``provisional``."""
    enough = metrics is not None and metrics["items"] >= ENOUGH and metrics["ece"] <= WELL_CALIBRATED
    return "validated" if enough else "provisional"


def _bin(number: Any, probability: Floats, good: NDArray[np.bool_]) -> Bin:
    right, items = int(good.sum()), len(good)
    return Bin(
        low=int(number) / BINS,
        high=(int(number) + 1) / BINS,
        items=items,
        expected=float(probability.mean()),
        observed=right / items,
        interval=wilson(right, items),
    )
