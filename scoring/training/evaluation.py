"""How well a distribution over grades agrees with labels, and grouped cross-validation to measure it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.model_selection import GroupKFold

from scoring.features import Row
from scoring.model import GRADES, VALUES, ConfidenceModel, OrdinalLogit, grade_of
from scoring.model.ordinal import Floats
from scoring.training.labels import weigh

Metrics: TypeAlias = dict[str, float]
Fit: TypeAlias = Callable[[Sequence[int], Sequence[int]], Floats]

BINS = 10
HEDGES = (
    "modal", "hedge_adverb", "hedge_adjective", "hedge_verb", "hedged_prediction", "distanced",
    "doubt", "estimative",
)  # fmt: skip


def measure(distribution: Floats, grades: ArrayLike) -> Metrics:
    """Agreement of distributions (n, 5) with labelled grades (n,), which may lie between two.

    ``pearson`` is with the STIX value; ``within_one``, ``exact`` and ``kappa`` (quadratic weights) take the grade in
    whose range the confidence lies; ``ece`` is the expected calibration error of "grade 2 or better" over ten bins;
    ``rps`` the ranked probability score (0 is best).
    """
    wanted = np.asarray(grades, dtype=np.float64)
    confidence = distribution @ VALUES
    given = np.array([grade_of(value) for value in confidence.tolist()])
    nearest = np.clip(np.floor(wanted + 0.5), 1, 5).astype(int)
    return {
        "items": len(wanted),
        "pearson": _rounded(_pearson(confidence, 1.1 - 0.2 * wanted)),
        "within_one": _rounded(np.mean(np.abs(given - wanted) <= 1)),
        "exact": _rounded(np.mean(given == nearest)),
        "kappa": _rounded(quadratic_kappa(nearest, given)),
        "ece": _rounded(calibration_error(distribution[:, :2].sum(axis=1), wanted <= 2)),
        "rps": _rounded(np.mean(ranked_probability_scores(distribution, wanted))),
    }


def cross_validate(
    rows: Sequence[Row], grades: Sequence[float], groups: Sequence[str], C: float, *, folds: int = 5, n_jobs: int = 1
) -> Floats:
    """Out-of-fold distributions (n, 5) of a ConfidenceModel; lines of one group never stand on both sides."""

    def fit(train: Sequence[int], test: Sequence[int]) -> Floats:
        model = fit_model([rows[place] for place in train], [grades[place] for place in train], C)
        return model.predict([rows[place] for place in test])

    return _out_of_fold(fit, groups, folds, n_jobs)


def cross_validate_baselines(
    rows: Sequence[Row], grades: Sequence[float], groups: Sequence[str], *, folds: int = 5
) -> dict[str, Metrics]:
    """What the majority's distribution, the number of hedges alone and the cue alone reach on the same folds."""
    cues = sorted({row.get("cue_class", "neutral") for row in rows})
    designs = {
        "majority": np.zeros((len(rows), 1)),
        "hedge_count": np.array([[float(sum(name in row for name in HEDGES))] for row in rows]),
        "cue": np.array([[float(row.get("cue_class", "neutral") == cue) for cue in cues] for row in rows]),
    }
    return {
        name: measure(_out_of_fold(_fit_columns(design, grades), groups, folds, 1), grades)
        for name, design in designs.items()
    }


def fit_model(rows: Sequence[Row], grades: Sequence[float], C: float) -> ConfidenceModel:
    """A model of labelled rows; a label between two grades counts as both, weighted."""
    places, whole, weights = weigh(grades)
    return ConfidenceModel(C=C).fit([rows[place] for place in places], whole, weights)


def quadratic_kappa(wanted: NDArray[Any], given: NDArray[Any]) -> float:
    """Cohen's kappa with quadratic weights of two gradings 1-5 (n,); 0 where either gives one grade only."""
    observed = np.zeros((5, 5))
    np.add.at(observed, (wanted - 1, given - 1), 1)
    weights = (np.arange(5)[:, None] - np.arange(5)) ** 2
    expected = np.outer(observed.sum(axis=1), observed.sum(axis=0)) / max(1.0, observed.sum())
    chance = float((weights * expected).sum())
    return 1 - float((weights * observed).sum()) / chance if chance else 0.0


def calibration_error(probability: Floats, outcome: NDArray[np.bool_]) -> float:
    """Expected calibration error of probabilities (n,) of an outcome (n,) over ten bins of equal width."""
    bins = np.minimum((probability * BINS).astype(int), BINS - 1)
    mass = np.bincount(bins, minlength=BINS)
    gaps = np.bincount(bins, probability - outcome, minlength=BINS)
    return float(np.abs(gaps).sum() / max(1, mass.sum()))


def ranked_probability_scores(distribution: Floats, grades: Floats) -> Floats:
    """Mean squared distance of each cumulative distribution (n, 5) from the label's, over the four cuts (n,)."""
    wanted = np.zeros_like(distribution)
    places, whole, weights = weigh(grades.tolist())
    np.add.at(wanted, (np.array(places, dtype=int), np.array(whole, dtype=int) - 1), weights)
    gaps = np.cumsum(distribution - wanted, axis=1)[:, :-1]
    scores: Floats = (gaps**2).mean(axis=1)
    return scores


def _out_of_fold(fit: Fit, groups: Sequence[str], folds: int, n_jobs: int) -> Floats:
    from joblib import Parallel, delayed

    folds = min(folds, len(set(groups)))
    splits = list(GroupKFold(folds).split(np.zeros(len(groups)), groups=groups))
    found = Parallel(n_jobs=n_jobs)(delayed(fit)(train.tolist(), test.tolist()) for train, test in splits)
    distribution = np.zeros((len(groups), len(GRADES)))
    for (_, test), part in zip(splits, found, strict=True):
        distribution[test] = part
    return distribution


def _fit_columns(design: Floats, grades: Sequence[float]) -> Fit:
    def fit(train: Sequence[int], test: Sequence[int]) -> Floats:
        places, whole, weights = weigh([grades[place] for place in train])
        logit = OrdinalLogit().fit(design[[train[place] for place in places]], 6 - np.array(whole), weights)
        distribution = np.zeros((len(test), len(GRADES)))
        distribution[:, 5 - logit.classes_] = logit.predict_proba(design[list(test)])
        return distribution

    return fit


def _pearson(a: Floats, b: Floats) -> float:
    if np.ptp(a) < 1e-12 or np.ptp(b) < 1e-12:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])


def _rounded(value: Any) -> float:
    return round(float(value), 4)
