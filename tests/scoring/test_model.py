"""The ordinal logit and the confidence model: fit, signs, exact reasons, caps."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.utils.estimator_checks import parametrize_with_checks

from scoring.errors import ScoringError
from scoring.features import FEATURES, Row
from scoring.model import VALUES, Assessment, ConfidenceModel, OrdinalLogit, grade_of

ROWS = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(sorted(feature.signs)) for name, feature in FEATURES.items()}
)
CAPS = st.one_of(st.none(), st.sampled_from([0.05, 0.2, 0.45, 0.55, 0.8, 0.95, 0.99]))


@parametrize_with_checks([OrdinalLogit()])  # type: ignore[untyped-decorator]
@pytest.mark.filterwarnings("default")  # scikit-learn warns of the checks that it skips for want of pandas
def test_the_logit_is_a_scikit_learn_classifier(estimator: OrdinalLogit, check: Callable[..., None]) -> None:
    check(estimator)


def test_the_logit_finds_the_weights_that_made_the_data() -> None:
    random_state = np.random.default_rng(7)
    X = random_state.normal(size=(4000, 3))
    y = np.digitize(X @ [1.5, -1.0, 0.0] + random_state.logistic(size=4000), [-1.0, 0.5, 2.0])
    logit = OrdinalLogit(C=1e6).fit(X, y)
    assert logit.coef_ == pytest.approx([1.5, -1.0, 0.0], abs=0.1)
    assert logit.thresholds_ == pytest.approx([-1.0, 0.5, 2.0], abs=0.12)


def test_a_sign_holds_against_the_data() -> None:
    X, y = np.array([[0.0], [0.0], [1.0], [1.0]]), [1, 2, 2, 3]
    assert OrdinalLogit().fit(X, y).coef_[0] > 0
    assert OrdinalLogit(signs=[-1]).fit(X, y).coef_[0] == 0


def test_a_weight_is_worth_as_many_rows() -> None:
    X, y = np.array([[0.0], [1.0], [2.0], [2.0]]), [1, 2, 3, 3]
    twice = OrdinalLogit().fit(X, y)
    weighed = OrdinalLogit().fit(X[:3], y[:3], sample_weight=[1, 1, 2])
    assert weighed.coef_ == pytest.approx(twice.coef_, abs=1e-5)


def test_as_many_signs_as_columns_are_wanted() -> None:
    with pytest.raises(ValueError, match="1 signs for 2 columns"):
        OrdinalLogit(signs=[0]).fit([[0, 1], [1, 0]], [1, 2])


@cache
def trained() -> ConfidenceModel:
    """A model of random rows whose grades follow the signs, with noise that pulls against them."""
    dice = random.Random(3)  # noqa: S311
    rows = [_random_row(dice) for _ in range(400)]
    grades = [min(5, max(1, round(3 - 0.7 * _lean(row) + dice.gauss(0, 1.2)))) for row in rows]
    return ConfidenceModel(C=3).fit(rows, grades)


def _random_row(dice: random.Random) -> Row:
    return {name: dice.choice(list(feature.signs)) for name, feature in FEATURES.items() if dice.random() < 0.3}


def _lean(row: Row) -> int:
    return sum(FEATURES[name].signs[value] for name, value in row.items())


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_no_value_moves_a_confidence_against_its_sign(row: Row) -> None:
    """A hedge, doubt or distancing cue never raises, a strengthening cue never lowers, whatever else a row holds."""
    model = trained()
    for name, feature in FEATURES.items():
        variants = [{**row, name: value} for value in feature.signs]
        confidences = dict(zip(feature.signs, (model.predict(variants) @ VALUES).tolist(), strict=True))
        for value, sign in feature.signs.items():
            assert sign * (confidences[value] - confidences[feature.reference]) >= -1e-12, (name, value)


def test_the_signs_say_what_the_codebook_says() -> None:
    lowering = [("cue_class", "distancing"), ("hedged", "yes"), ("distanced", "yes"), ("doubt", "disputed")]
    lowering += [("called_false", "yes"), ("hedged_prediction", "yes"), ("estimative", "unlikely")]
    lowering += [("knowledge", "second_hand")]
    raising = [("cue_class", "strengthening"), ("knowledge", "first_hand"), ("support", "yes"), ("sources", "several")]
    assert {FEATURES[name].signs[value] for name, value in lowering} == {-1}
    assert {FEATURES[name].signs[value] for name, value in raising} == {1}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(ROWS, CAPS), max_size=5))
def test_baseline_and_reasons_add_up_to_the_confidence(asked: list[tuple[Row, float | None]]) -> None:
    rows, caps = [row for row, _ in asked], [cap for _, cap in asked]
    assessments = trained().assess(rows, caps)
    assert len(assessments) == len(asked)
    for assessment, cap in zip(assessments, caps, strict=True):
        total = _decimal(assessment.baseline) + sum(_decimal(reason.effect) for reason in assessment.reasons)
        assert total == _decimal(assessment.confidence)
        _check_shape(assessment, cap)


def _decimal(number: float) -> Decimal:
    """The number as it is printed, which has three decimals at most."""
    assert round(number, 3) == number
    return Decimal(str(number))


def _check_shape(assessment: Assessment, cap: float | None) -> None:
    low, high = assessment.interval
    assert 0 <= low <= assessment.confidence <= high <= 1
    assert assessment.grade == grade_of(assessment.confidence)
    sizes = [abs(reason.effect) for reason in assessment.reasons]
    assert sizes == sorted(sizes, reverse=True)
    assert 0 not in sizes
    names = [reason.feature for reason in assessment.reasons]
    assert len(names) == len(set(names))
    if cap is not None:
        assert assessment.confidence <= cap
        assert high <= cap


def test_effects_are_the_integrated_gradient() -> None:
    """Told against the row of reference values, by many small steps along the way from there."""
    model, row = trained(), {"standing": "anonymous", "hedged": "yes", "cue_class": "strengthening"}
    [assessment] = model.assess([row], [None])
    logit, encoded = model.logit, np.asarray(model.pipeline_[0].transform([row]).todense())[0]
    steps = (np.arange(2000) + 0.5) / 2000
    at = steps * (encoded @ logit.coef_)
    nudge = 1e-5
    values = 1.1 - 0.2 * (6 - logit.classes_)
    slope = ((logit.distribution(at + nudge) - logit.distribution(at - nudge)) @ values / (2 * nudge)).mean()
    shares = encoded * logit.coef_ * slope
    for reason in assessment.reasons[1:]:  # the largest also takes what rounding left over
        own = [name.startswith(f"{reason.feature}=") for name in model.columns]
        assert reason.effect == pytest.approx(shares[own].sum(), abs=6e-4)


def test_a_cap_appears_among_the_reasons() -> None:
    row: Row = {"standing": "named_official", "cue_class": "strengthening", "knowledge": "first_hand"}
    free, capped = trained().assess([row, row], [None, 0.2])
    assert free.confidence > capped.confidence == 0.2
    [reason] = [reason for reason in capped.reasons if reason.feature == "estimative_cap"]
    assert reason.group == "wording"
    assert reason.value == 0.2
    assert reason.effect == pytest.approx(0.2 - free.confidence, abs=1e-9)


def test_a_confidence_is_the_expected_value_of_the_distribution() -> None:
    row: Row = {"standing": "public"}
    [assessment] = trained().assess([row], [None])
    distribution = trained().predict([row])
    assert distribution.sum() == pytest.approx(1)
    assert assessment.confidence == pytest.approx(float(distribution[0] @ [0.9, 0.7, 0.5, 0.3, 0.1]), abs=6e-4)


def test_one_by_one_is_the_same_as_all_at_once() -> None:
    dice = random.Random(5)  # noqa: S311
    rows = [_random_row(dice) for _ in range(50)]
    assert trained().assess(rows, [None] * 50) == [trained().assess([row], [None])[0] for row in rows]


def test_the_same_rows_give_the_same_model() -> None:
    rows: list[Row] = [{"hedged": "yes"}, {"standing": "public"}, {}, {"support": "yes"}]
    first, second = (ConfidenceModel().fit(rows, [4, 3, 2, 1]) for _ in range(2))
    assert first.weights == second.weights


def test_grades_that_were_not_seen_have_no_probability() -> None:
    model = ConfidenceModel().fit([{}, {"hedged": "yes"}, {"hedged": "yes"}], [2, 4, 4])
    assert model.predict([{}])[0].tolist()[0] == 0
    assert model.predict([{}]).sum() == pytest.approx(1)


def test_nothing_to_assess_is_nothing_assessed() -> None:
    assert trained().assess([], []) == []
    assert trained().predict([]).shape == (0, 5)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"stanidng": "public"}, "Row 1 has a feature 'stanidng' that is not in the table"),
        ({"standing": "publik"}, "Row 1 has standing = 'publik', which the table does not know"),
    ],
)
def test_an_unknown_name_or_value_is_never_dropped_in_silence(row: Row, message: str) -> None:
    for ask in (trained().predict, lambda rows: trained().assess(rows, [None] * 2)):
        with pytest.raises(ScoringError, match=message) as raised:
            ask([{}, row])
        assert raised.value.mend.startswith("Known: ")


def test_one_grade_alone_cannot_be_learned_from() -> None:
    with pytest.raises(ScoringError, match="same grade"):
        ConfidenceModel().fit([{}, {"hedged": "yes"}], [2, 2])


@pytest.mark.parametrize(
    ("confidence", "grade"),
    [(0.9, 1), (0.8, 1), (0.799, 2), (0.6, 2), (0.599, 3), (0.4, 3), (0.2, 4), (0.199, 5), (0.0, 5)],
)
def test_a_grade_is_the_stix_range(confidence: float, grade: int) -> None:
    assert grade_of(confidence) == grade
