"""ConfidenceModel: feature rows in, a distribution over the five grades out, and what each feature did to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NoReturn, Self

import numpy as np
from numpy.typing import ArrayLike
from sklearn.feature_extraction import DictVectorizer
from sklearn.pipeline import Pipeline

from scoring.errors import ScoringError
from scoring.features import FEATURES, Row
from scoring.model.explain import VALUES, Assessment, assessments
from scoring.model.ordinal import Floats, OrdinalLogit

GRADES = (1, 2, 3, 4, 5)


class ConfidenceModel:
    """A scikit-learn pipeline over the features of ``FEATURES``: one-hot columns, then a sign-bound ordinal logit.

    ``C`` is the inverse strength of the penalty on the weights.  ``pipeline`` is given where it was fitted before.
    """

    def __init__(self, *, C: float = 1.0, pipeline: Pipeline | None = None) -> None:
        self.C = C
        if pipeline is not None:
            self.pipeline_ = pipeline

    def fit(self, rows: Sequence[Row], grades: ArrayLike, weights: ArrayLike | None = None) -> Self:
        """Learn from rows (n), their grades 1-5 (n,) and optional weights (n,); the same inputs give the same model.

        Raises ScoringError where a row has an unknown feature or value, or where all grades are the same.
        """
        check_rows(rows)
        merits = 6 - np.asarray(grades, dtype=np.int64)  # the better the grade, the higher the class
        if len(np.unique(merits)) < 2:
            raise ScoringError(
                "All the labels to learn from have the same grade.", mend="Add labelled claims of other grades."
            )
        vectorizer = DictVectorizer(sort=True).fit(_columns())
        logit = OrdinalLogit(C=self.C, signs=[_sign(name) for name in vectorizer.feature_names_])
        logit.fit(vectorizer.transform(rows), merits, sample_weight=weights)
        self.pipeline_ = Pipeline([("vectorizer", vectorizer), ("logit", logit)])
        return self

    @property
    def logit(self) -> OrdinalLogit:
        logit: OrdinalLogit = self.pipeline_[-1]
        return logit

    @property
    def columns(self) -> list[str]:
        """The names ``feature=value`` of the model's columns, in their order."""
        names: list[str] = self.pipeline_[0].feature_names_
        return names

    @property
    def weights(self) -> dict[str, float]:
        """The weight of every ``feature=value``; reference values weigh 0 and are left out."""
        return dict(zip(self.columns, self.logit.coef_.tolist(), strict=True))

    def predict(self, rows: Sequence[Row]) -> Floats:
        """The probability of grades 1 to 5 (n, 5).  Raises ScoringError for an unknown feature or value."""
        check_rows(rows)
        if not rows:
            return np.zeros((0, len(GRADES)))
        return spread(6 - self.logit.classes_, self.pipeline_.predict_proba(rows))

    def assess(self, rows: Sequence[Row], caps: Sequence[float | None]) -> list[Assessment]:
        """One assessment a row; ``caps[i]`` is the highest confidence that claim i's wording allows, or None.

        The effects are exact: the model sees a row through one index, so the integrated gradients from the row of
        reference values (Aumann-Shapley) share out the way from its confidence, the baseline, to the row's in
        proportion to what each feature adds to the index.  A feature at its reference value has no effect.
        """
        check_rows(rows)
        if not rows:
            return []
        encoded = self.pipeline_[0].transform(rows)
        index = self.logit.index(encoded)
        distribution, baseline = self._at(index), float((self._at(np.zeros(1)) @ VALUES)[0])
        slopes = self._slopes(index, distribution @ VALUES, baseline)
        return assessments(rows, caps, distribution, baseline, self._contributions(encoded) * slopes[:, None])

    def _at(self, index: Floats) -> Floats:
        return spread(6 - self.logit.classes_, self.logit.distribution(index))

    def _slopes(self, index: Floats, confidence: Floats, baseline: float) -> Floats:
        """Mean change of confidence by index on the way from the reference row, at index 0, to each row (n,)."""
        near = np.abs(index) < 1e-6
        step = 1e-4
        sides = self._at(np.array([-step, step])) @ VALUES
        slopes: Floats = np.where(near, (sides[1] - sides[0]) / (2 * step), 0.0)
        return np.divide(confidence - baseline, index, out=slopes, where=~near)

    def _contributions(self, encoded: Any) -> Floats:
        """What each feature adds to the index (n, features), in the table's order."""
        coef = self.logit.coef_
        order = {name: place for place, name in enumerate(FEATURES)}
        owners = np.zeros((len(coef), len(order)))
        owners[np.arange(len(coef)), [order[name.partition("=")[0]] for name in self.columns]] = coef
        contributions: Floats = np.asarray(encoded @ owners)
        return contributions


def check_rows(rows: Sequence[Row]) -> None:
    """Raise ScoringError where a row has a feature or a value that the table does not know.

    The vectorizer would drop such a name in silence and score the row without it.
    """
    known = _known()
    for number, row in enumerate(rows):
        if not row.items() <= known:
            _refuse(number, row)


def _refuse(number: int, row: Row) -> NoReturn:
    name, value = next(item for item in row.items() if item not in _known())
    if name not in FEATURES:
        raise ScoringError(
            f"Row {number} has a feature {name!r} that is not in the table.", mend=f"Known: {', '.join(FEATURES)}."
        )
    raise ScoringError(
        f"Row {number} has {name} = {value!r}, which the table does not know.",
        mend=f"Known: {', '.join(FEATURES[name].signs)}.",
    )


@cache
def _known() -> frozenset[tuple[str, str]]:
    return frozenset((name, value) for name, feature in FEATURES.items() for value in feature.signs)


def _columns() -> list[dict[str, str]]:
    """One row a column of the model: all values but the reference ones, which weigh 0."""
    return [{name: value} for name, value in sorted(_known()) if value != FEATURES[name].reference]


def _sign(column: str) -> int:
    name, _, value = column.partition("=")
    return FEATURES[name].signs[value]


def spread(grades: Any, probabilities: Floats) -> Floats:
    """Probabilities of the grades that were learned from as those of all five (n, 5)."""
    distribution = np.zeros((len(probabilities), len(GRADES)))
    distribution[:, np.asarray(grades) - 1] = probabilities
    return distribution
