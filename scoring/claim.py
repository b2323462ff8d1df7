"""The nouns: what a text holds once it has been read.

All are immutable values.  Offsets are ``[start, end)`` in Unicode code points of the text as it was given; wherever a
value has ``spans`` its ``text`` echoes their words, several spans joined by one space.  The allowed words of each
field are those of the codebook (``docs/codebook.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

ATTRIBUTION_TYPES = ("direct_quote", "mixed_quote", "indirect", "hearsay", "own_voice")
ROLES = (
    "official", "organisation", "expert", "witness", "media", "document", "social_media", "public", "person", "none",
)  # fmt: skip
IDENTIFICATIONS = ("named", "role", "anonymous", "none")
CLAIM_TYPES = ("statement", "denial", "prediction", "intention", "opinion", "directive", "question", "fragment")
ABSTAINING = frozenset({"opinion", "directive", "question", "fragment"})  # credibility 6: cannot be judged
CUE_CLASSES = ("neutral", "distancing", "strengthening", "denial", "directive", "attitude", "hearsay")
HEDGE_KINDS = (
    "modal", "adverb", "adjective", "verb", "approximator", "estimative", "distancing", "hearsay", "doubt",
)  # fmt: skip
EXTRACTORS = FAST, CAREFUL = "fast", "careful"
LANGUAGES = ("en", "mixed", "other")
GROUPS = ("sourcing", "wording", "substance", "context")

JSON: TypeAlias = dict[str, Any]


class Span(NamedTuple):
    """Where words stand: ``[start, end)`` in code points of the original text."""

    start: int
    end: int


Spans: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was given, with what the sender says of it."""

    text: str
    id: str | None = None
    published: str | None = None

    def words(self, spans: Iterable[Span]) -> str:
        """The words at ``spans``, joined by one space."""
        return " ".join([self.text[start:end] for start, end in spans])


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words of the text."""

    text: str
    spans: Spans

    def to_dict(self) -> JSON:
        return {"text": self.text, "spans": _to_lists(self.spans)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Phrase:
        return cls(data["text"], _to_spans(data["spans"]))


@dataclass(frozen=True, slots=True)
class Anonymity:
    """That a source was granted anonymity ("on condition of anonymity"), and the ``reason`` given for it, if any."""

    granted: Phrase
    reason: Phrase | None

    def to_dict(self) -> JSON:
        return {**self.granted.to_dict(), "reason": self.reason.to_dict() if self.reason else None}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Anonymity:
        return cls(Phrase.from_dict(data), Phrase.from_dict(data["reason"]) if data["reason"] else None)


@dataclass(frozen=True, slots=True)
class Source:
    """Who stands behind a claim.

    ``name`` is what the text calls it most fully, by which its mentions are merged; ``referent`` is the fullest earlier
    mention where its own words are a short form, and ``resolved`` is False where the text does not tell whose.
    ``knowledge`` is how the source is said to know.  ``reliability`` is the Admiralty letter that a track record would
    give; no track record is kept, and so it is None.
    """

    text: str
    spans: Spans
    role: str
    identification: str
    name: str = ""
    referent: str | None = None
    reliability: str | None = None
    resolved: bool = True
    anonymity: Anonymity | None = None
    knowledge: Phrase | None = None

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", self.referent or self.text)

    def to_dict(self) -> JSON:
        return {
            "text": self.text,
            "spans": _to_lists(self.spans),
            "role": self.role,
            "identification": self.identification,
            "name": self.name,
            "referent": self.referent,
            "reliability": self.reliability,
            "resolved": self.resolved,
            "anonymity": self.anonymity.to_dict() if self.anonymity else None,
            "knowledge": self.knowledge.to_dict() if self.knowledge else None,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Source:
        found = {
            "spans": _to_spans(data["spans"]),
            "anonymity": Anonymity.from_dict(data["anonymity"]) if data["anonymity"] else None,
            "knowledge": Phrase.from_dict(data["knowledge"]) if data["knowledge"] else None,
        }
        return cls(**{**data, **found})


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that link source and content; ``kind`` (``class`` in JSON) is one of ``CUE_CLASSES``."""

    text: str
    spans: Spans
    kind: str

    def to_dict(self) -> JSON:
        return {"text": self.text, "spans": _to_lists(self.spans), "class": self.kind}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Cue:
        return cls(text=data["text"], spans=_to_spans(data["spans"]), kind=data["class"])


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that weaken a claim.  ``strength`` runs from 0 (none) to 1 (the claim is called false)."""

    text: str
    spans: Spans
    kind: str
    strength: float = 0.5

    def to_dict(self) -> JSON:
        return {"text": self.text, "spans": _to_lists(self.spans), "kind": self.kind, "strength": self.strength}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Hedge:
        return cls(**{**data, "spans": _to_spans(data["spans"])})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source, cue and content; the content may be several spans (a quotation broken by "he said").

    ``extraction`` is the probability that it was found rightly, None for what is in the text's own voice.
    """

    type: str
    source: Source | None
    cue: Cue | None
    content: Spans
    extraction: float | None = None

    def to_dict(self) -> JSON:
        return {
            "type": self.type,
            "cue": self.cue.to_dict() if self.cue else None,
            "source": self.source.to_dict() if self.source else None,
            "extraction": self.extraction,
        }


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition that a text puts forward, with the attribution that it carries."""

    text: str
    attribution: Attribution
    type: str
    hedges: tuple[Hedge, ...]
    sentence: Span

    @property
    def spans(self) -> Spans:
        return self.attribution.content

    @property
    def judged(self) -> bool:
        """Whether the claim can be judged at all (credibility 1-5, not 6)."""
        return self.type not in ABSTAINING

    def to_dict(self) -> JSON:
        return {
            "text": self.text,
            "spans": _to_lists(self.spans),
            "sentence": list(self.sentence),
            "type": self.type,
            "attribution": self.attribution.to_dict(),
            "hedges": [hedge.to_dict() for hedge in self.hedges],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Claim:
        given = data["attribution"]
        attribution = Attribution(
            type=given["type"],
            source=Source.from_dict(given["source"]) if given["source"] else None,
            cue=Cue.from_dict(given["cue"]) if given["cue"] else None,
            content=_to_spans(data["spans"]),
            extraction=given["extraction"],
        )
        return cls(
            text=data["text"],
            attribution=attribution,
            type=data["type"],
            hedges=tuple(Hedge.from_dict(hedge) for hedge in data["hedges"]),
            sentence=Span(*data["sentence"]),
        )


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature does to a claim's confidence; ``effect`` is in units of confidence."""

    feature: str
    value: str | float
    group: str
    effect: float

    def to_dict(self) -> JSON:
        return {"feature": self.feature, "value": self.value, "group": self.group, "effect": self.effect}


@dataclass(frozen=True, slots=True)
class ScoredClaim:
    """A claim with its confidence.

    Where the claim cannot be judged, ``confidence``, ``baseline``, ``interval`` and ``grade`` are None, there are no
    reasons and ``abstained`` says why.  Otherwise ``baseline`` plus the effects of all ``reasons`` is ``confidence``.
    """

    claim: Claim
    confidence: float | None
    baseline: float | None
    interval: tuple[float, float] | None
    grade: int | None
    admiralty: str
    abstained: str | None
    reasons: tuple[Reason, ...] = ()

    @property
    def parts(self) -> dict[str, float]:
        """The effects summed by group."""
        return {
            group: round(sum(reason.effect for reason in self.reasons if reason.group == group), 3) for group in GROUPS
        }

    def to_dict(self) -> JSON:
        claim = self.claim.to_dict()
        attribution, hedges = claim.pop("attribution"), claim.pop("hedges")
        return {
            **claim,
            "confidence": self.confidence,
            "interval": list(self.interval) if self.interval else None,
            "grade": self.grade,
            "admiralty": self.admiralty,
            "abstained": self.abstained,
            "attribution": attribution,
            "hedges": hedges,
            "baseline": self.baseline,
            "parts": self.parts,
            "reasons": [reason.to_dict() for reason in self.reasons],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ScoredClaim:
        return cls(
            claim=Claim.from_dict(data),
            confidence=data["confidence"],
            baseline=data["baseline"],
            interval=(data["interval"][0], data["interval"][1]) if data["interval"] else None,
            grade=data["grade"],
            admiralty=data["admiralty"],
            abstained=data["abstained"],
            reasons=tuple(Reason(**reason) for reason in data["reasons"]),
        )


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """One distinct source of a document: ``hedged`` is the share of its claims that are hedged or distanced."""

    name: str
    role: str
    identification: str
    claims: int
    mean_confidence: float | None
    hedged: float

    def to_dict(self) -> JSON:
        return {
            "name": self.name,
            "role": self.role,
            "identification": self.identification,
            "claims": self.claims,
            "mean_confidence": self.mean_confidence,
            "hedged": self.hedged,
        }


@dataclass(frozen=True, slots=True)
class ScoredDocument:
    """Every claim of a document with its confidence, and the model that gave it: the answer of every door."""

    id: str | None
    published: str | None
    language: str
    model: str
    calibration: str
    extractor: str
    claims: tuple[ScoredClaim, ...]
    sources: tuple[SourceSummary, ...]

    def to_dict(self) -> JSON:
        """The JSON of the API, the command line and the archive."""
        return {
            "id": self.id,
            "published": self.published,
            "language": self.language,
            "model": self.model,
            "calibration": self.calibration,
            "extractor": self.extractor,
            "offset_unit": "code point",
            "claims": [claim.to_dict() for claim in self.claims],
            "sources": [source.to_dict() for source in self.sources],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ScoredDocument:
        return cls(
            id=data["id"],
            published=data["published"],
            language=data.get("language", LANGUAGES[0]),  # all was read as English once
            model=data["model"],
            calibration=data["calibration"],
            extractor=data.get("extractor", FAST),  # there was no other once
            claims=tuple(ScoredClaim.from_dict(claim) for claim in data["claims"]),
            sources=tuple(SourceSummary(**source) for source in data["sources"]),
        )


def _to_lists(spans: Spans) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _to_spans(lists: Iterable[Iterable[int]]) -> Spans:
    return tuple(Span(*pair) for pair in lists)
