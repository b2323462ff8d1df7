"""Subjects by their place: who stands before a verb, with what is inserted between (``behind`` has who follows one)."""

from __future__ import annotations

from scoring.attribution.cues import HEARSAY_PARTICIPLES, QUESTIONED, SEEN, is_cue_form
from scoring.attribution.grammar import (
    COORDINATORS,
    DASHES,
    DETERMINERS,
    OBJECT_PRONOUNS,
    OPENERS,
    OPENS_PHRASE,
    OPENS_RELATIVE,
    PREPOSITIONS,
    QUOTE,
    RELATIVES,
    STOPS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_NOUNS,
    TIME_WORDS,
    WRITERS,
    is_adverb,
    is_auxiliary,
    is_finite,
    is_listed_verb,
)
from scoring.attribution.lexemes import nouns_of
from scoring.attribution.rules.before import LONGEST, plain_start, skip_unless_participle
from scoring.attribution.rules.units import Range, Unit

_INSERTIONS = 4  # between a name and its verb
_MET = frozenset("heard interviewed met spoke spoken talked".split())
_TIME = TIME_WORDS | TIME_NOUNS
_OPENS_NO_PHRASE = PREPOSITIONS | DETERMINERS  # behind these no new phrase opens
_MEANWHILE = frozenset("after before despite upon when while".split())
_ADDRESSED = QUESTIONED | {"contacted", "reached"}
_SPOKE = frozenset(
    "added argued commented complained concluded insisted joked remarked replied responded vowed".split()
)
_OF_WHOM = (HEARSAY_PARTICIPLES - {"claimed"}) | SEEN | _ADDRESSED | {"called", "quoted"}  # as participles
_OPENS_INSERTION = RELATIVES | frozenset(
    "once previously speaking including citing based known aged formerly now himself herself".split()
)


def subject_before(unit: Unit, last: int, floor: int) -> Range | None:
    """The subject that ends at token ``last``, or before adverbials there, as (first, last); not before ``floor``."""
    last = skip_unless_participle(unit, last, floor)
    if last < floor:
        return None
    if met := _met_by_writer(unit, last, floor):
        return met
    first = _phrase_start(unit, last, floor)
    if first is None:
        return None
    first = _trim_opening(unit, first, last)
    if first is not None and unit.word(first - 1) == "," and not unit.is_capital(last) and first < last:
        first = _with_name_before(unit, first, floor)
    return (first, last) if first is not None and _can_be_subject(unit, first, last) else None


def _met_by_writer(unit: Unit, last: int, floor: int) -> Range | None:
    """Those with whom a reporter or an outlet has spoken: "engineers [I have spoken to] say"."""
    verb = last - (unit.word(last) in ("to", "with"))
    if unit.word(verb) not in _MET:
        return None
    who = verb - 1
    while is_auxiliary(unit.word(who)):
        who -= 1
    is_name = unit.is_capital(who) and (who == floor + 1 or not unit.is_capital(who - 1))
    if who <= floor or not (unit.word(who) in WRITERS or is_name):
        return None
    first = plain_start(unit, who - 1, floor)
    return None if first is None else (first, last)


def _with_name_before(unit: Unit, first: int, floor: int) -> int:
    """Back to the name that the phrase describes where its second comma is missing: "Ann Lee, a local vet said"."""
    start = first - 1
    while start > floor and unit.is_capital(start - 1):
        start -= 1
    return start if 2 <= first - 1 - start <= 4 and start == floor else first


def _phrase_start(unit: Unit, last: int, floor: int) -> int | None:
    """Where the phrase that ends at ``last`` starts, appositions, relative clauses and brackets included."""
    closing = unit.word(last)
    if closing in SUBJECT_PRONOUNS:
        return last
    if closing == ")":
        return _before_bracket(unit, last, floor)
    if closing == "," or closing in DASHES:
        return _before_apposition(unit, last, floor)
    return plain_start(unit, last, floor)


def _before_bracket(unit: Unit, last: int, floor: int) -> int | None:
    opening = unit.find({"("}, range(last, max(floor, last - 12) - 1, -1))
    return _phrase_start(unit, opening - 1, floor) if opening is not None and opening > floor else None


def _before_apposition(unit: Unit, last: int, floor: int) -> int | None:
    """Back over each insertion to X: "X, who chairs the panel," and "X, 45, of Leeds,"."""
    head, end = None, last
    marks = (unit.word(last),) if unit.word(last) in DASHES else (",",)
    for _ in range(_INSERTIONS):
        start = next((i for i in range(end - 1, max(floor, last - LONGEST) - 1, -1) if unit.word(i) in marks), -1)
        is_meanwhile = _is_meanwhile(unit, start + 1)
        if start <= floor or unit.is_quote(start - 1) or not (is_meanwhile or _is_insertion(unit, start + 1, end - 1)):
            break
        before = plain_start(unit, start - 1, floor)
        if before is None or (is_meanwhile and not _opens_sentence(unit, before)):
            break
        head, end = before, start
        is_described = unit.word(head) in DETERMINERS and unit.is_capital(start + 1)  # "the coroner, Ann Lee,"
        if is_described or unit.is_capital(head) or unit.word(head - 1) != ",":
            break
    return head if head is None else _with_office_before(unit, head, floor)


def _with_office_before(unit: Unit, name: int, floor: int) -> int:
    """Back from a name to the office before it: "[the firm's chairman], Ann Lee, who joined in May, said"."""
    if unit.word(name - 1) != "," or not unit.is_capital(name) or unit.word(name - 2) not in nouns_of("one"):
        return name
    first = plain_start(unit, name - 2, floor)
    if first is None:
        return name
    is_owned = any(unit.word(index).endswith(("'s", "s'")) for index in range(first, name - 2))
    return first if is_owned or unit.word(first) in DETERMINERS else name


def _is_insertion(unit: Unit, first: int, last: int) -> bool:
    """Whether the tokens can stand in apposition: a relative clause, or a noun phrase without a finite verb."""
    word = unit.word(first)
    if word in _OPENS_INSERTION or word.isdigit():
        return True
    if word in SUBJECT_PRONOUNS or word in SUBORDINATORS or word in COORDINATORS:
        return False
    if _states_deed(word, unit.word(first + 1)) or unit.holds(_SPOKE, range(first + 1, last)):
        return False
    verbs = (index for index in range(first, last + 1) if is_listed_verb(unit.word(index)))
    verb = next(verbs, None)
    return verb is None or unit.holds(OPENS_RELATIVE, range(first + 1, verb))


def _states_deed(word: str, following: str) -> bool:
    """Whether a verb of saying opens there with its object, and no participle: "Orr, [claimed] victory on Sunday,"."""
    if not (word.endswith("ed") and is_cue_form(word)) or word in _OF_WHOM:
        return False
    return following not in PREPOSITIONS and following not in SUBORDINATORS


def _is_meanwhile(unit: Unit, first: int) -> bool:
    """Whether a clause without a subject tells what else somebody does: "X, while admitting it," "X, when asked,"."""
    if unit.word(first) not in _MEANWHILE:
        return False
    verb = unit.word(first + 1 + is_adverb(unit.word(first + 1)))
    return verb.endswith("ing") or verb in _ADDRESSED


def _opens_sentence(unit: Unit, index: int) -> bool:
    """Whether but a link stands before a token in its sentence: "Meanwhile, [the court], ...", "But [she], ..."."""
    before = index - 1 - (unit.word(index - 1) == ",")
    return index == 0 or unit.word(index - 1) in STOPS or unit.word(before) in OPENERS


def _trim_opening(unit: Unit, first: int, last: int) -> int | None:
    """The phrase without "But", "Meanwhile" or a phrase like "In Oslo" that merely stands before the subject."""
    while first < last and (
        unit.word(first) in OPENERS or (is_adverb(unit.word(first)) and not unit.is_capital(first + 1))
    ):
        first += 1
    is_occasion = unit.word(first - 1) in _MEANWHILE  # "After [the vote the minister] said"
    if unit.word(first) not in PREPOSITIONS and not is_occasion:
        return first
    insertion = next((place for place in range(first + 1, last) if unit.word(place) == ","), last + 1)
    for index in range(insertion - 1, first, -1):
        if unit.word(index) in OPENS_PHRASE and unit.word(index - 1) not in _OPENS_NO_PHRASE:
            return index
    if is_occasion:
        return first
    for index in range(first + 1, min(insertion, last)):
        if unit.word(index) in _TIME or unit.word(index).isdigit():
            return index + 1
    return next((place for place in range(first + 2, insertion) if _opens_name(unit, place)), None)


def _opens_name(unit: Unit, index: int) -> bool:
    """Whether a name starts behind a common noun: "On tape [Mr Lund]"."""
    is_apart = not unit.is_capital(index - 1) and unit.word(index - 1) not in _OPENS_NO_PHRASE
    return unit.is_capital(index) and is_apart


def _can_be_subject(unit: Unit, first: int, last: int) -> bool:
    word = unit.word(last)
    if first == last and (
        word in DETERMINERS - {"some", "many", "several", "all", "this", "that", "both", "most", "few"}
    ):
        return False
    if word in PREPOSITIONS or is_auxiliary(word) or word in ("to", "there", "not", "n't"):
        return False
    return any(unit.tokens[index].lower[0].isalnum() for index in range(first, last + 1))


def main_subject(unit: Unit, before: int, floor: int) -> Range | None:
    """The subject of the clause that holds token ``before``: what stands ahead of its first finite verb."""
    start = max((i + 1 for i in range(floor, before) if unit.word(i) in STOPS or unit.word(i) == QUOTE), default=floor)
    for verb in range(start + 1, before):
        if is_finite(unit.word(verb)):
            found = subject_before(unit, verb - 1, start)
            if found:
                return found
    return None


def is_object_pronoun(unit: Unit, index: int) -> bool:
    """Whether a token is "him", "them" or "her" as an object ("told her that"), not as an owner ("her agent")."""
    word, following = unit.word(index), unit.word(index + 1)
    if word in ("it", "you") and is_auxiliary(following):
        return False  # "warned it might strike"
    if word != "her":
        return word in OBJECT_PRONOUNS
    return not following[:1].isalnum() or following in ("that", "to") or following in SUBJECT_PRONOUNS
