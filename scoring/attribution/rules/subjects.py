"""Subjects of verbs of saying: who stands before a cue, or in whose clause it goes on ("X raised rates and said")."""

from __future__ import annotations

from scoring.attribution.cues import CueVerb
from scoring.attribution.grammar import (
    COORDINATORS,
    JOINS,
    OCCASIONS,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    STOPS,
    SUBORDINATORS,
    has_finite,
)
from scoring.attribution.rules.before import skip_adverbials_back
from scoring.attribution.rules.bounds import clause_start
from scoring.attribution.rules.nouns import main_subject, subject_before
from scoring.attribution.rules.units import Range, Unit

OPENS_CLAUSE = frozenset("that how why whether he she it they there".split())
_WHERE = frozenset("in at near to from outside".split())
_NESTING = RELATIVES | {"that", "because", "if", "whether"}


def subject_of(unit: Unit, first: int, index: int, verb: CueVerb, floor: int, previous: Range | None) -> Range | None:
    """Who stands before the cue as its subject; for a participle perhaps whose deed its clause tells.

    ``first`` and ``index`` are the first token of the cue and its verb, ``floor`` the first token that no relation has
    used, ``previous`` who spoke in the relation before.
    """
    source = subject_before(unit, first - 1, floor)
    if source and _is_place(unit, source, first):
        return None
    if source is None and unit.word(first - 1) == "," and previous and unit.word(previous[0]) == "who":
        return subject_before(unit, first - 1, clause_start(unit, 0, first - 1))  # "X, who said ..., said ..."
    if first < index or not unit.word(index).endswith("ing") or (source and unit.word(first - 1) in (",", ")")):
        return source
    if previous and source is None:
        return previous
    if not _participle_reports(unit, first, verb):
        return None
    return _after_with(unit, first, floor) or main_subject(unit, first, floor) or source


def shared_subject(unit: Unit, first: int, index: int, verb: CueVerb, previous: Range | None) -> Range | None:
    """Whose subject a cue without one of its own goes on with: the one before, or that of its clause's first verb."""
    if not _shares_subject(unit, first, index):
        return None
    return previous or _coordinate_subject(unit, first, index, verb)


def _is_place(unit: Unit, source: Range, first: int) -> bool:
    """Whether a name before "and" only tells where: "went to Upham, [Kent] and said"."""
    start = source[0]
    if unit.word(first - 1) not in JOINS:
        return False
    is_name = all(unit.is_capital(index) for index in range(start, source[1] + 1) if unit.word(index) not in JOINS)
    place = start - 2
    while unit.word(start - 1) == "," and unit.is_capital(place):
        place -= 1
    return is_name and place < start - 2 and unit.word(place) in _WHERE


def _after_with(unit: Unit, first: int, floor: int) -> Range | None:
    """The phrase between "with" and a participle: "with 12% saying they had left"."""
    for index in range(first - 1, max(floor, first - 8), -1):
        if unit.word(index) == "with":
            return (index + 1, first - 1) if index + 1 < first else None
        if unit.word(index) in STOPS or unit.word(index) == ",":
            return None
    return None


def _participle_reports(unit: Unit, first: int, verb: CueVerb) -> bool:
    """Whether a participle is a cue here: after a comma, or a verb of saying with its clause ("a note saying he")."""
    if unit.word(first - 1) == ",":
        return True
    if verb.kind == "attitude" or not verb.frames & {"clause", "recipient"}:
        return False
    following = unit.word(first + 1)
    return following in OPENS_CLAUSE or unit.is_quote(first + 1) or unit.word(first - 1) in OCCASIONS


def _shares_subject(unit: Unit, first: int, index: int) -> bool:
    """Whether the cue goes on with the subject of the one before: "and warned", ", adding"."""
    before = unit.word(skip_adverbials_back(unit, first - 1, 0))
    return unit.word(index).endswith("ing") or before in COORDINATORS or before == ","


def _coordinate_subject(unit: Unit, first: int, index: int, verb: CueVerb) -> Range | None:
    """The subject of a clause whose second verb is a finite cue: "X raised rates and said ..."."""
    is_finite_cue = first < index or unit.word(index) != verb.lemma
    joint = skip_adverbials_back(unit, first - 1, 0)
    if unit.word(joint) not in JOINS or not is_finite_cue or not verb.frames & {"clause", "recipient"}:
        return None
    start = next((i + 1 for i in range(joint - 1, -1, -1) if unit.word(i) in STOPS or unit.word(i) == QUOTE), 0)
    subject = main_subject(unit, joint, start)
    if subject is None or unit.word(subject[0]) in PREPOSITIONS:
        return None
    return None if any(_is_nested(unit, i, joint) for i in range(subject[0], joint)) else subject


def _is_nested(unit: Unit, index: int, end: int) -> bool:
    """Whether a clause that opens at ``index`` may go on at ``end``: "X fell when Y came [and said] ..."."""
    word = unit.word(index)
    return word in _NESTING or (word in SUBORDINATORS and word != "than" and has_finite(unit.tokens[index + 1 : end]))
