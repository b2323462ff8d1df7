"""How well distributions over grades agree with labels: each figure with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring.claim import JSON
from scoring.labels import weigh
from scoring.model import GRADES, VALUES, grade_of
from scoring.model.ordinal import Floats
from scoring.training.calibration import BINS, is_good, places_in_bins, probability_of_good
from scoring.training.intervals import Interval, interval_of, resample

Metrics: TypeAlias = dict[str, float]

TOO_FEW = 30  # claims below which a part of the labels gets no figures
CELLS = len(GRADES) ** 2
SMALLEST = 1e-12  # variance below which numbers are all the same
WEIGHTS = (np.arange(5)[:, None] - np.arange(5)) ** 2  # of quadratic kappa


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures by name and the 95% interval of each; only ``items`` where there are too few claims for figures."""

    metrics: Metrics
    intervals: dict[str, Interval] = field(default_factory=dict)

    def to_row(self) -> JSON:
        """The figures with their intervals beside them, as a table's row."""
        return {**self.metrics, "intervals": {name: list(interval) for name, interval in self.intervals.items()}}


def measure(distribution: Floats, grades: ArrayLike) -> Metrics:
    """Agreement of distributions (n, 5) with labelled grades (n,), which may lie between two.

    ``pearson`` is with the STIX value; ``within_one``, ``exact`` and ``kappa`` (quadratic weights) take the grade in
    whose range the confidence lies; ``ece`` is the expected calibration error of "grade 2 or better" over ten bins;
    ``rps`` the ranked probability score (0 is best).
    """
    return _measure(tally(distribution, grades))


def measure_with_intervals(distribution: Floats, grades: ArrayLike, groups: Sequence[str]) -> Measures:
    """As ``measure``, with the interval of each figure when groups (n,) of claims are drawn anew."""
    tallies = tally(distribution, grades)
    metrics = _measure(tallies)
    resampled = figures(resample(tallies, groups))
    return Measures(metrics, {name: interval_of(metrics[name], drawn) for name, drawn in resampled.items()})


def measure_parts(
    distribution: Floats, grades: Floats, groups: Sequence[str], parts: Sequence[str]
) -> dict[str, Measures]:
    """The measures of each part, in the parts' order; ``parts`` (n,) says to which a claim belongs."""
    found = {}
    for name in sorted(set(parts)):
        chosen = [place for place, part in enumerate(parts) if part == name]
        found[name] = (
            measure_with_intervals(distribution[chosen], grades[chosen], [groups[place] for place in chosen])
            if len(chosen) >= TOO_FEW
            else Measures({"items": len(chosen)})
        )
    return found


def kappa_lost(distribution: Floats, other: Floats, grades: ArrayLike, groups: Sequence[str]) -> tuple[float, Interval]:
    """By how much the kappa of ``other`` (n, 5) is higher, both measured on the same draws of the same groups."""
    ours, theirs = tally(distribution, grades), tally(other, grades)
    lost = round(_measure(theirs)["kappa"] - _measure(ours)["kappa"], 4)
    drawn = figures(resample(theirs, groups))["kappa"] - figures(resample(ours, groups))["kappa"]
    return lost, interval_of(lost, drawn)


def tally(distribution: Floats, grades: ArrayLike) -> Floats:
    """What each claim adds to the sums that ``figures`` are made of (n, 44)."""
    wanted = np.asarray(grades, dtype=np.float64)
    confidence = distribution @ VALUES
    given = np.array([grade_of(value) for value in confidence.tolist()], dtype=np.intp)
    nearest = np.clip(np.floor(wanted + 0.5), 1, 5).astype(np.intp)
    x, y = confidence - 0.5, 0.6 - 0.2 * wanted  # STIX values about their middle, lest squares swallow the digits
    probability = probability_of_good(distribution)
    alike = [np.abs(given - wanted) <= 1, given == nearest, ranked_probability_scores(distribution, wanted)]
    return np.column_stack(
        [
            np.ones(len(wanted)), x, y, x * x, y * y, x * y, *alike,
            _one_hot(5 * (nearest - 1) + given - 1, CELLS),
            _one_hot(places_in_bins(probability), BINS) * (probability - is_good(wanted))[:, None],
        ]
    )  # fmt: skip


def figures(sums: Floats) -> Mapping[str, Floats]:
    """The figures (...) of sums (..., 44) of tallies."""
    items = sums[..., 0]
    gaps = sums[..., 9 + CELLS :]
    return {
        "pearson": _pearson(items, sums[..., 1:6]),
        "within_one": sums[..., 6] / items,
        "exact": sums[..., 7] / items,
        "kappa": _kappa(items, sums[..., 9 : 9 + CELLS]),
        "ece": np.abs(gaps).sum(axis=-1) / items,
        "rps": sums[..., 8] / items,
    }


def ranked_probability_scores(distribution: Floats, grades: Floats) -> Floats:
    """Mean squared distance of each cumulative distribution (n, 5) from the label's, over the four cuts (n,)."""
    wanted = np.zeros_like(distribution)
    places, whole, weights = weigh(grades.tolist())
    np.add.at(wanted, (np.array(places, dtype=int), np.array(whole, dtype=int) - 1), weights)
    gaps = np.cumsum(distribution - wanted, axis=1)[:, :-1]
    scores: Floats = (gaps**2).mean(axis=1)
    return scores


def _measure(tallies: Floats) -> Metrics:
    found = figures(tallies.sum(axis=0))
    return {"items": len(tallies), **{name: round(float(figure), 4) for name, figure in found.items()}}


def _one_hot(places: NDArray[np.intp], width: int) -> Floats:
    marked: Floats = np.eye(width)[places]
    return marked


def _pearson(items: Floats, sums: Floats) -> Floats:
    """Pearson's correlation from the sums of x, y, xx, yy and xy; 0 where either is the same throughout."""
    x, y, xx, yy, xy = np.moveaxis(sums, -1, 0) / items
    varying = (xx - x * x > SMALLEST) & (yy - y * y > SMALLEST)
    spread = np.sqrt(np.where(varying, (xx - x * x) * (yy - y * y), 1.0))
    return np.where(varying, (xy - x * y) / spread, 0.0)


def _kappa(items: Floats, cells: Floats) -> Floats:
    """Cohen's kappa with quadratic weights from counts (..., 25); 0 where either gives one grade only."""
    observed = cells.reshape(*cells.shape[:-1], 5, 5)
    chance = np.einsum("...i,...j,ij->...", observed.sum(axis=-1), observed.sum(axis=-2), WEIGHTS) / items
    differing = np.einsum("...ij,ij->...", observed, WEIGHTS)
    kappa: Floats = 1 - np.divide(differing, chance, out=np.ones_like(chance), where=chance > 0)
    return kappa
