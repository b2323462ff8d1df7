"""Units: the stretches of a paragraph in which a source, its cue and its content stand together.

A unit is a sentence, or several that one quotation joins.  In it each quotation is a single token, so that what is
quoted is never searched for cues and never breaks a clause.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from scoring.attribution.grammar import QUOTE, STOPS
from scoring.claim import Span
from scoring.segment import Quotation, Segments, Token

Range: TypeAlias = tuple[int, int]  # tokens of a unit, both ends included


@dataclass(frozen=True, slots=True)
class Unit:
    """``quotes`` maps the index of each QUOTE token to its quotation."""

    text: str
    span: Span
    tokens: list[Token]
    paragraph: int
    quotes: dict[int, Quotation] = field(default_factory=dict)

    def word(self, index: int) -> str:
        """The lower-case token at ``index``; "" outside the unit."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def find(self, words: Container[str], places: Iterable[int]) -> int | None:
        """The first of the places at which one of the words stands."""
        return next((place for place in places if self.word(place) in words), None)

    def holds(self, words: Container[str], places: Iterable[int]) -> bool:
        """Whether one of the words stands at one of the places."""
        return self.find(words, places) is not None

    def is_capital(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.text[self.tokens[index].start].isupper()

    def span_of(self, first: int, last: int) -> Span:
        """The span of tokens ``first`` to ``last``, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def starting_from(self, offset: int) -> Unit:
        """The unit without its tokens before ``offset``."""
        skipped = sum(token.start < offset for token in self.tokens)
        tokens = self.tokens[skipped:]
        start = tokens[0].start if tokens else self.span.end
        quotes = {index - skipped: quotation for index, quotation in self.quotes.items() if index >= skipped}
        return Unit(self.text, Span(start, self.span.end), tokens, self.paragraph, quotes)

    def is_end(self, index: int) -> bool:
        """Whether nothing follows there, or a stop."""
        return self.word(index) == "" or self.word(index) in STOPS

    def is_quote(self, index: int) -> bool:
        return index in self.quotes

    def words_in(self, quote: int) -> int:
        """How many words the quotation at token ``quote`` has."""
        return sum(len(self.text[start:end].split()) for start, end in self.quotes[quote].inner)


def find_units(segments: Segments) -> Iterator[list[Unit]]:
    """The units of each paragraph that has any, paragraph by paragraph."""
    starts = [quotation.start for quotation in segments.quotations]
    for index, paragraph in enumerate(segments.paragraphs):
        if not paragraph.is_news:
            continue
        first = bisect_left(starts, paragraph.body.start)
        quotations = list(segments.quotations[first : bisect_left(starts, paragraph.body.end)])
        sentences = list(_join(segments.sentences_of(index), quotations, paragraph.body.end))
        yield list(_with_tags([_unit(segments, span, index, inside) for span, inside in sentences]))


def _join(
    sentences: tuple[Span, ...], quotations: list[Quotation], paragraph_end: int
) -> Iterator[tuple[Span, list[Quotation]]]:
    """Sentences joined where a quotation runs over their boundary, each with the quotations that start in it."""
    position, start, inside = 0, -1, list[Quotation]()
    for sentence in sentences:
        start = sentence.start if start < 0 else start
        while position < len(quotations) and quotations[position].start < sentence.end:
            inside.append(quotations[position])
            position += 1
        if inside and inside[-1].end_within(paragraph_end) > sentence.end:
            continue
        yield Span(start, max(sentence.end, inside[-1].end_within(paragraph_end) if inside else 0)), inside
        start, inside = -1, []


def _with_tags(units: list[Unit]) -> Iterator[Unit]:
    """The units, with a short "Ann Lee said." joined to the quotation that closed with a full stop before it."""
    waiting: Unit | None = None
    for unit in units:
        if waiting is not None and len(unit.tokens) <= _TAG and unit.word(len(unit.tokens) - 2) in _TAG_VERBS:
            yield _joined(waiting, unit)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = unit if unit.is_quote(len(unit.tokens) - 1) else None
        if waiting is None:
            yield unit
    if waiting is not None:
        yield waiting


_TAG = 8  # tokens
_TAG_VERBS = frozenset(
    "said says added wrote told asked noted continued explained replied insisted recalled concluded".split()
)


def _joined(unit: Unit, tag: Unit) -> Unit:
    quotes = unit.quotes | {len(unit.tokens) + index: quotation for index, quotation in tag.quotes.items()}
    return Unit(unit.text, Span(unit.span.start, tag.span.end), unit.tokens + tag.tokens, unit.paragraph, quotes)


def _unit(segments: Segments, span: Span, paragraph: int, inside: list[Quotation]) -> Unit:
    tokens: list[Token] = []
    quotes: dict[int, Quotation] = {}
    position = span.start
    for quotation in inside:
        start, end = quotation.start, quotation.end_within(span.end)
        tokens += segments.tokens_in(Span(position, start))
        quotes[len(tokens)] = quotation
        tokens.append(Token(QUOTE, start, end))
        position = end
    tokens += segments.tokens_in(Span(position, span.end))
    return Unit(segments.document.text, span, tokens, paragraph, quotes)
