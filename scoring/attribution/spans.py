"""Spans beside each other: which are taken, and how a span stands to the quotations of its document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from scoring.attribution.rules.finding import strip_comma
from scoring.claim import Span, Spans
from scoring.segment import Segments

_BESIDE = 3  # code points between the end of a content and the mark that closes a quotation in it


def merge(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


class Taken:
    """Spans that are taken; a span that overlaps one of them is ``in`` it."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = merge(spans)
        self._starts = [span.start for span in self._spans]

    def __contains__(self, span: Span) -> bool:
        place = bisect_left(self._starts, span.end) - 1
        return place >= 0 and self._spans[place].end > span.start


class Quotes:
    """The quotations of a document, piece by piece."""

    def __init__(self, segments: Segments) -> None:
        self._text = segments.document.text
        self._long = [quotation for quotation in segments.quotations if len(quotation.inner) > 1]
        self._long_starts = [quotation.start for quotation in self._long]
        self._given: set[int] = set()
        pairs = [
            (outer, inner)
            for quotation in segments.quotations
            for inner, outer in zip(quotation.inner, quotation.outer, strict=True)
        ]
        self._pieces = sorted(pairs)
        self._starts = [outer.start for outer, _ in self._pieces]

    def complete(self, span: Span) -> Span:
        """The span with both marks of a quotation of which it holds but one, and a question's mark."""
        start, end = span
        for outer, inner in self._near(span):
            if start < inner.start < end <= inner.end + 1 and outer.end - end <= _BESIDE and start < outer.start:
                end = outer.end
            elif start == outer.start and start < end <= inner.end and outer.end - end <= _BESIDE:
                start = inner.start
            elif outer.start < start < outer.end < end and start - outer.start <= _BESIDE:
                start = outer.start
            elif outer.start <= start and end < inner.end <= end + 1 and self._text[end] in "?!":
                end += 1
        return Span(start, end)

    def kind_of(self, spans: Sequence[Span]) -> str:
        """Whether a content of these spans is a quotation, has one in it, or is a paraphrase."""
        if all(self._is_quoted(span) for span in spans):
            return "direct_quote"
        partly = any(
            inner.start < span.end and span.start < inner.end for span in spans for _, inner in self._near(span)
        )
        return "mixed_quote" if partly else "indirect"

    def _is_quoted(self, span: Span) -> bool:
        return any(outer.start <= span.start and span.end <= outer.end for outer, _ in self._near(span))

    def runs_over(self, place: int, span: Span) -> bool:
        """Whether a quotation in or around the span holds ``place``."""
        return any(outer.start < place < outer.end for outer, _ in self._near(span))

    def take_rest_of(self, span: Span) -> Spans:
        """The pieces of the quotation of which ``span`` is one that come after it; they are given but once."""
        place = bisect_left(self._long_starts, span.end) - 1
        if place < 0 or place in self._given or self._long[place].end <= span.start:
            return ()
        self._given.add(place)
        return tuple(strip_comma(self._text, one) for one in self._long[place].inner if one.start >= span.end)

    def _near(self, span: Span) -> list[tuple[Span, Span]]:
        """The pieces of quotations that may touch the span."""
        first = max(0, bisect_left(self._starts, span.start) - 1)
        return self._pieces[first : bisect_left(self._starts, span.end)]
