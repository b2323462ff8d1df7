"""Documents → claims: attributions with their sources and hedges, and what the text says in its own voice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scoring.attribution import Extractor, Relation
from scoring.claim import Attribution, Claim, Cue, Document, Hedge, Source, Span, Spans
from scoring.claims.own_voice import find_own_voice
from scoring.claims.types import type_of_attributed, type_of_own_voice
from scoring.hedging import doubt_about_claim_before, find_hedges, scare_quotes
from scoring.resolve import Resolver
from scoring.segment import Segments, segment

__all__ = ["Reading", "read"]

_PARENTHESIS = 80  # code points
_NEXT_SENTENCE = 3  # code points between a sentence and the next one of its paragraph


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document says before anybody judges it: its claims in the order of the text, its date of issue."""

    claims: tuple[Claim, ...]
    published: str | None


def read(documents: Sequence[Document], extractor: Extractor) -> list[Reading]:
    """The claims of each document and the date that it, or its sender, gives.  Never raises.

    A document reads the same whatever else is read with it.
    """
    segmented = [segment(document) for document in documents]
    found = extractor.find(segmented)
    return [
        _read(segments, [relation for relation in relations if relation.reports])
        for segments, relations in zip(segmented, found, strict=True)
    ]


def _read(segments: Segments, relations: Sequence[Relation]) -> Reading:
    sources = Resolver(segments.document).resolve(relations)
    starts = sorted(span.start for relation in relations for span in relation.content)
    claims = [
        _attributed(segments, relation, source, starts) for relation, source in zip(relations, sources, strict=True)
    ]
    claims += [_own_voice(segments, span, is_heading) for span, is_heading in find_own_voice(segments, relations)]
    claims.sort(key=lambda claim: claim.spans)
    return Reading(tuple(_with_doubts(segments, claims)), segments.published)


def _attributed(segments: Segments, relation: Relation, source: Source | None, starts: Sequence[int]) -> Claim:
    document = segments.document
    cue = Cue(document.words(relation.cue), relation.cue, relation.cue_class) if relation.cue else None
    return Claim(
        text=document.words(relation.content),
        attribution=Attribution(relation.type, source, cue, relation.content, relation.probability),
        type=type_of_attributed(document.words(relation.content), relation),
        hedges=tuple(_hedges(segments, relation, cue, starts)),
        sentence=segments.sentence_at(relation.content[0].start),
    )


def _hedges(segments: Segments, relation: Relation, cue: Cue | None, starts: Sequence[int]) -> list[Hedge]:
    """The hedges in the content and on the cue, and doubt cast between or behind ("claimed, without proof, that")."""
    hedges = find_hedges(segments, relation.content)
    hedges += [hedge for hedge in find_hedges(segments, relation.aside) if hedge.kind == "doubt"]
    if cue is None:
        return hedges
    if cue.kind == "distancing":
        hedges.append(Hedge(cue.text, cue.spans, "distancing", 0.5))
    else:
        weakening = find_hedges(segments, cue.spans)
        hedges += [hedge for hedge in weakening if hedge.spans[-1].end < cue.spans[-1].end]  # not the cue verb itself
    between = _between(relation, starts)
    hedges += [hedge for hedge in find_hedges(segments, between) if hedge.kind == "doubt"]
    return sorted(hedges, key=lambda hedge: hedge.spans)


def _between(relation: Relation, starts: Sequence[int]) -> Spans:
    """The gaps between source, cue and content, where a parenthesis may bear on the claim.

    ``starts`` are those of all contents: a gap that holds another claim is no parenthesis.
    """
    spans = sorted((*relation.source, *relation.cue, *relation.content))
    gaps = [Span(one.end, other.start) for one, other in pairwise(spans) if 1 < other.start - one.end < _PARENTHESIS]
    return tuple(gap for gap in gaps if bisect_left(starts, gap.start) == bisect_left(starts, gap.end))


def _own_voice(segments: Segments, span: Span, is_heading: bool) -> Claim:
    words = segments.document.words((span,))
    hedges = find_hedges(segments, (span,)) + scare_quotes(segments.document, segments.quotations_in(span))
    return Claim(
        text=words,
        attribution=Attribution("own_voice", None, None, (span,)),
        type=type_of_own_voice(words, is_heading=is_heading),
        hedges=tuple(sorted(hedges, key=lambda hedge: hedge.spans)),
        sentence=segments.sentence_at(span.start),
    )


def _with_doubts(segments: Segments, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with the doubt that a sentence casts on the one before it ("The report could not be verified.")."""
    doubted = list(claims)
    for index in range(1, len(claims)):
        before, claim = claims[index - 1], claims[index]
        follows = 0 <= claim.sentence.start - before.sentence.end <= _NEXT_SENTENCE
        if not follows or claim.attribution.type != "own_voice":
            continue
        doubt = doubt_about_claim_before(segments.document, claim.sentence)
        if doubt is not None and before.judged:
            doubted[index - 1] = replace(doubted[index - 1], hedges=(*doubted[index - 1].hedges, doubt))
    return doubted
