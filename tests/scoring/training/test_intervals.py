"""The bootstrap: the same draws every time, groups drawn whole, and intervals that hold their figure."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.training.intervals import RESAMPLES, draw, draw_places, interval_of, resample

GROUPS = st.lists(st.sampled_from("abcde"), min_size=1, max_size=12)


@given(GROUPS)
def test_resampling_is_deterministic_and_blind_to_order(groups: list[str]) -> None:
    tallies = np.arange(len(groups), dtype=float)[:, None]
    first = resample(tallies, groups)
    assert first.tobytes() == resample(tallies, groups).tobytes()
    assert np.array_equal(first, resample(tallies[::-1], groups[::-1]))


@given(GROUPS)
def test_a_group_is_drawn_whole(groups: list[str]) -> None:
    columns = sorted(set(groups))
    tallies = np.array([[float(group == column) for column in columns] for group in groups])
    sizes = tallies.sum(axis=0)
    times = resample(tallies, groups) / sizes
    assert np.array_equal(times, np.rint(times))  # never a part of a group
    assert np.array_equal(times.sum(axis=1), np.full(RESAMPLES, len(columns)))  # as many groups as there are


def test_each_thing_is_drawn_about_once() -> None:
    [drawn] = draw(50)
    assert np.array_equal(drawn.sum(axis=1), np.full(RESAMPLES, 50))
    assert np.abs(drawn.mean(axis=0) - 1).max() < 0.2
    assert (drawn == 0).any(axis=1).all()  # with replacement: some are always left out
    assert np.array_equal(np.bincount(draw_places(50)[0], minlength=50), drawn[0])


def test_many_things_are_drawn_in_blocks_as_they_are_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    [whole] = draw(701)
    monkeypatch.setattr("scoring.training.intervals.CELLS_AT_ONCE", 701 * 33)
    blocks = list(draw(701))
    assert len(blocks) == RESAMPLES // 33 + 1
    assert np.array_equal(np.concatenate(blocks), whole)


def test_the_interval_of_a_mean_is_that_of_theory() -> None:
    tallies = np.column_stack([np.ones(400), np.tile([0.0, 1.0], 200)])
    drawn = resample(tallies, [str(number) for number in range(400)])
    low, high = interval_of(0.5, drawn[:, 1] / drawn[:, 0])
    assert abs(high - low - 2 * 1.96 * 0.025) < 0.01  # the standard error of a share of 400 at one half is .025


@given(st.floats(-1, 1), st.lists(st.floats(-1, 1), min_size=2, max_size=30))
def test_an_interval_holds_its_figure(figure: float, drawn: list[float]) -> None:
    low, high = interval_of(round(figure, 4), np.array(drawn))
    assert low <= round(figure, 4) <= high
