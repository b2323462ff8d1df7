"""The extractor: the same whatever the batch and however many threads, stored as it was, floors for what it finds."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from scoring.attribution import Extractor, Relation
from scoring.attribution import vocabulary as vocabulary_module
from scoring.claim import Document
from scoring.errors import ModelError
from scoring.scorer import load_reader
from scoring.segment import Segments, segment
from scoring.settings import shipped
from scoring.training.articles import Article, read_articles
from scoring.training.extractor import measure
from tests.scoring.by_hand import blank_extractor

ARTICLES = Path(__file__).parents[2] / "articles"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]

# F1 on the passages of our own that were held out, 0.01 below what was reached; lowered only on purpose.
FLOORS = {"source": 0.884, "cue": 0.849, "content": 0.888, "relation": 0.83, "content exact": 0.757}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_reader().extractor


@pytest.fixture(scope="module")
def documents() -> list[Segments]:
    return [segment(Document(text)) for text in TEXTS]


def test_what_it_finds_does_not_depend_on_the_batch(extractor: Extractor, documents: list[Segments]) -> None:
    together = extractor.find(documents)
    assert together == [found for document in documents for found in extractor.find([document])]
    assert together == list(reversed(extractor.find(list(reversed(documents)))))
    assert any(together)


def test_it_may_be_asked_by_many_threads(documents: list[Segments], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary_module, "LARGEST", 200)  # it starts anew again and again meanwhile
    expected = [load_reader().extractor.find([document]) for document in documents]
    fresh = Extractor.from_bytes(load_reader().extractor.to_bytes())

    def find(document: Segments) -> list[list[Relation]]:
        return fresh.find([document])

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(find, documents * 6)) == expected * 6


def test_the_vocabulary_stays_bounded() -> None:
    fresh = blank_extractor()
    vocabulary = vocabulary_module.Vocabulary(fresh.tagger.weights, {}, largest=50)
    for start in range(0, 500, 10):
        numbers, known = vocabulary.look_up([f"form{number}" for number in range(start, start + 10)])
        assert len(known.attributes) <= 62
        assert numbers.max() < len(known.attributes)


def test_a_higher_threshold_finds_less(extractor: Extractor, documents: list[Segments]) -> None:
    counts = [
        sum(map(len, replace(extractor, threshold=threshold).find(documents))) for threshold in (0.1, 0.5, 0.9, 1.0)
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[2] > counts[3] == 0


def test_it_is_stored_as_it_was(extractor: Extractor, documents: list[Segments]) -> None:
    data = extractor.to_bytes()
    assert Extractor.from_bytes(data).find(documents) == extractor.find(documents)
    assert Extractor.from_bytes(data).to_bytes() == data
    assert len(data) < 7_000_000


def test_what_is_no_extractor_is_refused() -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        Extractor.from_bytes(b"PK\x03\x04 nonsense")


def test_an_archive_with_pickled_objects_is_refused() -> None:
    file = io.BytesIO()
    np.savez(file, format=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ModelError, match="cannot be read"):
        Extractor.from_bytes(file.getvalue())


def held_out() -> list[Article]:
    return [article for article in read_articles(shipped("training_data") / "attributions.jsonl") if article.held_out]


def test_the_held_out_paragraphs_are_read_as_well_as_they_were(extractor: Extractor) -> None:
    scores = measure(extractor, held_out()).scores()
    assert {name: score.f1 for name, score in scores.items() if score.f1 < FLOORS[name]} == {}
