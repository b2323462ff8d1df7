"""Documents → claims: attributions with their sources and hedges, and what the text says in its own voice.

``drafts`` says what rules take each claim for.  Its type is told by the first of these that tells one: ``settled`` (or
``settled_own``) and ``plans`` have the last word; else ``types`` gives a verdict, which is one trait (``traits``) of
the classifier that decides.  ``hedges`` says which hedges bear on the claim, and ``doubted`` adds the doubts that the
claims behind it cast.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat

from scoring.claim import Claim, Document
from scoring.claims.disclosures import apart_from_disclosures
from scoring.claims.doubted import with_doubts
from scoring.claims.drafts import Attributed, Draft, draft_attributed, draft_own_voice
from scoring.claims.reader import FIELDS, Reader
from scoring.claims.traits import traits_of_claim
from scoring.classifier import TraitClassifier
from scoring.hedging import Hedges
from scoring.resolve import Resolver
from scoring.segment import Segments, segment

__all__ = ["FIELDS", "Reader", "Reading", "Traits", "read"]


@dataclass(frozen=True, slots=True)
class Traits:
    """By which traits classifiers told the role and identification of a claim's ``source``, and the type of the claim.

    None of the source where the claim has no source, or one that was met before; none of the claim where rules settled
    its type.  With ``learning`` all are told.
    """

    source: tuple[int, ...]
    claim: tuple[int, ...]


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
    # One kind of work at a time for all documents, not all work document by document: a fifth quicker, since what each
    # kind needs stays in the processor's cache.
    segmented = [segment(document) for document in documents]
    found = [[one for one in relations if one.reports] for relations in reader.extractor.find(segmented)]
    apart = [apart_from_disclosures(*pair) for pair in zip(segmented, found, strict=True)]
    resolvers = [Resolver(segments, reader.classifiers, learning=learning) for segments in segmented]
    sources = [resolver.resolve(relations) for resolver, (relations, _) in zip(resolvers, apart, strict=True)]
    drafts = [
        draft_attributed(segments.document, relations, resolved)
        for segments, (relations, _), resolved in zip(segmented, apart, sources, strict=True)
    ]
    for drafted, segments, (relations, disclosures) in zip(drafts, segmented, apart, strict=True):
        drafted += draft_own_voice(segments, relations, disclosures)
        drafted.sort(key=lambda draft: draft.attribution.content)
    told = iter(_tell([*chain.from_iterable(drafts)], reader.classifiers.get("claim_type"), learning))
    return [
        _reading(segments, drafted, list(islice(told, len(drafted))))
        for segments, drafted in zip(segmented, drafts, strict=True)
    ]


def _tell(drafts: Sequence[Draft], teller: TraitClassifier | None, learning: bool) -> list[tuple[str, Sequence[int]]]:
    """The type of each claim, and the traits by which it was told.

    The classifier ``teller`` tells it, if there is one and rules have not settled it, else the verdict of the rules.
    """
    types = [draft.verdict for draft in drafts]
    traits = [_traits(draft) if learning or not draft.is_settled else () for draft in drafts]
    unsettled = [place for place, draft in enumerate(drafts) if not draft.is_settled]
    told = teller.tell([traits[place] for place in unsettled]) if teller else ()
    for place, claim_type in zip(unsettled, told, strict=False):
        if claim_type != "fragment" or not drafts[place].is_no_fragment:
            types[place] = claim_type
    return list(zip(types, traits if learning else repeat(()), strict=False))


def _traits(draft: Draft) -> Sequence[int]:
    kind, source, cue = draft.attribution.type, draft.attribution.source, draft.attribution.cue
    return traits_of_claim(draft.text, kind, cue, source.role if source else "none", draft.verdict)


def _reading(segments: Segments, drafts: Sequence[Draft], told: Sequence[tuple[str, Sequence[int]]]) -> Reading:
    hedges = Hedges(segments)
    contents = sorted(span for draft in drafts if isinstance(draft, Attributed) for span in draft.attribution.content)
    claims = [
        Claim(
            text=draft.text,
            attribution=draft.attribution,
            type=claim_type,
            hedges=tuple(draft.hedged(hedges, contents)),
            sentence=segments.sentence_at(draft.attribution.content[0].start),
        )
        for draft, (claim_type, _) in zip(drafts, told, strict=True)
    ]
    traits = [Traits(draft.traits, tuple(of_claim)) for draft, (_, of_claim) in zip(drafts, told, strict=True)]
    return Reading(tuple(with_doubts(hedges, claims)), tuple(traits), segments.published, segments.language)
