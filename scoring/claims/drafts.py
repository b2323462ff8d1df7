"""Drafts: each claim as rules read it, before a classifier has had its say and its hedges are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.attribution import Relation
from scoring.claim import Attribution, Cue, Document, Hedge, Source, Span
from scoring.claims.clause import Clause
from scoring.claims.content import READ, Content
from scoring.claims.hedges import hedges_of_attribution, hedges_of_own_voice
from scoring.claims.own_voice import find_own_voice
from scoring.claims.plans import type_of_plan
from scoring.claims.settled import settle
from scoring.claims.settled_own import settle_own_voice, tells_past
from scoring.claims.types import is_headline, is_rumour, type_of_attributed, type_of_own_voice
from scoring.hedging import Hedges
from scoring.resolve import Resolved
from scoring.resolve.phrases import is_share
from scoring.segment import Segments

_ASKED = frozenset({"document", "public"})  # roles of those whom a poll asked


@dataclass(frozen=True, slots=True)
class _Draft:
    """A claim as rules read it.

    ``verdict`` is the type that they tell, for good if it ``is_settled``; ``traits`` are those of its source, if any.
    """

    text: str
    attribution: Attribution
    verdict: str
    is_settled: bool
    traits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attributed(_Draft):
    """A claim of somebody: the ``content`` of a ``relation``."""

    relation: Relation
    content: Content

    @property
    def is_no_fragment(self) -> bool:
        """Whether rules know better where a classifier misses a clause."""
        return is_headline(self.content, self.relation) or is_rumour(self.content, self.relation)

    def hedged(self, hedges: Hedges, contents: Sequence[Span]) -> list[Hedge]:
        """The hedges that bear on it; ``contents`` are those of all attributions, in order."""
        cue, source = self.attribution.cue, self.attribution.source
        return hedges_of_attribution(hedges, self.relation, cue, source, contents)


@dataclass(frozen=True, slots=True)
class OwnVoice(_Draft):
    """A claim of the text itself, a ``clause``; a heading's type is left to the rules, whatever its words."""

    clause: Clause

    @property
    def is_no_fragment(self) -> bool:
        return self.verdict == "statement" and tells_past(self.clause)

    def hedged(self, hedges: Hedges, _: Sequence[Span]) -> list[Hedge]:
        return hedges_of_own_voice(hedges, self.attribution.content)


Draft = Attributed | OwnVoice


def draft_attributed(
    document: Document, relations: Sequence[Relation], sources: Sequence[Resolved | None]
) -> list[Draft]:
    """The claims of attributions, in their order."""
    return [_attributed(document, *pair) for pair in zip(relations, sources, strict=True)]


def draft_own_voice(segments: Segments, relations: Sequence[Relation], disclosures: Sequence[Span]) -> Iterator[Draft]:
    """The claims that attributions and ``disclosures`` leave over."""
    for spans, is_heading in find_own_voice(segments, relations, disclosures):
        words = segments.document.words(spans)
        clause = Clause(words[:READ])
        settled = None if is_heading else settle_own_voice(clause)
        verdict = settled or type_of_own_voice(clause, is_heading=is_heading)
        attribution = Attribution("own_voice", None, None, spans)
        yield OwnVoice(words, attribution, verdict, is_heading or settled is not None, (), clause)


def _attributed(document: Document, relation: Relation, resolved: Resolved | None) -> Draft:
    words = document.words(relation.content)
    cue = Cue(document.words(relation.cue), relation.cue, relation.cue_class) if relation.cue else None
    source, traits = resolved or (None, ())
    content = Content(words)
    settled = _settled(content, relation, cue.text if cue else "", source)
    verdict = settled or type_of_attributed(content, relation, source.role if source else "none")
    attribution = Attribution(relation.type, source, cue, relation.content, relation.probability)
    return Attributed(words, attribution, verdict, settled is not None, traits, relation, content)


def _settled(content: Content, relation: Relation, cue: str, source: Source | None) -> str | None:
    """The type that is settled, else None; what a share of those asked plan, want or deny is what a poll has found."""
    if source and source.role in _ASKED and is_share(source.text):
        return "statement"
    return settle(content, relation, cue) or (type_of_plan(content, relation, source) if source else None)
