"""Grouped cross-validation: what a model gives for claims of documents and pairs that it has not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from sklearn.model_selection import GroupKFold

from scoring.features import Row
from scoring.labels import weigh
from scoring.model import GRADES, ConfidenceModel
from scoring.model.ordinal import Floats

Fit: TypeAlias = Callable[[list[int], list[int]], Floats]  # places to learn from and to predict → distributions

FOLDS = 5


def cross_validate(
    rows: Sequence[Row],
    grades: Sequence[float],
    groups: Sequence[str],
    C: float,
    *,
    weights: Sequence[float] | None = None,
    n_jobs: int = 1,
) -> Floats:
    """Out-of-fold distributions (n, 5) of a ConfidenceModel; lines of one group never stand on both sides."""

    def fit(train: list[int], test: list[int]) -> Floats:
        given = [weights[place] for place in train] if weights else None
        model = fit_model([rows[place] for place in train], [grades[place] for place in train], C, given)
        return model.predict([rows[place] for place in test])

    return predict_out_of_fold(fit, groups, n_jobs=n_jobs)


def predict_out_of_fold(fit: Fit, groups: Sequence[str], *, n_jobs: int = 1) -> Floats:
    """The distributions (n, 5) that ``fit`` predicts for each fold when it has learned from the others."""
    from joblib import Parallel, delayed

    splits = split_groups(groups)
    found = Parallel(n_jobs=n_jobs)(delayed(fit)(train, test) for train, test in splits)
    distribution = np.zeros((len(groups), len(GRADES)))
    for (_, test), part in zip(splits, found, strict=True):
        distribution[test] = part
    return distribution


def split_groups(groups: Sequence[str]) -> list[tuple[list[int], list[int]]]:
    """The places to learn from and to predict of each fold; the same groups give the same folds."""
    splits = GroupKFold(min(FOLDS, len(set(groups)))).split(np.zeros(len(groups)), groups=groups)
    return [(train.tolist(), test.tolist()) for train, test in splits]


def fit_model(
    rows: Sequence[Row], grades: Sequence[float], C: float, weights: Sequence[float] | None = None
) -> ConfidenceModel:
    """A model of labelled rows, each counting as its weight says; a label between two grades counts as both."""
    places, whole, shares = weigh(grades)
    if weights is not None:
        shares = [share * weights[place] for place, share in zip(places, shares, strict=True)]
    return ConfidenceModel(C=C).fit([rows[place] for place in places], whole, shares)
