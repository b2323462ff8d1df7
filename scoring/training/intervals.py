"""95% intervals by the bootstrap over groups: claims of one document or pair are drawn together or not at all.

Figures here are made of sums over claims, so that a thousand resamples are one matrix product.  Source: Efron and
Tibshirani, An Introduction to the Bootstrap (1993), percentile intervals of clusters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scoring.model.ordinal import Floats

Interval: TypeAlias = tuple[float, float]

RESAMPLES = 1000
CELLS_AT_ONCE = 5_000_000  # of a block of resamples
SEED = 20_260_101
TAILS = (2.5, 97.5)  # percentiles


def resample(tallies: Floats, groups: Sequence[str]) -> Floats:
    """Sums (RESAMPLES, k) of tallies (n, k) over groups (n,) drawn with replacement, as many as there are.

    The same groups give the same draws, whatever the order of the claims, so that two models that are measured on the
    same claims are resampled alike.
    """
    names, places = np.unique(np.asarray(groups, dtype=str), return_inverse=True)
    sums = np.zeros((len(names), tallies.shape[1]))
    np.add.at(sums, places, tallies)
    return np.concatenate([times @ sums for times in draw(len(names))])


def draw(count: int) -> Iterator[Floats]:
    """How often each of ``count`` things is drawn in each resample, in blocks (b, count) of RESAMPLES rows in all.

    Each row sums to ``count``.  Of a hundred thousand things one block of all resamples would fill a gigabyte.
    """
    generator = np.random.default_rng(SEED)
    step = max(1, min(RESAMPLES, CELLS_AT_ONCE // count))
    for start in range(0, RESAMPLES, step):
        rows = min(step, RESAMPLES - start)
        drawn = generator.integers(count, size=(rows, count))
        times = np.bincount((drawn + count * np.arange(rows)[:, None]).ravel(), minlength=rows * count)
        yield times.reshape(rows, count).astype(np.float64)


def draw_places(count: int) -> NDArray[np.int64]:
    """Which of ``count`` things are drawn in each resample (RESAMPLES, count)."""
    return np.random.default_rng(SEED).integers(count, size=(RESAMPLES, count))


def interval_of(figure: float, resampled: Floats) -> Interval:
    """The 95% interval of a figure from its resamples (RESAMPLES,); it always holds the figure itself.

    Resampling adds noise, which an error of calibration only grows by: its percentiles alone may lie above the figure.
    """
    low, high = np.percentile(resampled, TAILS).tolist()
    return round(min(low, figure), 4), round(max(high, figure), 4)
