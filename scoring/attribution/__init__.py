"""Sentences and quotations → attributions: who is said to have said what, and by which words.

The rules state how English news attributes: verbs of saying before, after or amid what is said; "according to";
hearsay without a source; headlines and transcripts.  A relation is what they find; ``scoring.resolve`` says whom a
source stands for.
"""

from __future__ import annotations

from dataclasses import replace

from scoring.attribution.asides import set_aside
from scoring.attribution.layout import find_headline, speaker_of_turn
from scoring.attribution.phrases import find_phrase_relations
from scoring.attribution.relation import Relation, strip_comma
from scoring.attribution.units import Unit, find_units
from scoring.attribution.verbs import find_verb_relations
from scoring.claim import Span
from scoring.segment import Quotation, Segments

__all__ = ["Relation", "find_relations"]

_SPOKEN = 5  # words from which a quotation that fills a sentence is somebody's speech and no title or nickname
_LONGEST = 600  # tokens; a sentence of more is a list or a table


def find_relations(segments: Segments) -> list[Relation]:
    """The attributions of a document in the order of its text; contents never overlap."""
    relations: list[Relation] = []
    last_speech: Relation | None = None
    for units in find_units(segments):
        found = _in_paragraph(units, last_speech)
        relations += found
        last_speech = next((one for one in reversed(found) if one.type in ("direct_quote", "mixed_quote")), None)
        if units and units[-1].word(len(units[-1].tokens) - 1) == ":" and found:
            last_speech = found[-1]
    return relations


def _in_paragraph(units: list[Unit], last_speech: Relation | None) -> list[Relation]:
    turn = speaker_of_turn(units[0]) if units else None
    if turn is not None:
        return _in_turn(units, *turn)
    relations: list[Relation] = []
    for unit in units:
        found = _in_unit(unit)
        if not found and (quotation := _lone_quotation(unit, fewest=1 if relations else _SPOKEN)):
            _add_lone_quotation(relations, unit, quotation, last_speech)
        relations += found
    return relations


def _in_turn(units: list[Unit], speaker: Span, colon: Span) -> list[Relation]:
    """A transcript's turn: what its speaker attributes to others, and the rest as the speaker's own words."""
    relations: list[Relation] = []
    for unit in (units[0].starting_from(colon.end), *units[1:]):
        own = Relation("direct_quote", (speaker,), (colon,), "neutral", (strip_comma(unit.text, unit.span),))
        relations += _in_unit(unit) or ([own] if unit.tokens else [])
    return relations


def _in_unit(unit: Unit) -> list[Relation]:
    if len(unit.tokens) > _LONGEST:
        return []
    if (found := find_headline(unit)) is not None:
        return [found]
    by_verbs = find_verb_relations(unit)
    taken = [(start, end) for one in by_verbs for start, end in (*one.cue, *one.source)]
    kept = _without_overlap([*by_verbs, *find_phrase_relations(unit, taken)])
    return [set_aside(unit.text, one) for one in kept]


def _without_overlap(relations: list[Relation]) -> list[Relation]:
    """Of relations whose contents overlap the one that starts first, the longest where they start together."""
    relations.sort(key=lambda one: (one.content[0].start, -one.content[-1].end))
    kept: list[Relation] = []
    for one in relations:
        if not any(_overlap(span, other) for before in kept for span in one.content for other in before.content):
            kept.append(one)
    return kept


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _lone_quotation(unit: Unit, fewest: int) -> Quotation | None:
    """The quotation of at least ``fewest`` words that fills the unit, where nothing else stands in it."""
    words = [index for index, token in enumerate(unit.tokens) if token.lower[0].isalnum() or unit.is_quote(index)]
    if len(words) == 1 and unit.is_quote(words[0]) and unit.words_in(words[0]) >= fewest:
        return unit.quotes[words[0]]
    return None


def _add_lone_quotation(
    relations: list[Relation], unit: Unit, quotation: Quotation, last_speech: Relation | None
) -> None:
    """Speech that nobody introduces goes on with the paragraph's speaker, else with the one of the paragraph before."""
    content = tuple(strip_comma(unit.text, span) for span in quotation.inner)
    if relations and relations[-1].type in ("direct_quote", "mixed_quote"):
        relations[-1] = replace(relations[-1], content=(*relations[-1].content, *content))
        return
    source = last_speech.source if last_speech and not relations else relations[-1].source if relations else ()
    relations.append(Relation("direct_quote", source, (), "neutral", content))
