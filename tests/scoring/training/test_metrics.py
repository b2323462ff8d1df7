"""Figures of agreement, held against plain definitions and cases by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import pearsonr
from sklearn.metrics import cohen_kappa_score

from scoring.model import VALUES, grade_of
from scoring.model.ordinal import Floats
from scoring.training.metrics import (
    TOO_FEW,
    figures,
    kappa_lost,
    measure,
    measure_parts,
    measure_with_intervals,
    ranked_probability_scores,
    tally,
)


def distributions(items: int) -> st.SearchStrategy[Floats]:
    masses = arrays(np.float64, (items, 5), elements=st.floats(0.01, 1))
    return masses.map(lambda mass: mass / mass.sum(axis=1, keepdims=True))


CASES = st.integers(2, 30).flatmap(
    lambda items: st.tuples(
        distributions(items),
        st.lists(st.integers(1, 5), min_size=items, max_size=items),
        st.lists(st.sampled_from("abcdefgh"), min_size=items, max_size=items),
    )
)


def test_perfect_distributions_measure_perfect() -> None:
    metrics = measure(np.eye(5), [1, 2, 3, 4, 5])
    assert metrics["pearson"] == metrics["within_one"] == metrics["exact"] == metrics["kappa"] == 1
    assert metrics["ece"] == metrics["rps"] == 0


@pytest.mark.parametrize(
    ("given_grades", "labelled", "kappa"),
    [
        ([1, 2, 3], [1, 2, 3], 1),
        ([1, 5], [5, 1], -1),
        ([2, 2], [2, 2], 0),  # one grade only: nothing to agree on beyond chance
        ([1, 1, 2, 2], [1, 2, 1, 2], 0),
    ],
)
def test_kappa_by_hand(given_grades: list[int], labelled: list[int], kappa: float) -> None:
    assert measure(np.eye(5)[np.array(given_grades) - 1], labelled)["kappa"] == kappa


def test_calibration_error_by_hand() -> None:
    sure = np.array([[0.9, 0, 0.1, 0, 0]] * 2)
    assert measure(sure, [1, 3])["ece"] == pytest.approx(0.4)  # given .9, true in one of two
    apart = np.array([[0.9, 0, 0.1, 0, 0], [0.2, 0, 0.8, 0, 0]])
    assert measure(apart, [3, 1])["ece"] == pytest.approx((0.9 + 0.8) / 2)  # two bins do not make up for each other


def test_ranked_probability_scores_by_hand() -> None:
    half = np.array([[0, 0.5, 0.5, 0, 0]])
    assert ranked_probability_scores(half, np.array([2.0])).tolist() == pytest.approx([0.25 / 4])
    assert ranked_probability_scores(half, np.array([2.5])).tolist() == [0]


@given(CASES)
def test_figures_agree_with_their_plain_definitions(case: tuple[Floats, list[int], list[str]]) -> None:
    distribution, grades, _ = case
    confidence = distribution @ VALUES
    found = measure(distribution, grades)
    assert found["items"] == len(grades)
    told = [grade_of(value) for value in confidence.tolist()]
    assert found["within_one"] == round(
        np.mean([abs(one - two) <= 1 for one, two in zip(told, grades, strict=True)]), 4
    )
    if len({*told, *grades}) > 1:
        plain = cohen_kappa_score(grades, told, weights="quadratic", labels=[1, 2, 3, 4, 5])
        assert found["kappa"] == pytest.approx(plain, abs=1e-4)
    if np.std(confidence) > 1e-3 and len(set(grades)) > 1:
        assert found["pearson"] == pytest.approx(pearsonr(confidence, -np.array(grades)).statistic, abs=1e-4)


@given(CASES)
def test_intervals_hold_their_figures_and_stay_the_same(case: tuple[Floats, list[int], list[str]]) -> None:
    first = measure_with_intervals(*case)
    assert first == measure_with_intervals(*case)
    assert first.metrics == measure(*case[:2])
    assert first.intervals.keys() == first.metrics.keys() - {"items"}
    for name, (low, high) in first.intervals.items():
        assert low <= first.metrics[name] <= high


def test_a_resample_is_measured_as_the_claims_it_drew() -> None:
    rng = np.random.default_rng(1)
    distribution, grades = rng.dirichlet(np.ones(5), 40), rng.integers(1, 6, 40)
    drawn = [3, 3, 7, 11, 11, 11]
    one = figures(tally(distribution, grades)[drawn].sum(axis=0))
    other = measure(distribution[drawn], grades[drawn])
    assert all(round(float(one[name]), 4) == other[name] for name in one)


def test_fewer_groups_make_wider_intervals() -> None:
    rng = np.random.default_rng(2)
    distribution, grades = rng.dirichlet(np.ones(5), 200), rng.integers(1, 6, 200)
    alone = measure_with_intervals(distribution, grades, [str(number) for number in range(200)])
    doubled = measure_with_intervals(
        np.repeat(distribution, 5, axis=0), np.repeat(grades, 5), [str(number // 5) for number in range(1000)]
    )
    assert doubled.intervals["pearson"] == pytest.approx(alone.intervals["pearson"], abs=0.03)


def test_parts_with_too_few_claims_have_no_figures() -> None:
    distribution, grades = np.tile(np.eye(5)[1], (TOO_FEW + 3, 1)), np.full(TOO_FEW + 3, 2.0)
    parts = ["many"] * TOO_FEW + ["few"] * 3
    found = measure_parts(distribution, grades, [str(number) for number in range(len(parts))], parts)
    assert list(found) == ["few", "many"]
    assert found["few"].metrics == {"items": 3}
    assert found["few"].intervals == {}
    assert found["many"].metrics["exact"] == 1


@given(CASES)
def test_nothing_is_lost_against_oneself(case: tuple[Floats, list[int], list[str]]) -> None:
    distribution, grades, groups = case
    assert kappa_lost(distribution, distribution, grades, groups) == (0, (0, 0))
    assume(measure(distribution, grades)["kappa"] < 1)
    perfect = np.eye(5)[np.array(grades) - 1]
    lost, (low, high) = kappa_lost(distribution, perfect, grades, groups)
    assert low <= lost <= high
