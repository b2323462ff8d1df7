"""Spans of contents: both marks of a quotation or none, and whether a content is a quotation."""

from __future__ import annotations

import pytest

from scoring.attribution.relation import Relation, with_quotations
from scoring.attribution.rules import Finding
from scoring.attribution.spans import Quotes, Taken
from scoring.claim import Document, Span
from scoring.segment import segment

# The text, the words that a tagger would give, what becomes of them, and the type of that content.
COMPLETED: list[tuple[str, str, str, str]] = [
    # a quotation within is completed at the end, or at the start
    ('He said the pitch was "a swamp".', 'the pitch was "a swamp', 'the pitch was "a swamp"', "mixed_quote"),
    ("She said “a swamp” was promised.", "a swamp” was promised", "“a swamp” was promised", "mixed_quote"),
    # a whole one keeps its marks outside
    ('"We lost," he said.', "We lost", "We lost", "direct_quote"),
    ("‘Who knew?’ she asked.", "Who knew", "Who knew?", "direct_quote"),
    # a paraphrase has none
    ("He said the pitch was wet.", "the pitch was wet", "the pitch was wet", "indirect"),
    # a quotation that stands apart stays apart
    ('He said it was wet. "Very," he added.', "it was wet", "it was wet", "indirect"),
]


@pytest.mark.parametrize(("text", "given", "completed", "kind"), COMPLETED)
def test_contents_have_whole_quotations(text: str, given: str, completed: str, kind: str) -> None:
    quotes = Quotes(segment(Document(text)))
    start = text.index(given)
    span = quotes.complete(Span(start, start + len(given)))
    assert text[slice(*span)] == completed
    assert quotes.kind_of([span]) == kind


def test_a_quotation_without_a_cue_is_added_where_nothing_else_has_it() -> None:
    held = Relation("indirect", (Span(0, 4),), (Span(5, 9),), "neutral", (Span(10, 20),))
    apart, within = (Finding("direct_quote", (), (), (span,)) for span in (Span(30, 40), Span(12, 18)))
    assert [one.content for one in with_quotations("", [held], [apart, within])] == [(Span(10, 20),), (Span(30, 40),)]


@pytest.mark.parametrize(
    ("span", "is_taken"),
    [((0, 4), False), ((4, 6), True), ((9, 10), True), ((10, 12), False), ((0, 99), True), ((31, 32), True)],
)
def test_a_span_is_taken_where_it_overlaps_one(span: tuple[int, int], is_taken: bool) -> None:
    taken = Taken([Span(30, 40), Span(5, 8), Span(7, 10)])
    assert (Span(*span) in taken) == is_taken
