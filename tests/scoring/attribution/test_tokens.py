"""Tokens: every word and mark at its place, passage by passage, whatever else is in the batch."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scoring.attribution.tokens import LONGEST, Part, Tokens, Words, read_tokens
from scoring.claim import Document
from scoring.segment import segment
from tests.scoring.by_hand import blank_extractor

VOCABULARY = blank_extractor().tagger.vocabulary


def tokens_of(*texts: str) -> Tokens:
    return read_tokens([segment(Document(text)) for text in texts], VOCABULARY)


def words_of(tokens: Tokens, *texts: str) -> list[str]:
    owners = np.repeat(tokens.documents, tokens.lengths)
    return [texts[owner][start:end] for owner, start, end in zip(owners, tokens.starts, tokens.ends, strict=True)]


def test_words_marks_and_quotations() -> None:
    text = "Mr. O’Neil's 4.5% cut — “we’ll see,” he said."
    tokens = tokens_of(text)
    assert words_of(tokens, text) == [
        "Mr", ".", "O’Neil's", "4.5", "%", "cut", "—", "“", "we’ll", "see", ",", "”", "he", "said", ".",
    ]  # fmt: skip
    quoted = [word for word, inside in zip(words_of(tokens, text), tokens.quoted, strict=True) if inside]
    assert quoted == ["“", "we’ll", "see", ",", "”"]


def test_a_paragraph_of_too_many_tokens_is_several_passages() -> None:
    tokens = tokens_of("of it " * (LONGEST // 2 + 5) + "ends.")
    assert tokens.lengths.tolist() == [LONGEST, 12]
    assert tokens.paragraphs.tolist() == [0, 0]


def test_a_long_paragraph_is_cut_where_a_sentence_starts_outside_of_quotations() -> None:
    long = "The boat " + "of it " * 110 + "sank. "
    tokens = tokens_of(f'{long}"It rained. {long}It is over," he said.')
    assert tokens.lengths.tolist() == [224, 236]


def test_the_words_of_a_part_and_beside_it_are_those_of_its_passage() -> None:
    words = Words(tokens_of("Rain fell.\n\nNo Rain’s here."))
    part = Part(3, 5, "content", 1)
    assert words.of(part) == ["no", "rain's"]
    assert words.forms_of(part) == ["No", "Rain’s"]
    assert (words.before(part), words.first_of(part), words.last_of(part), words.after(part)) == (
        "", "no", "rain's", "here",
    )  # fmt: skip
    assert words.at(0, 1) == "fell"


@given(st.lists(st.text(), max_size=4))
def test_any_texts_are_cut_alike_alone_and_together(texts: list[str]) -> None:
    together, alone = tokens_of(*texts), [tokens_of(text) for text in texts]
    assert words_of(together, *texts) == [
        word for tokens, text in zip(alone, texts, strict=True) for word in words_of(tokens, text)
    ]
    assert together.lengths.tolist() == [length for tokens in alone for length in tokens.lengths]
    assert together.quoted.tolist() == [inside for tokens in alone for inside in tokens.quoted]
    assert all(word and not word.isspace() for word in words_of(together, *texts))
