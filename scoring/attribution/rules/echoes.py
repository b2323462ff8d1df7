"""Clauses that echo what somebody says: "As the mayor declared, ...", "..., as one diplomat put it."."""

from __future__ import annotations

from scoring.attribution.cues import SAYING
from scoring.attribution.grammar import DASHES, OPENERS, PREPOSITIONS, STOPS, SUBORDINATORS, has_finite
from scoring.attribution.rules.adverbials import skip_adverbials, skip_recipient
from scoring.attribution.rules.behind import phrase_after
from scoring.attribution.rules.bounds import clause_start, group_start, sentence_end, sentence_start
from scoring.attribution.rules.finding import Finding, content_spans, quote_type, relation
from scoring.attribution.rules.nouns import subject_before
from scoring.attribution.rules.passive import is_passive
from scoring.attribution.rules.senses import cue_at
from scoring.attribution.rules.units import Range, Unit

_OPENERS = OPENERS | PREPOSITIONS | SUBORDINATORS
_TO_CUE = 12  # tokens between "as" and its cue


def find_echoes(unit: Unit) -> list[Finding]:
    """The relations of such clauses."""
    if unit.text.find("as ", *unit.span) < 0 and unit.text.find("As ", *unit.span) < 0:
        return []
    places = (index for index, token in enumerate(unit.tokens) if token.lower == "as")
    return [found for index in places if (found := _echo(unit, index))]


def find_echo_of(before: Unit, unit: Unit) -> list[Finding]:
    """The relation of a sentence that only tells who has said the one before: "So says Maria Holt, the mayor."."""
    if unit.word(0) != "so" or unit.word(1) not in ("say", "says", "said"):
        return []
    end = sentence_end(unit, 0)
    last = phrase_after(unit, 2, end)
    words = (0, len(before.tokens) - 1)
    content = tuple(content_spans(before, *words))
    if last is None or not content or skip_adverbials(unit, last + 1) < end:
        return []
    source, cue = (unit.span_of(2, last),), (unit.span_of(0, 1),)
    return [Finding(quote_type(before, [words]), source, cue, content, is_sure=True)]


def _echo(unit: Unit, index: int) -> Finding | None:
    """The relation of the clause that "as" opens at ``index``, if it is one."""
    start = sentence_start(unit, index)
    is_inside = index > start
    if is_inside and unit.word(index - 1) != "," and not unit.is_quote(index - 1):
        return None
    cue = _cue_after(unit, index)
    if cue is None:
        return None
    group = group_start(unit, cue[0], index + 1)
    source = subject_before(unit, group - 1, index + 1)
    if source is None or source[0] != index + 1 or is_passive(unit, group, cue[0]):
        return None
    after, end = _after(unit, cue), sentence_end(unit, index)
    first = _clause_start(unit, start, index)
    content = [(first, index - 1)] if is_inside and not _only_opens(unit, first, index) else []
    if unit.word(after) == ",":
        content.append((after + 1, end - 1))
    elif after < end:
        return None
    return relation(unit, source=source, cue=(group, cue[1]), content=content)


def _only_opens(unit: Unit, first: int, last: int) -> bool:
    """Whether the words are no part of what is said: "Yet, as X said, ...", "After all, as X said, ..."."""
    return unit.word(last - 2) in SUBORDINATORS or (
        unit.word(first) in _OPENERS and not has_finite(unit.tokens[first:last])
    )


def _clause_start(unit: Unit, start: int, index: int) -> int:
    """Where the clause starts that the echo stands in: after the last dash or "that"."""
    first = clause_start(unit, start, index)
    marks = (place + 1 for place in range(index - 2, first, -1) if unit.word(place) in DASHES | {"that"})
    return next(marks, first)


def _cue_after(unit: Unit, index: int) -> Range | None:
    """The first cue of saying behind "as", or "put it"."""
    for place in range(index + 1, min(index + _TO_CUE, len(unit.tokens))):
        word = unit.word(place)
        if word in STOPS or word in (",", "i", "we", "i've", "we've"):
            return None
        if word in ("put", "puts") and place > index + 1 and unit.word(place + 1) == "it":
            return place, place + 1
        if (verb := cue_at(unit, place)) is not None:
            return (place, place + len(verb.particle.split())) if verb.frames & SAYING else None
    return None


def _after(unit: Unit, cue: Range) -> int:
    """Past whom it was said to, and when."""
    after = cue[1] + 1
    if unit.word(after) != "," and cue[0] == cue[1] and unit.word(cue[0]) in ("told", "tells"):
        after = skip_recipient(unit, after)
    return after if unit.word(after) == "," else skip_adverbials(unit, after)
