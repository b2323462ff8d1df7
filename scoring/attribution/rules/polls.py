"""What a poll finds where no verb says so: "In a Lumo poll, 49 percent ...", "... 49 percent ... in a new poll"."""

from __future__ import annotations

from scoring.attribution.grammar import PREPOSITIONS, STOPS, has_finite, is_auxiliary
from scoring.attribution.rules.bounds import sentence_end, sentence_start
from scoring.attribution.rules.finding import Finding, relation
from scoring.attribution.rules.units import Unit

POLLS = frozenset({"poll", "survey"})
_OPENS = frozenset("a an the another one its their his this".split())
_BEFORE = frozenset("previous earlier last".split())  # polls that a figure is only held against
_MADE = frozenset("released conducted published commissioned carried taken done".split())
_DESCRIBES = _MADE | frozenset("by of from for this last on in".split())
_SHARES = frozenset("percent half majority plurality third thirds quarter quarters most".split())
_ADDS = frozenset("with compared up down while and but".split())
_TO_IN = 9  # tokens from a poll back to its "in"
_TO_SHARE = 8  # tokens from the start of what it finds to the first figure
_TAIL = 9  # tokens behind a poll that say of whom, by whom or when


def find_poll(unit: Unit, index: int) -> Finding | None:
    """The relation of the poll at ``index``, if its phrase opens or closes a sentence with a figure."""
    opening = _opening(unit, index)
    if opening is None:
        return None
    start, end = sentence_start(unit, index), sentence_end(unit, index)
    return _leading(unit, opening, index, end) if opening == start else _closing(unit, opening, index, (start, end))


def _opening(unit: Unit, index: int) -> int | None:
    """The "in" of a poll's phrase, "in a new Harbour Post poll"."""
    for place in range(index - 1, max(-1, index - _TO_IN), -1):
        word = unit.word(place)
        if word == "in":
            return place if unit.word(place + 1) in _OPENS else None
        if word == "," or word in STOPS or word in _BEFORE or word in PREPOSITIONS or is_auxiliary(word):
            return None
    return None


def _leading(unit: Unit, opening: int, index: int, end: int) -> Finding | None:
    commas = [place for place in range(index + 1, end) if unit.word(place) == ","]
    if not commas or _has_verb(unit, index + 1, commas[0]):
        return None
    is_parted = len(commas) > 1 and unit.word(commas[0] + 1) in _MADE
    first = commas[is_parted] + 1
    if not any(_is_share(unit, place) for place in range(first, min(first + _TO_SHARE, end))):
        return None
    source = (opening + 1, commas[0] - 1)
    return relation(unit, source=source, cue=(opening, opening), content=[(first, end - 1)])


def _has_verb(unit: Unit, first: int, last: int) -> bool:
    return has_finite([token for token in unit.tokens[first:last] if token.lower not in _MADE])


def _closing(unit: Unit, opening: int, index: int, bounds: tuple[int, int]) -> Finding | None:
    start, end = bounds
    tail = [unit.word(place) for place in range(index + 1, end)]
    if len(tail) > _TAIL or "," in tail or (tail and tail[0] not in _DESCRIBES):
        return None
    clause = next((place + 1 for place in range(opening - 1, start, -1) if unit.word(place) == ","), start)
    has_share = any(_is_share(unit, place) for place in range(clause, opening))
    if not has_share or unit.word(clause) in _ADDS or not has_finite(unit.tokens[clause:opening]):
        return None
    return relation(unit, source=(opening + 1, end - 1), cue=(opening, opening), content=[(start, opening - 1)])


def _is_share(unit: Unit, place: int) -> bool:
    return unit.word(place)[0].isdigit() or unit.word(place) in _SHARES
