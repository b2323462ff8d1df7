"""Disclosures beside attributions: how a source stays unnamed is nothing that it says."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.attribution import Relation
from scoring.claim import Span
from scoring.resolve.disclosure import disclosures_in
from scoring.segment import Segments


def apart_from_disclosures(segments: Segments, relations: Sequence[Relation]) -> tuple[list[Relation], list[Span]]:
    """The relations without those inside a grant of anonymity or its reason, and the grants beside what is kept."""
    sentences = {segments.sentence_at(one.content[0].start) for one in relations if one.source}
    found = [span for sentence in sorted(sentences) for span in disclosures_in(segments.document, sentence)]
    if not found:
        return list(relations), []
    kept = [one for one in relations if not (one.cue and any(_lies_in(one, span) for span in found))]
    beside = {segments.sentence_at(one.content[0].start) for one in kept}
    return kept, [span for span in found if segments.sentence_at(span.start) in beside]


def _lies_in(relation: Relation, span: Span) -> bool:
    """Whether a relation is part of a disclosure, rather than of somebody whom it tells of in their very name."""
    if any(source.start < span.start < source.end for source in relation.source):
        return False
    return span.start <= relation.cue[0].start and relation.cue[-1].end <= span.end and _all_in(relation.content, span)


def _all_in(content: Sequence[Span], span: Span) -> bool:
    return all(span.start <= one.start and one.end <= span.end for one in content)
