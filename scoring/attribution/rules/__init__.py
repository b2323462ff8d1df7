"""Rules that state how English news attributes: one of the readers whose findings the extractor weighs.

``find_by_rules`` goes through the paragraphs.  Items of a list and turns of a transcript are read with who introduces
them, any other paragraph unit by unit (``units``: a sentence, in which each quotation is one token).  ``_in_unit``
tries headlines (``layout``), verbs of saying (``verbs``), set phrases (``set_phrases``), echoes (``echoes``) and cues
that are no verbs (``phrases``); of findings whose contents overlap a sure one stays, else the one that starts first.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from scoring.attribution.cues import read_cue
from scoring.attribution.grammar import SUBJECT_PRONOUNS
from scoring.attribution.rules.echoes import find_echo_of, find_echoes
from scoring.attribution.rules.finding import Finding, strip_comma
from scoring.attribution.rules.layout import (
    NO_SPEAKERS,
    find_headline,
    find_label,
    labels_of_interview,
    signature_in,
    speaker_before_colon,
    speaker_of_turn,
)
from scoring.attribution.rules.lists import find_list_lead, is_item, read_items
from scoring.attribution.rules.phrases import find_phrase_relations
from scoring.attribution.rules.set_phrases import find_set_phrases
from scoring.attribution.rules.units import Unit, find_units
from scoring.attribution.rules.verbs import find_verb_relations
from scoring.claim import Span
from scoring.segment import Quotation, Segments

__all__ = ["Finding", "find_by_rules"]

_SPOKEN = 5  # words from which a quotation that fills a sentence is somebody's speech and no title or nickname
_OTHERS = SUBJECT_PRONOUNS | {"everybody", "everyone", "nobody"}
_LONGEST = 600  # tokens; a sentence of more is a list or a table


def find_by_rules(documents: Sequence[Segments]) -> list[list[Finding]]:
    """The attributions of each document in the order of its text; contents never overlap."""
    units = [list(find_units(segments)) for segments in documents]  # of all first: one kind of work at a time
    return [_in_document(paragraphs) for paragraphs in units]


def _in_document(paragraphs: Sequence[list[Unit]]) -> list[Finding]:
    relations: list[Finding] = []
    last_speech: Finding | None = None
    lead: Unit | None = None
    list_lead: Finding | None = None
    labels = labels_of_interview(units[0] for units in paragraphs)
    for units, following in pairwise([*paragraphs, []]):
        if list_lead and is_item(units):
            relations += read_items(units, list_lead)
            continue
        list_lead = find_list_lead(units[-1], following[0]) if is_item(following) else None
        announced = [found] if lead and (found := _announced(lead, units[0])) else []
        last_speech = announced[0] if announced else last_speech
        found_here = _signed(announced + _in_paragraph(units[len(announced) :], last_speech, labels), following)
        relations += found_here
        last_speech = next((one for one in reversed(found_here) if one.type in ("direct_quote", "mixed_quote")), None)
        lead = units[-1] if units[-1].word(len(units[-1].tokens) - 1) == ":" else None
        if lead and found_here:
            last_speech = found_here[-1]
    return relations


def _signed(found: list[Finding], following: list[Unit]) -> list[Finding]:
    """The findings of a paragraph, a quotation that is all of it with who signs it below: "— Ann Orrell, pilot"."""
    if len(found) != 1 or found[0].cue or not following:
        return found
    signature = signature_in(following[0])
    return [replace(found[0], source=(signature,))] if signature else found


def _announced(lead: Unit, unit: Unit) -> Finding | None:
    """The quotation that fills a unit, read with the sentence that ends in a colon in the paragraph before it."""
    quotation = _lone_quotation(unit, fewest=1)
    if quotation is None:
        return None
    tokens, quotes = [*lead.tokens, unit.tokens[next(iter(unit.quotes))]], lead.quotes | {len(lead.tokens): quotation}
    joined = Unit(lead.text, Span(lead.span.start, unit.span.end), tokens, lead.paragraph, quotes)
    found = [one for one in find_verb_relations(joined) if one.content[0].start >= quotation.start]
    if found:
        *cue, (start, end) = found[-1].cue
        end -= lead.text.endswith(":", start, end)
        return replace(found[-1], cue=(*cue, Span(start, end)), is_announced=True)
    speaker = speaker_before_colon(lead)
    content = tuple(strip_comma(unit.text, span) for span in quotation.inner)
    return Finding("direct_quote", (speaker,), (), content, is_announced=True) if speaker else None


def _in_paragraph(units: list[Unit], last_speech: Finding | None, labels: Set[str]) -> list[Finding]:
    turn = speaker_of_turn(units[0], labels) if units else None
    if turn is not None:
        return _in_turn(units, *turn)
    relations: list[Finding] = []
    before: Unit | None = None
    for unit in units:
        found = find_echo_of(before, unit) if before else []
        before = None if (found := found or _in_unit(unit)) else unit
        if not found and (quotation := _lone_quotation(unit, fewest=1 if relations else _SPOKEN)):
            _add_lone_quotation(relations, unit, quotation, last_speech)
        relations += found
    return relations


def _in_turn(units: list[Unit], speaker: Span, colon: Span) -> list[Finding]:
    """A transcript's turn: what its speaker attributes to others, and the rest as the speaker's own words."""
    relations: list[Finding] = []
    for unit in (units[0].starting_from(colon.end), *units[1:]):
        own = Finding("direct_quote", (speaker,), (colon,), (strip_comma(unit.text, unit.span),))
        found = [one for one in _in_unit(unit) if not _is_of_others(unit.text, one)]
        relations += found or [own]
    return relations


def _is_of_others(text: str, finding: Finding) -> bool:
    """Whether the speaker of a turn tells but what others hold: "they know"."""
    is_pointed_at = any(text[slice(*span)].lower().split()[0] in _OTHERS for span in finding.source)
    return is_pointed_at and any(read_cue(text[slice(*span)].lower()).kind == "attitude" for span in finding.cue)


def _in_unit(unit: Unit) -> list[Finding]:
    if len(unit.tokens) > _LONGEST:
        return []
    if unit.word(1) == ":" and unit.word(0) in NO_SPEAKERS:
        unit = unit.starting_from(unit.tokens[1].end)  # "BREAKING: ..."
    if (found := find_headline(unit) or find_label(unit)) is not None:
        return [found]
    by_verbs, in_set_phrases = _sure_first(find_verb_relations(unit), find_set_phrases(unit))
    taken = [(start, end) for one in by_verbs for start, end in (*one.cue, *one.source)]
    return _without_overlap([*find_echoes(unit), *by_verbs, *in_set_phrases, *find_phrase_relations(unit, taken)])


def _sure_first(by_verbs: list[Finding], in_set_phrases: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    """The verbs' relations without those of the words of a set phrase, and set phrases that no other content holds."""
    outermost = [one for one in in_set_phrases if not any(_holds(other, one) for other in by_verbs)]
    taken = [span for one in outermost for span in (*one.cue, *one.content)]
    return [one for one in by_verbs if not any(_overlap(one.cue[0], span) for span in taken)], outermost


def _holds(outer: Finding, inner: Finding) -> bool:
    """Whether a relation reports another one with its cue, rather than the same words in another reading."""
    if _overlap(outer.cue[0], inner.cue[0]) or outer.content[0].start == inner.content[0].start:
        return False
    return any(_overlap(inner.cue[0], span) for span in outer.content)


def _without_overlap(relations: list[Finding]) -> list[Finding]:
    """Of relations whose contents overlap a sure one, else the one that starts first, the longest of several there."""
    relations.sort(key=lambda one: (not one.is_sure, one.content[0].start, -one.content[-1].end))
    kept: list[Finding] = []
    for one in relations:
        if not any(_overlap(span, other) for before in kept for span in one.content for other in before.content):
            kept.append(one)
    return sorted(kept, key=lambda one: one.content)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _lone_quotation(unit: Unit, fewest: int) -> Quotation | None:
    """The quotation of at least ``fewest`` words that fills the unit, where nothing else stands in it."""
    words = [index for index, token in enumerate(unit.tokens) if token.lower[0].isalnum() or unit.is_quote(index)]
    if len(words) == 1 and unit.is_quote(words[0]) and unit.words_in(words[0]) >= fewest:
        return unit.quotes[words[0]]
    return None


def _add_lone_quotation(
    relations: list[Finding], unit: Unit, quotation: Quotation, last_speech: Finding | None
) -> None:
    """Speech that nobody introduces goes on with the paragraph's speaker, else with the one of the paragraph before."""
    content = tuple(strip_comma(unit.text, span) for span in quotation.inner)
    if relations and relations[-1].type in ("direct_quote", "mixed_quote"):
        relations[-1] = replace(relations[-1], content=(*relations[-1].content, *content))
        return
    source = last_speech.source if last_speech and not relations else relations[-1].source if relations else ()
    relations.append(Finding("direct_quote", source, (), content))
