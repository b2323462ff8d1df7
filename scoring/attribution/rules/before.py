"""Noun phrases before a token: where one starts that ends there, "[dockers who saw it] said"."""

from __future__ import annotations

from scoring.attribution.cues import is_cue_form
from scoring.attribution.grammar import (
    COORDINATORS,
    DASHES,
    DETERMINERS,
    QUOTE,
    RELATIVES,
    STOPS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_NOUNS,
    TIME_WORDS,
    is_adverb,
    is_auxiliary,
    is_finite,
    is_listed_verb,
)
from scoring.attribution.rules.behind import NAMING
from scoring.attribution.rules.senses import tells_of_record
from scoring.attribution.rules.units import Unit

LONGEST = 45  # tokens in a source with its apposition
_REASONS = frozenset({"because", "as", "since"})
_TO_REASON = 15  # tokens from there back to "who"
_TO_RELATIVE = 4  # tokens from a verb back to its "who"
_CAPITAL_TIMES = TIME_WORDS - {"today"}  # which is part of a name where it has a capital: "USA Today"


def skip_unless_participle(unit: Unit, last: int, floor: int) -> int:
    """Back over adverbials, unless they belong to the phrase itself ("images taken on Wednesday")."""
    skipped = skip_adverbials_back(unit, last, floor)
    if skipped < last and _is_in_relative(unit, skipped, floor):
        return last
    is_participle = skipped > floor and unit.word(skipped).endswith(("ed", "en")) and is_finite(unit.word(skipped))
    return last if is_participle or unit.word(skipped) == "taken" else skipped


def _is_in_relative(unit: Unit, last: int, floor: int) -> bool:
    """Whether a relative clause without a comma is open there: "a man [who] lost his boat last year said"."""
    for index in range(last, max(floor, last - _TO_REASON), -1):
        word = unit.word(index)
        if word == "who":
            return index < last - 1 and unit.word(index - 1) != ","
        if word == "," or word in STOPS or word == QUOTE:
            return False
    return False


def skip_adverbials_back(unit: Unit, last: int, floor: int) -> int:
    """The last token before adverbs and phrases of time ("on Wednesday", "last month", "also")."""
    while last >= floor:
        word, before = unit.word(last), unit.word(last - 1)
        if word in TIME_NOUNS and before in ("last", "this", "next", "that", "earlier", "late", "in", "of"):
            last -= 2
        elif is_adverb(word) and not (unit.is_capital(last) and (last == floor or word not in _CAPITAL_TIMES)):
            last -= 2 if before in ("on", "late", "early", "since") else 1
        elif word.isdigit() and before in TIME_NOUNS:
            last -= 3 if unit.word(last - 2) in ("on", "in") else 2
        else:
            break
    return last


def plain_start(unit: Unit, last: int, floor: int) -> int | None:
    """Leftwards from ``last`` to the mark, verb or conjunction that the phrase cannot cross."""
    first = last
    while first >= floor and last - first < LONGEST:
        relative = _relative_before(unit, first, floor) if first < last else None
        if relative is not None:
            antecedent = relative - 2 if unit.word(relative - 1) == "," else relative - 1
            return plain_start(unit, antecedent, floor) if antecedent >= floor else None
        if _is_boundary(unit, first, floor):
            break
        first -= 1
    return first + 1 if first < last else None


def _relative_before(unit: Unit, index: int, floor: int) -> int | None:
    """The "who" or ", which" of a relative clause that token ``index`` is, or is the verb of ("dockers who saw it")."""
    if unit.word(index) in RELATIVES:
        return index
    if not is_finite(unit.word(index)):
        return None
    for before in range(index - 1, max(floor, index - _TO_RELATIVE) - 1, -1):
        word = unit.word(before)
        if word == "who" or (word == "which" and unit.word(before - 1) == ","):
            return before
        if not (is_auxiliary(word) or is_adverb(word)):
            return _who_gives_reason(unit, before)
    return None


def _who_gives_reason(unit: Unit, pronoun: int) -> int | None:
    """The "who" of a clause with a reason: "a guard [who] spoke anonymously because he was not allowed to"."""
    if unit.word(pronoun) not in SUBJECT_PRONOUNS or unit.word(pronoun - 1) not in _REASONS:
        return None
    return unit.find({"who"}, range(pronoun - 2, pronoun - _TO_REASON, -1))


def _is_boundary(unit: Unit, index: int, floor: int) -> bool:
    word = unit.word(index)
    if word == "," or word in STOPS or word in DASHES or word in "()[]" or word == QUOTE:
        return True
    if (unit.is_capital(index) and index > floor) or (word == "as" and unit.word(index - 1) in NAMING):
        return False
    if word in SUBORDINATORS or word == "who" or is_auxiliary(word):
        return True
    if word in COORDINATORS:
        return _joins_clauses(unit, index, floor)
    is_of_agent = unit.word(index - 1) == "and" and unit.word(index + 1) == "by" and word.endswith(("ed", "en"))
    if is_of_agent or tells_of_record(unit, index):
        return False  # "photos published on X and seen by the paper"
    return is_listed_verb(word) or (
        is_cue_form(word) and word.endswith("ed") and unit.word(index - 1) not in DETERMINERS
    )


def _joins_clauses(unit: Unit, index: int, floor: int) -> bool:
    """Whether "and" at ``index`` joins clauses rather than two halves of a subject."""
    for before in range(index - 1, max(floor, index - 9) - 1, -1):
        word = unit.word(before)
        if word == "," or word in STOPS or word == QUOTE:
            return before == index - 1 or unit.word(before) == QUOTE
        if is_finite(word) and not tells_of_record(unit, before):
            return True
    return index - 9 > floor or index == floor
