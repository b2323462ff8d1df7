"""Documents → claims: attributions with their sources and hedges, and what the text says in its own voice.

A claim's type is told by the first of these that tells one: ``settled`` (or ``settled_own``) and ``plans`` have the
last word; else ``types`` gives a verdict, which is one trait (``traits``) of the classifier that decides.  ``hedges``
says which hedges bear on the claim, and ``doubted`` adds the doubts that the claims behind it cast.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.attribution import Relation
from scoring.claim import Attribution, Claim, Cue, Document, Span, Spans
from scoring.claims.clause import Clause
from scoring.claims.content import READ, Content
from scoring.claims.disclosures import apart_from_disclosures
from scoring.claims.doubted import with_doubts
from scoring.claims.hedges import hedges_of_attribution, hedges_of_own_voice
from scoring.claims.own_voice import find_own_voice
from scoring.claims.plans import type_of_plan
from scoring.claims.reader import FIELDS, Reader
from scoring.claims.settled import settle
from scoring.claims.settled_own import settle_own_voice, tells_past
from scoring.claims.traits import traits_of_claim
from scoring.claims.types import is_headline, is_rumour, type_of_attributed, type_of_own_voice
from scoring.classifier import TraitClassifier
from scoring.hedging import Hedges
from scoring.resolve import Resolved, Resolver
from scoring.segment import Segments, segment

__all__ = ["FIELDS", "Reader", "Reading", "Traits", "read"]


@dataclass(frozen=True, slots=True)
class Traits:
    """By which traits classifiers told the role and identification of a claim's ``source``, and the type of the claim.

    None of the source where the claim has no source, or one that was met before; none of the claim where rules settled
    its type.  With ``learning`` all are told.
    """

    source: tuple[str, ...]
    claim: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document says before anybody judges it: its claims in the order of the text, its date and language."""

    claims: tuple[Claim, ...]
    traits: tuple[Traits, ...]
    published: str | None
    language: str


def read(documents: Sequence[Document], reader: Reader, *, learning: bool = False) -> list[Reading]:
    """The reading of each document, in order.  Never raises.

    A document reads the same whatever else is read with it.  Traits cost time, and are told in full only for
    ``learning``.
    """
    segmented = [segment(document) for document in documents]
    found = reader.extractor.find(segmented)
    return [
        _read(segments, [relation for relation in relations if relation.reports], reader.classifiers, learning)
        for segments, relations in zip(segmented, found, strict=True)
    ]


def _read(
    segments: Segments, relations: Sequence[Relation], classifiers: Mapping[str, TraitClassifier], learning: bool
) -> Reading:
    relations, disclosures = apart_from_disclosures(segments, relations)
    sources = Resolver(segments, classifiers, learning=learning).resolve(relations)
    contents = sorted(span for relation in relations for span in relation.content)
    typed, hedges = classifiers.get("claim_type"), Hedges(segments)
    pairs = [
        _attributed(hedges, relation, source, contents, typed, learning)
        for relation, source in zip(relations, sources, strict=True)
    ]
    pairs += [
        _own_voice(hedges, spans, is_heading, typed, learning)
        for spans, is_heading in find_own_voice(segments, relations, disclosures)
    ]
    pairs.sort(key=lambda pair: pair[0].spans)
    claims = with_doubts(hedges, [claim for claim, _ in pairs])
    return Reading(tuple(claims), tuple(traits for _, traits in pairs), segments.published, segments.language)


def _attributed(
    hedges: Hedges,
    relation: Relation,
    resolved: Resolved | None,
    contents: Sequence[Span],
    typed: TraitClassifier | None,
    learning: bool,
) -> tuple[Claim, Traits]:
    segments = hedges.segments
    document = segments.document
    words = document.words(relation.content)
    cue = Cue(document.words(relation.cue), relation.cue, relation.cue_class) if relation.cue else None
    source = resolved.source if resolved else None
    content = Content(words)
    settled = settle(content, relation, cue.text if cue else "")
    if source and not settled:
        settled = type_of_plan(content, relation, source)
    role = source.role if source else "none"
    verdict = settled or type_of_attributed(content, relation, role)
    told, traits = _tell(None if settled else typed, verdict, learning, words, relation.type, cue, role)
    if told == "fragment" and (is_headline(content, relation) or is_rumour(content, relation)):
        told = verdict
    claim = Claim(
        text=words,
        attribution=Attribution(relation.type, source, cue, relation.content, relation.probability),
        type=told,
        hedges=tuple(hedges_of_attribution(hedges, relation, cue, source, contents)),
        sentence=segments.sentence_at(relation.content[0].start),
    )
    return claim, Traits(resolved.traits if resolved else (), traits)


def _own_voice(
    hedges: Hedges, spans: Spans, is_heading: bool, typed: TraitClassifier | None, learning: bool
) -> tuple[Claim, Traits]:
    """A claim in the text's own voice; a heading's type is left to the rules, whatever its words."""
    segments = hedges.segments
    words = segments.document.words(spans)
    clause = Clause(words[:READ])
    settled = None if is_heading else settle_own_voice(clause)
    verdict = settled or type_of_own_voice(clause, is_heading=is_heading)
    told, traits = _tell(None if is_heading or settled else typed, verdict, learning, words, "own_voice", None, "none")
    if told == "fragment" and verdict == "statement" and tells_past(clause):
        told = verdict
    claim = Claim(
        text=words,
        attribution=Attribution("own_voice", None, None, spans),
        type=told,
        hedges=tuple(hedges_of_own_voice(hedges, spans)),
        sentence=segments.sentence_at(spans[0].start),
    )
    return claim, Traits((), traits)


def _tell(
    teller: TraitClassifier | None, verdict: str, learning: bool, words: str, kind: str, cue: Cue | None, role: str
) -> tuple[str, tuple[str, ...]]:
    """The type of a claim, and the traits by which it was told.

    The classifier ``teller`` tells it, if there is one, else it is the ``verdict`` of the rules.
    """
    if teller is None and not learning:
        return verdict, ()
    traits = tuple(traits_of_claim(words, kind, cue, role, verdict))
    return teller.tell(traits) if teller else verdict, traits
