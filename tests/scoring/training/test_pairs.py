"""Pairs that differ in one respect: ordered as their grades, or kept together."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.features import Row
from scoring.labels import Label
from scoring.model import ConfidenceModel
from scoring.training.examples import Example, Examples
from scoring.training.pairs import Combination, PairShare, measure_pairs


def label(where: str, pair: str | None, moves: bool | None, grade: float) -> Label:
    return Label("A text.", grade, where, pair or where, pair=pair, moves=moves)


def combination(
    moves: bool, grades: tuple[float, float], confidences: tuple[float | None, float | None]
) -> Combination:
    first, second = (label(f"l:{place}", "p", moves, grade) for place, grade in enumerate(grades))
    return Combination((first, second), confidences)


@pytest.mark.parametrize(
    ("moves", "grades", "confidences", "right"),
    [
        (True, (2, 4), (0.7, 0.3), True),
        (True, (4, 2), (0.3, 0.7), True),
        (True, (2, 4), (0.3, 0.7), False),  # the wrong way round
        (True, (2, 3), (0.5, 0.5), False),  # the same confidence is no order
        (True, (2, 3), (0.501, 0.5), True),  # however little
        (True, (2, 3), (0.7, None), False),  # one was not found or not judged
        (False, (3, 3), (0.5, 0.55), True),  # the bound itself
        (False, (3, 3), (0.55, 0.5), True),
        (False, (3, 3), (0.5, 0.551), False),
        (False, (3, 3), (None, 0.5), False),
        (False, (3, 3), (None, None), False),  # two that are missing are not alike
    ],
)
def test_what_is_right(
    moves: bool, grades: tuple[float, float], confidences: tuple[float | None, float | None], right: bool
) -> None:
    assert combination(moves, grades, confidences).right is right


CONFIDENCES = st.floats(0.1, 0.9).map(lambda value: round(value, 3))


@given(st.sampled_from([1.0, 2, 3, 4, 5]), st.sampled_from([1.0, 2, 3, 4, 5]), CONFIDENCES, CONFIDENCES, st.booleans())
def test_the_order_of_the_lines_does_not_matter(
    first: float, second: float, one: float, other: float, moves: bool
) -> None:
    assume(first != second or not moves)  # lines of one grade are not compared
    there = combination(moves, (first, second), (one, other)).right
    assert there == combination(moves, (second, first), (other, one)).right


def test_pairs_by_hand() -> None:
    """One weight: a hedge lowers.  m1 is ordered; m2 has three lines of which one was not judged; k1 keeps."""
    rows: dict[str, Row] = {
        "l:1": {}, "l:2": {"hedged": "yes"},
        "l:3": {}, "l:4": {"hedged": "yes"},
        "l:6": {}, "l:7": {},
        "l:8": {}, "l:9": {"hedged": "yes"},
        "l:10": {},
    }  # fmt: skip
    labels = [
        label("l:1", "m1", True, 2), label("l:2", "m1", True, 3),
        label("l:3", "m2", True, 4), label("l:4", "m2", True, 3), label("l:5", "m2", True, 2),
        label("l:6", "k1", False, 2), label("l:7", "k1", False, 2),
        label("l:8", "k2", False, 2), label("l:9", "k2", False, 2),
        label("l:10", None, None, 2), label("l:11", "m1", True, 6), label("l:12", "twins", None, 2),
    ]  # fmt: skip
    usable = tuple(Example(one, None, rows[one.where]) for one in labels if one.where in rows)
    model = ConfidenceModel().fit([{}, {"hedged": "yes"}] * 10, [2, 4] * 10)
    found = measure_pairs(labels, Examples(usable, (), (), (), ()), model).to_dict()
    assert found["pairs_ordered"] == 0.25  # m1 of four: m2 is the wrong way round once and lacks a line twice
    assert found["pairs_kept"] == 0.5
    ordered, kept = found["of"]["pairs_ordered"], found["of"]["pairs_kept"]
    assert (ordered["pairs"], ordered["combinations"], ordered["right"]) == (2, 4, 1)
    assert ordered["lines_without_confidence"] == 1
    assert [failed["lines"] for failed in ordered["failed"]] == [["l:3", "l:4"], ["l:3", "l:5"], ["l:4", "l:5"]]
    assert ordered["failed"][1]["confidences"][1] is None
    assert (kept["pairs"], kept["lines_without_confidence"], kept["failed"][0]["pair"]) == (2, 0, "k2")
    for name, (low, high) in found["intervals"].items():
        assert low <= found[name] <= high


def test_without_pairs_there_are_no_shares() -> None:
    model = ConfidenceModel().fit([{}, {"hedged": "yes"}], [2, 4])
    found = measure_pairs([label("l:1", None, None, 2)], Examples((), (), (), (), ()), model)
    assert found.to_dict() == {"intervals": {}, "of": {}}


def test_the_interval_of_a_share_comes_from_drawing_pairs() -> None:
    right = combination(True, (2, 3), (0.7, 0.5))
    assert PairShare((right,) * 5).interval == (1, 1)  # one pair, drawn whole
