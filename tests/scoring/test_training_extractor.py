"""Marked articles in, an extractor out: the same for the same articles, measured on what it never saw."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scoring.attribution.labels import LABELS
from scoring.claim import Span
from scoring.errors import LabelError
from scoring.settings import shipped
from scoring.training import present_reader, train_extractor, with_extractor
from scoring.training.articles import Article, read_articles
from scoring.training.matching import Agreement, Score, letters_of, match, relation_likeness
from scoring.training.tagging import prepare
from tests.scoring.labels.files import written

TEXT = "The mayor said that the bridge was shut."
MARKED = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[20, 39]]}


def article(**parts: list[list[int]]) -> Article:
    given = {**MARKED, **parts}
    marked = {name: tuple(Span(*pair) for pair in given[name]) for name in ("source", "cue", "content")}
    return Article("a", TEXT, (marked,))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("{", "articles.jsonl:1: not JSON"),
        ({"attributions": []}, "articles.jsonl:1: text is missing"),
        ({"text": TEXT}, "articles.jsonl:1: attributions is not a list"),
        ({"text": TEXT, "attributions": [{**MARKED, "cue": [[10, 99]]}]}, r"attributions\[0\].cue is \[\[10, 99\]\]"),
        ({"text": TEXT, "attributions": [{**MARKED, "cue": [10, 14]}]}, r"attributions\[0\].cue is \[10, 14\]"),
        ({"text": TEXT, "attributions": [{**MARKED, "content": 20}]}, r"attributions\[0\].content is 20"),
        ({"text": TEXT, "attributions": ["said"]}, r"attributions\[0\].source is None"),
    ],
)
def test_a_malformed_article_is_refused_by_line_and_field(tmp_path: Path, row: Any, problem: str) -> None:
    with pytest.raises(LabelError, match=problem):
        read_articles(written(tmp_path / "articles.jsonl", [row]))


def test_articles_are_read(tmp_path: Path) -> None:
    path = written(
        tmp_path / "articles.jsonl",
        [{"id": "x", "text": TEXT, "attributions": [MARKED]}, "", {"text": TEXT, "attributions": [], "split": "dev"}],
    )
    first, second = read_articles(path, weight=3)
    assert (first.id, first.attributions[0]["content"], first.held_out, first.weight) == (
        "x",
        (Span(20, 39),),
        False,
        3,
    )
    assert (second.held_out, second.attributions) == (True, ())


def test_tokens_are_labelled_with_part_and_side() -> None:
    lesson = prepare([article()])
    assert [LABELS[label] for label in lesson.labels] == [
        "first source>", "next source>", "first cue",
        "first content<", "next content<", "next content<", "next content<", "next content<",  # "that" included
        "none",
    ]  # fmt: skip


def test_the_shipped_articles_can_be_learned_as_they_are_marked() -> None:
    """Every token of a mark has its part, but for marks at the edges and parts that two attributions share."""
    articles = read_articles(shipped("training_data") / "attributions.jsonl")
    assert len(articles) >= 2000
    assert 0.15 < np.mean([one.held_out for one in articles]) < 0.25
    for one in articles:
        for attribution in one.attributions:
            assert attribution["content"], one.id
            for spans in attribution.values():
                assert all(one.text[start:end].strip() == one.text[start:end] for start, end in spans), one.id


LIKENESS: list[tuple[dict[str, list[list[int]]], float]] = [
    ({}, 1.0),
    ({"source": [[4, 9]]}, 1.0),  # a part of the source is enough
    ({"source": [[15, 19]]}, 0.0),  # another source
    ({"source": []}, 0.0),
    ({"content": [[15, 39]]}, 1.0),  # "that" belongs to neither
    ({"content": [[31, 39]]}, 0.0),  # less than half of the content
    ({"cue": [[0, 3]]}, 1.0),  # the cue does not matter where there is content
]


@pytest.mark.parametrize(("changed", "expected"), LIKENESS)
def test_when_a_relation_is_right(changed: dict[str, list[list[int]]], expected: float) -> None:
    marked, found = (letters_of(one.attributions[0], TEXT) for one in (article(), article(**changed)))
    assert relation_likeness(marked, found) == expected


def test_a_marked_one_is_matched_once() -> None:
    letters = letters_of(article().attributions[0], TEXT)
    assert match([letters], [letters, letters], relation_likeness) == [True, False]


def test_agreement_counts() -> None:
    agreement = Agreement()
    agreement.add(article(), article().attributions)
    agreement.add(article(), [])
    scores = agreement.scores()
    assert scores["relation"] == Score(1.0, 0.5, 0.6667)
    assert scores["cue"] == Score(1.0, 0.5, 0.6667)


@pytest.fixture(scope="module")
def lines() -> list[str]:
    path = shipped("training_data") / "attributions.jsonl"
    return path.read_text(encoding="utf-8").splitlines()[:400:2]


def test_the_same_articles_give_the_same_extractor(tmp_path: Path, lines: list[str]) -> None:
    path = written(tmp_path / "some.jsonl", lines)
    told: list[str] = []
    first = train_extractor([path], epochs=4, weights={"some.jsonl": 2.0}, progress=told.append)
    second = train_extractor([path], epochs=4, weights={"some.jsonl": 2.0})
    assert first.extractor.to_bytes() == second.extractor.to_bytes()
    assert first.extractor.to_bytes() != train_extractor([path], epochs=4, seed=1).extractor.to_bytes()
    assert any("Epoch 4 of 4" in line for line in told)
    f1 = first.figures["some.jsonl"]["relation"][2]
    assert f1 > 0.2  # 200 passages and four epochs teach something
    card = with_extractor(present_reader(shipped("models")), first).card
    assert f"{f1:.3f}" in card
    assert first.data["files"]["some.jsonl"] in card


def test_too_few_articles_are_refused(tmp_path: Path, lines: list[str]) -> None:
    with pytest.raises(LabelError, match="Only 4 articles"):
        train_extractor([written(tmp_path / "few.jsonl", [line for line in lines if '"split": "train"' in line][:4])])
