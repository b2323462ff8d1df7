"""A text in, its claims out: ``ScoredDocument`` and what it holds mirror ``scoring.claim``, whose ``to_dict`` makes the
JSON itself; a test holds the two together.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.schemas.basis import Date, Prose, Schema, Share, Span, Spans, one_of
from scoring.claim import (
    ATTRIBUTION_TYPES,
    CLAIM_TYPES,
    CUE_CLASSES,
    EXTRACTORS,
    GROUPS,
    HEDGE_KINDS,
    IDENTIFICATIONS,
    LANGUAGES,
    ROLES,
)

MOST_DOCUMENTS = 1_000


class Document(Schema):
    """A news text that is to be scored."""

    text: Prose
    """The text, as it is, and not as HTML: offsets in the answer count its code points. It must hold a letter or a
    digit."""
    id: str | None = None
    """Your name for it; the answer repeats it."""
    published: Date | None = None
    """The day it appeared (YYYY-MM-DD). Where it is not given, a metadata line of the text may tell."""


class Documents(Schema):
    """Several texts to be scored; the answer has them in the same order."""

    documents: Annotated[list[Document], Field(min_length=1, max_length=MOST_DOCUMENTS)]


class Cue(Schema):
    """The words that link source and claim ("said", "according to", "claimed")."""

    text: str
    spans: Spans
    kind: Annotated[str, one_of(CUE_CLASSES)] = Field(alias="class")


class Phrase(Schema):
    """Some words of the text."""

    text: str
    spans: Spans


class Anonymity(Phrase):
    """That a source was granted anonymity."""

    reason: Phrase | None
    """The reason that the text gives for it."""


class Source(Schema):
    """Who stands behind a claim."""

    text: str
    """The words of the source beside the claim."""
    spans: Spans
    role: Annotated[str, one_of(ROLES)]
    identification: Annotated[str, one_of(IDENTIFICATIONS)]
    """Whether the source can be looked up (named), is known by its role only, or is anonymous."""
    name: str
    """What the text calls it most fully."""
    referent: str | None
    """The fullest earlier mention that a short form ("he", "the agency") stands for."""
    reliability: str | None
    """The Admiralty letter A-E of a source with a track record. Always null for now: Onrecord keeps none."""
    resolved: bool
    """False for a short form of which the text does not tell for whom it stands."""
    anonymity: Anonymity | None
    """The words by which the source was granted anonymity, where it was; null where it merely goes unnamed."""
    knowledge: Phrase | None
    """How the source is said to know ("with direct knowledge of the talks", "who saw the blast")."""


class Attribution(Schema):
    """How the claim is attributed; the text's own voice has neither cue nor source."""

    type: Annotated[str, one_of(ATTRIBUTION_TYPES)]
    cue: Cue | None
    source: Source | None
    extraction: Annotated[float, Field(ge=0, le=1)] | None = Field(
        description="The probability that the attribution was found rightly; null for the text's own voice."
    )


class Hedge(Schema):
    """Words that weaken the claim."""

    text: str
    spans: Spans
    kind: Annotated[str, one_of(HEDGE_KINDS)]
    strength: Share
    """From 0 (not at all) to 1 (the claim is called false)."""


class Parts(Schema):
    """The effects summed by what they speak of."""

    sourcing: float
    wording: float
    substance: float
    context: float


class Reason(Schema):
    """What one feature of the claim does to its confidence."""

    feature: str
    """One of the features of `GET /v1/models/current`, which tells their meanings."""
    value: str | float
    group: Annotated[str, one_of(GROUPS)]
    effect: float
    """In units of confidence."""


class ScoredClaim(Schema):
    """One claim: how far a careful reader may rely on it, on the evidence of the text alone."""

    text: str
    """The claim's words; several spans are joined by one space."""
    spans: Spans
    """Where they stand: [start, end) in code points of the text as it was sent."""
    sentence: Span
    type: Annotated[str, one_of(CLAIM_TYPES)]
    confidence: Share | None
    """The calibrated confidence. Null: the claim cannot be judged, and `abstained` says why."""
    interval: tuple[Share, Share] | None
    """The range that holds the value in 80 of 100 such claims."""
    grade: Annotated[int, Field(ge=1, le=5)] | None
    """The Admiralty grade: 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable."""
    admiralty: Annotated[str, Field(pattern="^[A-F][1-6]$")]
    """Letter of the source (always F for now, without a track record) and digit of the claim (6: cannot be judged)."""
    abstained: str | None
    """Why the claim cannot be judged; null where it can."""
    attribution: Attribution
    hedges: list[Hedge]
    baseline: Share | None
    """The confidence of a plain claim, before any of the `reasons`; with all their effects it is this claim's."""
    parts: Parts
    reasons: list[Reason]
    """The largest effect first."""


class SourceSummary(Schema):
    """One distinct source of the text."""

    name: str
    role: Annotated[str, one_of(ROLES)]
    identification: Annotated[str, one_of(IDENTIFICATIONS)]
    claims: Annotated[int, Field(ge=0)]
    mean_confidence: Share | None
    hedged: Share
    """The share of its claims that are hedged or distanced."""


class ScoredDocument(Schema):
    """Every claim of a text with its confidence, and the model that gave it."""

    id: str | None
    published: str | None
    language: Annotated[str, one_of(LANGUAGES)]
    """What was read: only English is; other passages have no claims."""
    model: str
    """The version of the model: scores of different models must not be mixed."""
    calibration: str
    """Whether the confidence was validated against labels that the model had not seen."""
    extractor: Annotated[str, one_of(EXTRACTORS)]
    """Who found the attributions."""
    offset_unit: Annotated[str, one_of(["code point"])]
    claims: list[ScoredClaim]
    sources: list[SourceSummary]


class ScoredDocuments(Schema):
    """The answers to several texts, in their order."""

    documents: list[ScoredDocument]
