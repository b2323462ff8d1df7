"""Baselines on the folds of the chosen model, and the ceiling."""

from __future__ import annotations

import pytest

from scoring.claim import Span
from scoring.features import FEATURES, Row
from scoring.labels import Label
from scoring.scorer import load_reader
from scoring.training.baselines import HEDGES, compare_with_baselines, sentence_of
from scoring.training.examples import Example, Examples, find_examples
from scoring.training.folds import cross_validate, split_groups
from scoring.training.metrics import measure

KINDS: list[tuple[Row, float]] = [
    ({"hedged": "yes"}, 3), ({}, 2), ({"standing": "public"}, 4), ({"cue_class": "distancing"}, 3),
]  # fmt: skip


def stored_examples() -> Examples:
    """Labels that stand off their texts: features and no words."""
    usable = [
        Example(Label("", grade, f"here:{10 * time + place}", f"g{time}{place}", row=row), None, row)
        for time in range(10)
        for place, (row, grade) in enumerate(KINDS)
    ]
    return Examples(tuple(usable), (), (), (), ())


def test_the_hedges_that_are_counted_are_features() -> None:
    assert set(HEDGES) <= set(FEATURES)


def test_baselines_know_less_and_the_ceiling_does_not() -> None:
    examples = stored_examples()
    ours = cross_validate(examples.rows, examples.grades, examples.groups, 10.0)
    found = compare_with_baselines(ours, examples)
    assert found.baselines.keys() == {"majority", "hedge_count", "cue", "gradient_boosting"}
    full = measure(ours, examples.grades)
    assert all(found.baselines[name].metrics["rps"] > full["rps"] for name in ("majority", "hedge_count", "cue"))
    ceiling = found.baselines["gradient_boosting"].metrics
    assert found.kappa_lost == pytest.approx(ceiling["kappa"] - full["kappa"], abs=1e-4)
    assert found.where_words is None  # no text is at hand


def test_words_are_measured_on_the_claims_whose_text_is_at_hand() -> None:
    told = [(f"The mayor said the {place} was closed.", 2.0) for place in "bridge tunnel ferry tram".split()]
    told += [(f"Rumours said the {place} was closed.", 5.0) for place in "bridge tunnel ferry tram".split()]
    texts = [(f"{text} {number} people waited.", grade) for number in range(2, 7) for text, grade in told]
    spans = [(Span(text.index(" the ") + 1, text.index(" closed") + len(" closed")),) for text, _ in texts]
    labels = [
        Label(text, grade, f"here:{place}", f"p{place}", spans[place]) for place, (text, grade) in enumerate(texts)
    ]
    examples = find_examples(labels, load_reader())
    both = Examples((*examples.usable, *stored_examples().usable), (), (), (), ())
    ours = cross_validate(both.rows, both.grades, both.groups, 10.0)
    found = compare_with_baselines(ours, both)
    assert found.where_words is not None
    assert found.baselines["words"].metrics["items"] == found.where_words.metrics["items"] == len(examples.usable)
    assert found.baselines["words"].metrics["pearson"] > 0.9  # "mayor" and "rumours" tell the grades
    assert found == compare_with_baselines(ours, both)


def test_the_words_are_those_of_the_claims_sentence() -> None:
    text = "It rained. The mayor said the bridge was closed. It snowed."
    span = Span(text.index("the bridge"), text.index(". It snowed"))
    [example] = find_examples([Label(text, 2, "here:1", "g", (span,))], load_reader()).usable
    assert sentence_of(example) == "The mayor said the bridge was closed."
    assert sentence_of(stored_examples().usable[0]) == ""


def test_folds_do_not_hang_on_chance() -> None:
    groups = [str(number // 3) for number in range(60)]
    assert split_groups(groups) == split_groups(groups)
    assert sorted(place for _, test in split_groups(groups) for place in test) == list(range(60))
