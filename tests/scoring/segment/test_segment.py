"""The whole room: what must hold for every text, and how long it may take."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

from scoring.claim import Document, Span
from scoring.segment import segment, tokenize
from tests.news_texts import texts


@settings(derandomize=True, max_examples=400, deadline=None)
@given(texts)
def test_every_part_lies_in_its_place(text: str) -> None:
    segments = segment(Document(text))
    for paragraph, following in pairwise([*segments.paragraphs, None]):
        assert paragraph is not None
        span, body = paragraph.span, paragraph.body
        assert 0 <= span.start <= body.start <= body.end <= span.end <= len(text)
        assert following is None or paragraph.span.end <= following.span.start
    for sentence, owner in zip(segments.sentences, segments.owners, strict=True):
        body = segments.paragraphs[owner].body
        assert body.start <= sentence.start < sentence.end <= body.end
        assert not text[sentence.start].isspace()
        assert not text[sentence.end - 1].isspace()
    assert all(one.end <= other.start for one, other in pairwise(segments.sentences))
    for quotation in segments.quotations:
        for inner, outer in zip(quotation.inner, quotation.outer, strict=True):
            assert 0 <= outer.start < inner.start < inner.end <= outer.end <= len(text)
        assert all(one.end <= other.start for one, other in pairwise(quotation.outer))
    assert all(one.end <= other.start for one, other in pairwise(segments.quotations))


@settings(derandomize=True, max_examples=400, deadline=None)
@given(texts)
def test_every_word_and_mark_is_a_token(text: str) -> None:
    tokens = tokenize(text, Span(0, len(text)))
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    assert all(token.start < token.end and token.lower for token in tokens)
    assert "".join(text[token.start : token.end] for token in tokens) == "".join(text.split())


@settings(derandomize=True, max_examples=200, deadline=None)
@given(texts)
def test_every_word_of_the_news_stands_in_a_sentence(text: str) -> None:
    segments = segment(Document(text))
    for index, paragraph in enumerate(segments.paragraphs):
        sentences = segments.sentences_of(index)
        if paragraph.is_news:
            words = "".join(text[start:end] for start, end in sentences)
            assert "".join(words.split()) == "".join(text[slice(*paragraph.body)].split())
        else:
            assert not sentences


def test_a_sentence_is_found_by_offset() -> None:
    segments = segment(Document("One. Two.\n\nThree."))
    one, two, three = (0, 4), (5, 9), (11, 17)
    assert [segments.sentence_at(offset) for offset in (0, 4, 5, 11, 16)] == [one, one, two, three, three]


PIECES = [
    *"\"'“”‘’«».…?!,-([ \n",
    *('"a ', 'a" ', "“a ", "‘a’ ", ".a", "a. ", "...a", "No. ", "U.S. ", "A-", "A ", "KYIV, ", "By and and "),
    *("a\n", "a.\n", "“A.\n\n", "2022-10-12\n", "The mayor came in at noon.\n", "x" * 199 + "\n"),
]


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_a_mebibyte_of_anything_is_split(piece: str) -> None:
    text = piece * ((1 << 20) // len(piece)) + "a"
    assert segment(Document(text)).paragraphs[-1].body.end == len(text)  # a quadratic step would take hours
