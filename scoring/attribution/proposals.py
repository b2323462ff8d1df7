"""What the rules find, as candidates among the tokens that the tagger reads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.attribution.labels import first_of, next_of, trim
from scoring.attribution.linking import Candidate
from scoring.attribution.rules import Finding, find_by_rules
from scoring.attribution.rules.layout import names_source
from scoring.attribution.tokens import Part, Tokens
from scoring.claim import Span
from scoring.segment import Segments

_TRUST = 0.5  # the least probability of hearsay, headlines and ", the court was told" that rules find
_SURE = 0.98  # and of set phrases, which the tagger's readings may not break up
_PUTS = (" put", " puts")  # "the toll at 40"


def propose_by_rules(
    documents: Sequence[Segments], tokens: Tokens
) -> tuple[list[Candidate], NDArray[np.int8], list[list[Finding]]]:
    """The candidates that rules find, the labels they would give each token, and what cannot be weighed.

    The last is a list for each document: its quotations without a cue in their paragraph, which make no candidates.
    """
    places = _Places(documents, tokens)
    labels = np.zeros(len(tokens), np.int8)
    candidates: list[Candidate] = []
    apart: list[list[Finding]] = []
    for number, findings in enumerate(find_by_rules(documents)):
        apart.append([finding for finding in findings if finding.is_apart])
        for finding in findings:
            if not finding.is_apart and (candidate := places.candidate(number, finding)):
                candidates.append(candidate)
                _mark(labels, candidate)
    return candidates, labels, apart


def _mark(labels: NDArray[np.int8], candidate: Candidate) -> None:
    for part in (candidate.cue, *candidate.source, *candidate.content, *candidate.elsewhere):
        labels[part.first : part.last] = next_of(part.name)
        labels[part.first] = first_of(part.name)


class _Places:
    """Finds the tokens of spans."""

    def __init__(self, documents: Sequence[Segments], tokens: Tokens) -> None:
        self._texts = [segments.document.text for segments in documents]
        self._token_starts, self._token_ends = tokens.starts.tolist(), tokens.ends.tolist()
        self._passage_ends = np.cumsum(tokens.lengths).tolist()
        counts = np.bincount(tokens.documents, weights=tokens.lengths, minlength=len(documents)).astype(np.int64)
        self._ends = np.cumsum(counts).tolist()
        self._starts = [0, *self._ends[:-1]]

    def candidate(self, document: int, finding: Finding) -> Candidate | None:
        """The finding as a candidate; None where its cue or content has no token of its own, or its source is none."""
        cue = self._part(document, Span(finding.cue[0].start, finding.cue[-1].end), "cue", finding.cue[0].start)
        if cue is None:
            return None
        anchor = finding.cue[0].start
        sources = [self._part(document, span, "source", anchor) for span in finding.source]
        pieces = [self._part(document, span, "content", anchor) for span in finding.content]
        by_layout = not self._texts[document][anchor].isalnum()  # "Storm kills 12 - police"
        is_told = finding.closes and self._texts[document].endswith("told", 0, finding.cue[-1].end)
        is_cited = self._texts[document][slice(*finding.cue[0])].lower() == "according to"
        is_put = self._texts[document].endswith(_PUTS, 0, finding.cue[-1].end)
        is_trusted = finding.type == "hearsay" or by_layout or is_told or is_cited or is_put
        is_trusted = is_trusted or (finding.closes and self._ends_headline(document, finding))
        trust = _SURE if finding.is_sure else _TRUST if is_trusted else 0.0
        candidate = Candidate(cue, source=[part for part in sources if part], trust=trust, closes=finding.closes)
        for part in pieces:
            if part:
                (candidate.content if part.passage == cue.passage else candidate.elsewhere).append(part)
        return candidate if candidate.content else None

    def _ends_headline(self, document: int, finding: Finding) -> bool:
        """Whether source and cue end a line without a full stop: "Three die in A4 crash, police confirm"."""
        text, end = self._texts[document], finding.cue[-1].end
        return text[end : end + 1] in ("", "\n", "\r") and names_source(text[slice(*finding.source[0])])

    def _part(self, document: int, span: Span, role: str, anchor: int) -> Part | None:
        text = self._texts[document]
        if role == "content" and text[max(0, span.start - 5) : span.start].lower() == "that ":
            span = Span(span.start - 5, span.end)
        base, last = self._starts[document], self._ends[document]
        first = bisect_right(self._token_ends, span.start, base, last)
        end = bisect_left(self._token_starts, span.end, base, last)
        bounds = zip(self._token_starts[first:end], self._token_ends[first:end], strict=True)
        first, end = trim([text[start:stop] for start, stop in bounds], first, keeps_marks=role == "cue")
        if first >= end:
            return None
        passage = bisect_right(self._passage_ends, first)
        name = role if role == "cue" else f"{role}{'<' if anchor < span.start else '>'}"
        return Part(first, min(end, self._passage_ends[passage]), name, passage)
