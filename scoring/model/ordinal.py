"""A cumulative logit over ordered classes whose weights can be held to a sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from scipy.special import expit, log_expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

Floats = NDArray[np.float64]

SMALLEST_STEP = 1e-3  # two thresholds never meet, so every class keeps some probability
SIDES: dict[int, tuple[float | None, float | None]] = {-1: (None, 0.0), 0: (None, None), 1: (0.0, None)}


class OrdinalLogit(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn carries no types
    """Proportional odds: ``P(class <= k) = expit(threshold[k] - X @ coef)``, fitted by L-BFGS-B with an L2 penalty.

    Parameters
    ----------
    C : inverse strength of the penalty on the weights; the thresholds are free.
    signs : one of -1 (the weight may only lower the class), +1 (only raise it) or 0 (free) for each column of X;
        None leaves all free.
    max_iter, tol : when the optimiser stops.

    Attributes
    ----------
    classes_ : (n_classes,) the classes in their order, lowest first.
    coef_ : (n_features,) weights; a larger ``X @ coef_`` means a higher class.
    thresholds_ : (n_classes - 1,) increasing.
    n_iter_ : iterations the optimiser took.

    Examples
    --------
    >>> model = OrdinalLogit(C=10, signs=[1]).fit([[0.0], [1.0], [2.0], [3.0]], [1, 1, 2, 3])
    >>> model.predict([[0.0], [3.0]]).tolist()
    [1, 3]
    """

    def __init__(
        self, C: float = 1.0, signs: Sequence[int] | None = None, max_iter: int = 2000, tol: float = 1e-9
    ) -> None:
        self.C = C
        self.signs = signs
        self.max_iter = max_iter
        self.tol = tol

    def fit(self, X: Any, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:
        """Learn from rows X (n, n_features), dense or sparse, with classes y (n,) and optional weights (n,).

        Raises ValueError where y holds fewer than two classes or ``signs`` is not as long as a row.
        """
        X, y = validate_data(self, X, y, accept_sparse="csr", dtype=np.float64)
        check_classification_targets(y)
        weights: Floats = _check_sample_weight(sample_weight, X, dtype=np.float64)
        self.classes_, levels = np.unique(y, return_inverse=True)
        if len(self.classes_) < 2:
            raise ValueError(f"an ordinal model needs at least two classes, got one class: {self.classes_[0]!r}")
        found = minimize(
            _Loss(X, levels, weights, len(self.classes_), self.C),
            x0=_start(levels, weights, len(self.classes_), X.shape[1]),
            jac=True,
            method="L-BFGS-B",
            bounds=self._bounds(X.shape[1]),
            options={"maxiter": self.max_iter, "ftol": self.tol * 1e-3, "gtol": self.tol * 1e3, "maxcor": 20},
        )
        steps = len(self.classes_) - 1
        self.thresholds_ = np.cumsum(found.x[:steps])
        self.coef_ = found.x[steps:]
        self.n_iter_ = int(found.nit)
        return self

    def _bounds(self, columns: int) -> list[tuple[float | None, float | None]]:
        signs = [0] * columns if self.signs is None else list(self.signs)
        if len(signs) != columns:
            raise ValueError(f"{len(signs)} signs for {columns} columns: give one sign a column")
        thresholds = [(None, None), *[(SMALLEST_STEP, None)] * (len(self.classes_) - 2)]
        return [*thresholds, *[SIDES[sign] for sign in signs]]

    def index(self, X: Any) -> Floats:
        """The single index ``X @ coef_`` (n,): the higher, the higher the class."""
        check_is_fitted(self)
        X = validate_data(self, X, accept_sparse="csr", dtype=np.float64, reset=False)
        return np.asarray(X @ self.coef_).ravel()

    def distribution(self, index: Floats) -> Floats:
        """Probabilities (n, n_classes), in the order of ``classes_``, at values (n,) of the index."""
        below = expit(self.thresholds_[None, :] - index[:, None])
        edge = np.ones((len(index), 1))
        return np.diff(np.hstack([0 * edge, below, edge]), axis=1)

    def predict_proba(self, X: Any) -> Floats:
        """Probabilities (n, n_classes), in the order of ``classes_``."""
        return self.distribution(self.index(X))

    def predict(self, X: Any) -> NDArray[Any]:
        """The likeliest class (n,)."""
        check_is_fitted(self)
        chosen: NDArray[Any] = self.classes_[self.predict_proba(X).argmax(axis=1)]
        return chosen

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.classifier_tags.poor_score = True  # unordered blobs are not what one index can tell apart
        return tags


class _Loss:
    """Penalised negative log-likelihood and its gradient, at first threshold, steps between thresholds and weights."""

    def __init__(self, X: Any, levels: NDArray[np.intp], weights: Floats, classes: int, C: float) -> None:
        self.X, self.levels, self.weights, self.classes, self.C = X, levels, weights, classes, C
        self.transposed = X.T.tocsr() if hasattr(X, "tocsr") else X.T

    def __call__(self, parameters: Floats) -> tuple[float, Floats]:
        steps = self.classes - 1
        coef = parameters[steps:]
        index = np.asarray(self.X @ coef).ravel()
        edges = np.concatenate([[-np.inf], np.cumsum(parameters[:steps]), [np.inf]])
        above, below = edges[self.levels + 1] - index, edges[self.levels] - index
        gap = np.exp(below - above)  # 0 at the two open ends
        loss = -(self.weights @ (log_expit(above) + log_expit(-below) + np.log1p(-gap))) + coef @ coef / (2 * self.C)
        odds = gap / (1 - gap)
        return float(loss), self._gradient(coef, expit(-above) + odds, -expit(below) - odds)

    def _gradient(self, coef: Floats, by_above: Floats, by_below: Floats) -> Floats:
        slopes = np.zeros(self.classes + 1)
        np.add.at(slopes, self.levels + 1, -self.weights * by_above)
        np.add.at(slopes, self.levels, -self.weights * by_below)
        by_threshold = slopes[1:-1]
        by_step = np.cumsum(by_threshold[::-1])[::-1]  # a step moves every threshold after it
        by_coef = self.transposed @ (self.weights * (by_above + by_below)) + coef / self.C
        return np.concatenate([by_step, np.asarray(by_coef).ravel()])


def _start(levels: NDArray[np.intp], weights: Floats, classes: int, columns: int) -> Floats:
    """Thresholds that give the observed frequencies with all weights at 0."""
    mass = np.bincount(levels, weights, classes) + 1e-6
    below = np.cumsum(mass)[:-1] / mass.sum()
    thresholds = np.log(below / (1 - below))
    steps = np.maximum(np.diff(thresholds), SMALLEST_STEP)
    return np.concatenate([thresholds[:1], steps, np.zeros(columns)])
