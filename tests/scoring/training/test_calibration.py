"""Bins of a reliability diagram, and when a model counts as calibrated."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.training.calibration import ENOUGH, WELL_CALIBRATED, find_bins, status, wilson
from scoring.training.metrics import measure


def test_bins_hold_every_claim_once_and_give_the_calibration_error() -> None:
    rng = np.random.default_rng(0)
    distribution, grades = rng.dirichlet(np.ones(5), 300), rng.integers(1, 6, 300).astype(float)
    bins = find_bins(distribution, grades)
    assert sum(one.items for one in bins) == 300
    error = sum(one.items * abs(one.expected - one.observed) for one in bins) / 300
    assert measure(distribution, grades)["ece"] == round(error, 4)


def test_only_bins_with_claims_are_told() -> None:
    bins = find_bins(np.array([[1.0, 0, 0, 0, 0], [0, 0.35, 0.65, 0, 0]]), np.array([1.0, 4.0]))
    assert [(one.low, one.high, one.items, one.observed) for one in bins] == [(0.3, 0.4, 1, 0), (0.9, 1.0, 1, 1)]


@given(st.integers(1, 500).flatmap(lambda items: st.tuples(st.integers(0, items), st.just(items))))
def test_wilson_holds_the_share_and_stays_between_0_and_1(counts: tuple[int, int]) -> None:
    right, items = counts
    low, high = wilson(right, items)
    assert 0 <= low <= right / items + 1e-12
    assert right / items - 1e-12 <= high <= 1
    assert high - low > 0  # even where all or none came true
    wider = wilson(right * 4, items * 4)
    assert wider[1] - wider[0] < high - low


@pytest.mark.parametrize(
    ("metrics", "calibration"),
    [
        (None, "provisional"),  # nothing held out
        ({"items": 299, "ece": 0.01}, "provisional"),  # too few
        ({"items": 300, "ece": 0.061}, "provisional"),  # not met well
        ({"items": 300, "ece": 0.06}, "validated"),
    ],
)
def test_only_enough_claims_met_well_validate(metrics: Any, calibration: str) -> None:
    assert status(metrics) == calibration


def test_with_fewer_claims_even_a_calibrated_model_could_not_be_told() -> None:
    """What ENOUGH rests on: a model that is calibrated perfectly shows an error near the bound by chance alone."""
    rng = np.random.default_rng(0)

    def chance(items: int) -> float:
        errors = []
        for _ in range(100):
            distribution = np.zeros((items, 5))
            distribution[:, 0] = rng.random(items)
            distribution[:, 4] = 1 - distribution[:, 0]
            good = rng.random(items) < distribution[:, 0]
            errors.append(measure(distribution, np.where(good, 1.0, 5.0))["ece"])
        return float(np.median(errors))

    assert chance(100) > 0.08
    assert chance(ENOUGH) == pytest.approx(WELL_CALIBRATED, abs=0.01)
    assert chance(600) < 0.05
