"""Speakers whom a clause with a cue of its own describes: "[A woman who said she saw it] told the paper that ..."."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.attribution.cues import cue_forms
from scoring.attribution.grammar import (
    COORDINATORS,
    DETERMINERS,
    OPENS_RELATIVE,
    PREPOSITIONS,
    STOPS,
    SUBJECT_PRONOUNS,
    is_auxiliary,
    is_finite,
)
from scoring.attribution.rules.bounds import sentence_start
from scoring.attribution.rules.nouns import subject_before
from scoring.attribution.rules.senses import cue_at
from scoring.attribution.rules.units import Range, Unit

_PARTS = OPENS_RELATIVE | COORDINATORS | STOPS | {",", "because", "after", "when", "while", "if"}
_BEFORE_NO_VERB = SUBJECT_PRONOUNS | DETERMINERS | PREPOSITIONS | {"to", "that", "not", "n't"}


def describing(unit: Unit, first: int, index: int) -> Range | None:
    """Whom a cue only describes, behind "who" or as a participle without a comma, at the start of a sentence."""
    is_relative = unit.word(first - 1) == "who"
    before = first - 1 - is_relative
    if not is_relative and not (first == index and unit.word(index).endswith("ing") and unit.word(index + 1) == "to"):
        return None
    start = sentence_start(unit, index)
    if before <= start or unit.word(before) == "," or unit.word(start) not in DETERMINERS:
        return None
    return (start, before) if subject_before(unit, before, start) == (start, before) else None


def main_cue(unit: Unit, index: int, later: Sequence[int]) -> int | None:
    """The cue among the ``later`` ones that is the verb of the sentence, behind all that the cue at ``index`` tells."""
    for main in later:
        told = [unit.word(place) for place in range(index + 1, main)]
        told = told[1:] if told[:1] == ["that"] else told
        if any(unit.is_quote(place) for place in range(index + 1, main)) or not _PARTS.isdisjoint(told):
            return None
        if _is_told_out(told) and is_finite(unit.word(main)) and not _is_participle(unit, main):
            return main
    return None


def _is_participle(unit: Unit, index: int) -> bool:
    """Whether a form is rather of what is told: "a gang [accused] of theft"."""
    verb = cue_at(unit, index)
    return unit.word(index + 1) in ("of", "by", "in") and not (verb and verb.particle)


def _is_told_out(told: Sequence[str]) -> bool:
    """Whether a clause or an infinitive may end there, so that a verb behind it is none of its own."""
    if not told[1:] or told[-1] in _BEFORE_NO_VERB or is_auxiliary(told[-1]):
        return False
    verb = next((word for word in reversed(told[1:]) if is_finite(word)), None)
    return told[0] == "to" if verb is None else not _governs_clause(verb)


def _governs_clause(verb: str) -> bool:
    """Whether a clause may follow a verb without "that": "she thought [the man told her ...]"."""
    return any("clause" in cue.frames and "that" not in cue.frames for cue in cue_forms().get(verb, ()))
