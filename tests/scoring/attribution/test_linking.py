"""Labels → candidates: what is labelled right is linked right, over the breadth of how news attributes."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.attribution.extractor import select
from scoring.attribution.labels import LABELS, first_of, next_of
from scoring.attribution.linking import Candidate, find_parts, link, pieces_of
from scoring.attribution.proposals import propose_by_rules
from scoring.attribution.tokens import Part, Tokens, Words, read_tokens
from scoring.claim import Document, Span
from scoring.segment import segment
from scoring.settings import shipped
from scoring.training.articles import Marked, read_articles
from scoring.training.matching import Agreement
from scoring.training.tagging import label
from tests.scoring.by_hand import blank_extractor

VOCABULARY = blank_extractor().tagger.vocabulary
AT_ONCE = 200


def marked_of(candidate: Candidate, tokens: Tokens) -> Marked:
    def spans(parts: list[Part]) -> tuple[Span, ...]:
        return tuple(tokens.span(part.first, part.last) for part in parts)

    return {
        "source": spans(candidate.source),
        "cue": spans([candidate.cue]),
        "content": spans(pieces_of(candidate)),
    }


def test_marked_passages_are_linked_back_from_their_labels() -> None:
    articles = read_articles(shipped("training_data") / "attributions.jsonl")
    agreement = Agreement()
    for start in range(0, len(articles), AT_ONCE):
        some = articles[start : start + AT_ONCE]
        tokens = read_tokens([segment(Document(article.text)) for article in some], VOCABULARY)
        labels = label(tokens, some).astype(np.int8)
        found: list[list[Marked]] = [[] for _ in some]
        for candidate in link(find_parts(labels, tokens.lengths), tokens, Words(tokens)):
            found[tokens.documents[candidate.cue.passage]].append(marked_of(candidate, tokens))
        for article, marked in zip(some, found, strict=True):
            agreement.add(article, marked)
    assert agreement.scores()["relation"].f1 > 0.98


def test_parts_end_where_another_label_or_passage_begins() -> None:
    cue, content = first_of("cue"), first_of("content<")
    labels = np.array([cue, content, next_of("content<"), 0, content, content, next_of("content<")], np.int8)
    parts = find_parts(labels, np.array([3, 4]))
    assert [(part.first, part.last, part.passage) for part in parts] == [(0, 1, 0), (1, 3, 0), (4, 5, 1), (5, 7, 1)]
    assert LABELS[content] == "first content<"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Lund said that the mill was idle.", "Lund", "said", "that the mill was idle"),
        ("“We lost,” said the captain.", "the captain", "said", "We lost"),
        ("Storm kills 12 in Wales - police", "police", "-", "Storm kills 12 in Wales"),
    ],
)
def test_rules_propose_the_tokens_of_their_spans(text: str, source: str, cue: str, content: str) -> None:
    documents = [segment(Document("Rain fell all day.")), segment(Document(text))]
    tokens = read_tokens(documents, VOCABULARY)
    [candidate], labels, apart = propose_by_rules(documents, tokens)
    marked = marked_of(candidate, tokens)
    assert {part: " ".join(text[slice(*span)] for span in spans) for part, spans in marked.items()} == {
        "source": source,
        "cue": cue,
        "content": content,
    }
    assert apart == [[], []]
    assert np.count_nonzero(labels) == sum(
        part.last - part.first for part in (candidate.cue, *candidate.source, *candidate.content)
    )


def test_what_runs_on_into_another_passage_is_taken_there_too() -> None:
    words = Words(read_tokens([segment(Document("Rain fell all day.\n\nIt fell all night."))], VOCABULARY))
    apart = Candidate(Part(10, 11, "cue", 1), content=[Part(12, 20, "content<", 1)])
    runs_on = Candidate(
        Part(0, 1, "cue", 0), content=[Part(1, 9, "content<", 0)], elsewhere=[Part(15, 18, "content<", 1)]
    )
    assert select([apart, runs_on], np.array([0.9, 0.8]), 0.5, words) == [0]
    assert select([apart, runs_on], np.array([0.8, 0.9]), 0.5, words) == [1]


def test_a_content_of_which_nothing_is_left_is_none() -> None:
    first, last = Part(2, 4, "content", 0), Part(6, 9, "content", 0)
    candidate = Candidate(Part(0, 1, "cue", 0), content=[first, last])
    assert candidate.starting(last, 7).content == [first, last._replace(first=7)]
    assert candidate.starting(last, 9).content == [first]
