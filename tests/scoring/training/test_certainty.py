"""Ratings of certainty: how they are read, whose confidence they are held against, and Spearman's correlation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from scoring import store
from scoring.errors import LabelError
from scoring.settings import shipped
from scoring.training.certainty import evaluate_certainty, read_ratings, spearman
from tests.scoring.labels.files import written


@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(0, 9)), min_size=2, max_size=30))
def test_spearman_is_that_of_scipy(pairs: list[tuple[int, int]]) -> None:
    one, other = np.array(pairs, dtype=float).T
    found = float(spearman(one, other))
    if len(set(one)) == 1 or len(set(other)) == 1:
        assert found == 0
    else:
        assert found == pytest.approx(spearmanr(one, other).statistic)
    assert np.array_equal(spearman(np.array([one, other]), np.array([other, one])), [found, found])


def test_both_forms_are_read(tmp_path: Path) -> None:
    sentence, embedded, bare = read_ratings(
        written(
            tmp_path / "ratings.jsonl",
            [
                {"text": "Rain fell.", "certainty": 5.0, "split": "train"},
                {"context": "Ann left.", "text": "She may know it rained.", "prompt": "it rained", "mean": -1},
                {"text": "She knows it rained.", "prompt": "it rained", "mean": 2.5},
            ],
        )
    )
    assert (sentence.text, sentence.rating, sentence.prompt, sentence.begins) == ("Rain fell.", 5, None, 0)
    assert embedded.text[embedded.begins :] == "She may know it rained."
    assert (embedded.rating, embedded.prompt) == (-1, "it rained")
    assert (bare.text, bare.begins) == ("She knows it rained.", 0)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "r.jsonl:2: not JSON"),
        ([1], "r.jsonl:2: a list"),
        ({"text": "Rain fell."}, "r.jsonl:2: mean: None is not a number"),
        ({"text": "Rain fell.", "certainty": "high"}, "r.jsonl:2: certainty: 'high' is not a number"),
        ({"text": "Rain fell.", "certainty": True}, "r.jsonl:2: certainty: True is not a number"),
        ('{"text": "Rain fell.", "certainty": NaN}', "r.jsonl:2: not JSON (NaN is no number of JSON)"),
        ({"text": "Rain fell.", "certainty": 10**400}, "r.jsonl:2: certainty: 1000"),  # larger than any float
        ({"text": "", "certainty": 3}, "r.jsonl:2: text: missing or without words"),
        ({"text": "...", "certainty": 3}, "r.jsonl:2: text: missing or without words"),
        ({"text": "Rain fell.", "mean": 3}, "r.jsonl:2: prompt: missing or without words"),
    ],
)
def test_a_bad_line_is_named_with_its_mend(tmp_path: Path, line: Any, problem: str) -> None:
    file = written(tmp_path / "r.jsonl", [{"text": "Rain fell.", "certainty": 4}, line])
    with pytest.raises(LabelError) as raised:
        read_ratings(file)
    assert raised.value.message.startswith(problem)
    assert raised.value.mend


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match=r"gone\.jsonl: cannot be read"):
        read_ratings(tmp_path / "gone.jsonl")


def test_confidence_follows_certain_wording(tmp_path: Path) -> None:
    stored = store.load(shipped("models"))
    places = "bridge tunnel ferry tram harbour library".split()
    lines = [{"text": f"The {place} was closed on Monday.", "certainty": 6} for place in places]
    lines += [{"text": f"The {place} may have been closed on Monday.", "certainty": 3} for place in places]
    lines += [{"text": "What a day?", "certainty": 1}]
    file = written(tmp_path / "ratings.jsonl", lines)
    [found] = evaluate_certainty([file], stored)
    assert (found.file, found.lines, found.judged) == ("ratings.jsonl", 13, 12)
    assert found.spearman > 0.9
    assert found.interval[0] <= found.spearman <= found.interval[1]
    assert found == evaluate_certainty([file], stored)[0]
    assert found.to_dict()["no_judged_claim"] == 1


def test_a_prompt_picks_its_claim_and_context_none(tmp_path: Path) -> None:
    stored = store.load(shipped("models"))
    places = "bridge tunnel ferry tram harbour".split()
    lines = [
        {
            "context": f"The {place} was open on Sunday.",
            "text": f"The mayor said the {place} may have closed, and police confirmed the {place} was searched.",
            "prompt": prompt.format(place),
            "mean": mean,
        }
        for place in places
        for prompt, mean in (("the {} closed", -1), ("the {} was searched", 2))
    ]
    [found] = evaluate_certainty([written(tmp_path / "ratings.jsonl", lines)], stored)
    assert found.judged == 10
    assert found.spearman > 0.9  # had either prompt taken the other's claim, or the context's, there were no order


def test_too_few_judged_claims_are_refused(tmp_path: Path) -> None:
    file = written(tmp_path / "ratings.jsonl", [{"text": "Who knows?", "certainty": 1}] * 12)
    with pytest.raises(LabelError, match=r"Only 0 of 12 lines in ratings\.jsonl") as raised:
        evaluate_certainty([file], store.load(shipped("models")))
    assert "at least 10" in raised.value.mend
