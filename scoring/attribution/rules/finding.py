"""Findings of the rules: source, cue and content as token ranges while they are found and as spans once they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from scoring.attribution.grammar import DASHES, STOPS
from scoring.attribution.rules.units import Range, Unit
from scoring.claim import Span, Spans


@dataclass(frozen=True, slots=True)
class Finding:
    """One attribution as found: ``type`` in the codebook's words, spans in the order of the text.

    ``cue`` may be empty (a quotation that nobody introduces), ``source`` too (hearsay).  ``is_sure`` where its words
    leave no other reading.  It ``closes`` where source and cue stand behind all of its content, "..., X said", and
    ``is_announced`` where they stand in the paragraph before it, "X said:".
    """

    type: str
    source: Spans
    cue: Spans
    content: Spans
    is_sure: bool = False
    is_announced: bool = False

    @property
    def is_apart(self) -> bool:
        """Whether no cue stands in the paragraph of its content, by which it could be weighed."""
        return not self.cue or self.is_announced

    @property
    def closes(self) -> bool:
        return bool(self.source) and self.content[-1].end <= self.source[0].start < self.cue[0].start


class Found(NamedTuple):
    """A relation, the tokens of its source, and the first token that the next one may use."""

    relation: Finding
    source: Range | None
    floor: int


Finder: TypeAlias = Callable[[Unit, int], Finding | None]
"""What looks for a relation at a token."""


def relation(
    unit: Unit, *, source: Range | None, cue: Range, content: Sequence[Range], is_sure: bool = False
) -> Finding | None:
    """The relation of these token ranges (both ends included), hearsay without a source; None without any content."""
    pieces = [piece for first, last in content for piece in content_spans(unit, first, last)]
    if not pieces:
        return None
    return Finding(
        type=quote_type(unit, content) if source else "hearsay",
        source=(unit.span_of(*source),) if source else (),
        cue=(unit.span_of(*cue),),
        content=tuple(sorted(pieces)),
        is_sure=is_sure,
    )


def hearsay(unit: Unit, cue: Range, content: Sequence[Range]) -> Finding | None:
    """What nobody in particular says."""
    return relation(unit, source=None, cue=cue, content=content)


def relation_up_to(
    unit: Unit, floor: int, *, source: Range | None, cue: Range, content: Sequence[Range], is_sure: bool = False
) -> Found | None:
    """The relation of these token ranges, of which the next one may use those from ``floor`` on."""
    found = relation(unit, source=source, cue=cue, content=content, is_sure=is_sure)
    return Found(found, source, floor) if found else None


_STRAY = frozenset('"“”«»')  # a mark that is a token of its own belongs to no quotation


def content_spans(unit: Unit, first: int, last: int) -> list[Span]:
    """The spans of content tokens: marks at its edges left out, a whole quotation without its quotation marks."""
    while first <= last and not unit.is_quote(first) and _is_edge(unit.word(first), opening=True):
        first += 1
    while last >= first and not unit.is_quote(last) and _is_edge(unit.word(last), opening=False):
        last -= 1
    if first > last:
        return []
    if first == last and unit.is_quote(first):
        return [strip_comma(unit.text, span) for span in unit.quotes[first].inner]
    opening, closing = unit.quotes.get(first), unit.quotes.get(last)
    start = opening.start if opening else unit.tokens[first].start
    spans = [Span(start, unit.tokens[last].end)]
    beyond = [inner for inner in closing.inner if inner.start >= unit.span.end] if closing else []
    return spans + [strip_comma(unit.text, span) for span in beyond]


def _is_edge(word: str, *, opening: bool) -> bool:
    if word in _STRAY:
        return True
    if opening:
        return word in (",", ")", "…", "...") or word in STOPS or word in DASHES
    return word in (",", "(", "and", "but") or (word in STOPS and word not in ("!", "?")) or word in DASHES


def strip_comma(text: str, span: Span) -> Span:
    """A span without the comma or full stop that news style sets before a closing mark, and white space before it."""
    start, end = span
    while end > start and (text[end - 1].isspace() or text[end - 1] == "," or _is_single_stop(text, start, end)):
        end -= 1
    return Span(start, end)


def _is_single_stop(text: str, start: int, end: int) -> bool:
    return text[end - 1] == "." and end - 2 > start and text[end - 2] not in ".!?" and text[end - 3 : end - 2] != "."


def quote_type(unit: Unit, content: Sequence[Range]) -> str:
    """Whether the content is a quotation, has one in it, or is a paraphrase."""
    indexes = [index for first, last in content for index in range(first, last + 1)]
    quoted = [index for index in indexes if unit.is_quote(index)]
    if not quoted:
        return "indirect"
    bare = [index for index in indexes if not unit.is_quote(index) and unit.word(index)[0].isalnum()]
    return "mixed_quote" if bare else "direct_quote"
