"""The careful extractor: a network beside the tagger, and all that holds of the fast one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scoring.attribution import Extractor, Relation
from scoring.claim import Document
from scoring.scorer import load_reader
from scoring.segment import Segments, segment
from scoring.settings import shipped
from scoring.store import load_careful
from scoring.training.articles import read_articles
from scoring.training.extractor import measure

ARTICLES = Path(__file__).parents[2] / "articles"
DOCUMENTS = [segment(Document(path.read_text(encoding="utf-8"))) for path in sorted(ARTICLES.glob("*.txt"))]

# F1 on the passages of our own that were held out, 0.01 below what was reached; lowered only on purpose.
FLOORS = {"source": 0.931, "cue": 0.912, "content": 0.936, "relation": 0.895, "content exact": 0.832}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load_careful()


def test_each_extractor_says_its_name(extractor: Extractor) -> None:
    assert (extractor.name, load_reader().extractor.name) == ("careful", "fast")
    assert load_reader(extractor="careful").extractor is extractor


def test_what_it_finds_does_not_depend_on_the_batch(extractor: Extractor) -> None:
    together = extractor.find(DOCUMENTS)
    assert together == [found for document in DOCUMENTS for found in extractor.find([document])]
    assert any(together)


def test_it_may_be_asked_by_many_threads(extractor: Extractor) -> None:
    expected = extractor.find(DOCUMENTS)

    def find(document: Segments) -> list[Relation]:
        [found] = extractor.find([document])
        return found

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(find, DOCUMENTS * 2)) == expected * 2


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffThe mayor said the “old” bridge was shut 🚧.\r\n\r\n“It is bad,” she added 😀😀.\r\n",
        "El alcalde, Jose\u0301 Muñoz, said the cafe\u0301 was\u00a0closed.\u200b Police\u0000 said so.",
        "市长说桥已关闭。 The mayor said 桥 was shut. Мэр сказал, officials said.",
        "said " * 400 + "the mayor said the bridge was shut.",
        "The mayor said " + "supercalifragilistic" * 400 + " was shut.",
    ],
)  # fmt: skip
def test_offsets_are_those_of_the_text(extractor: Extractor, text: str) -> None:
    [relations] = extractor.find([segment(Document(text))], threshold=0.0)
    assert relations
    for relation in relations:
        for start, end in (*relation.source, *relation.cue, *relation.content):
            assert 0 <= start < end <= len(text)
            assert not text[start].isspace()
            assert not text[end - 1].isspace()


def test_a_text_without_news_is_none(extractor: Extractor) -> None:
    assert extractor.find([segment(Document("")), segment(Document("\n\n"))]) == [[], []]


def test_the_held_out_paragraphs_are_read_as_well_as_they_were(extractor: Extractor) -> None:
    articles = read_articles(shipped("training_data") / "attributions.jsonl")
    scores = measure(extractor, [article for article in articles if article.held_out]).scores()
    assert {name: score.f1 for name, score in scores.items() if score.f1 < FLOORS[name]} == {}
