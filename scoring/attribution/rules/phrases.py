"""Cues that are no verbs: "according to", "in the view of", "reportedly", "rumours that"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import takewhile

from scoring.attribution.asides import DENIED
from scoring.attribution.cues import COMES_OUT, HEARSAY_ADVERBS, SEEN, is_unowned, reporting_nouns
from scoring.attribution.grammar import (
    BE,
    DASHES,
    DETERMINERS,
    NEGATIONS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    has_finite,
    is_auxiliary,
    is_finite,
    is_listed_verb,
)
from scoring.attribution.rules.according import according_to, as_per, by_account
from scoring.attribution.rules.adverbials import skip_adverbials, skip_parenthesis
from scoring.attribution.rules.behind import phrase_after
from scoring.attribution.rules.bounds import clause_start, sentence_end, sentence_start
from scoring.attribution.rules.finding import Finder, Finding, hearsay, relation
from scoring.attribution.rules.nouns import subject_before
from scoring.attribution.rules.units import Range, Unit

_FACTIVE = frozenset("news fact facts knowledge reminder discovery proof realisation realization".split())
_REACH = 8  # tokens between a hearsay noun and its "that"
_AFTER_VERB = DETERMINERS | PREPOSITIONS | OBJECT_PRONOUNS | {"to"}
_ARISES = frozenset("grew mounted rose spread swirled emerged surfaced circulated persisted persist abound".split())
_GOING_ABOUT = frozenset("word talk gossip rumour rumor whisper chatter".split())
_OWNED_BY = frozenset({"by", "among"})
_OPENS_CLAUSE = RELATIVES | {"that", "because", "while", "but"}
_CONDITIONS = frozenset("if when unless while although though once".split())
_TO_DENIAL = 4  # tokens from a noun back to the verb that denies it
_TO_IS = 10  # tokens from "word" to its "is that"
_TO_IT = 3  # tokens between "it" and "emerged"
_UNPROVEN = frozenset("accounts accusations allegations claims reports suggestions".split())
_KNOWN = DETERMINERS - {"a", "an", "another", "some"}  # before what a text has told of
_TO_THERE = 6  # tokens from "reports" back to "there": "there have been unconfirmed"
_TO_SUBJECT = 3  # tokens up to a noun that is the subject: "Unconfirmed rumours of a coup spread"
_RAISED = frozenset({"aired", "expressed", "raised", "voiced"})
_TO_RAISED = 5  # tokens from "concerns" to "have been raised"
_TO_THAT = 6  # from there to "that": "emerged late on Monday that"


def find_phrase_relations(unit: Unit, taken: list[Range]) -> list[Finding]:
    """The relations whose cue is a phrase; ``taken`` are the offsets of cues that verbs have already claimed."""
    finders = _finders()
    places = (
        index
        for index, token in enumerate(unit.tokens)
        if token.lower in finders and not any(start <= token.start < end for start, end in taken)
    )
    return [found for index in places if (found := finders[unit.word(index)](unit, index))]


@cache
def _finders() -> dict[str, Finder]:
    """What looks for a relation at each word that can be, or begin, a cue phrase."""
    groups: tuple[tuple[Iterable[str], Finder], ...] = (
        (SEEN, _seen_as),
        (COMES_OUT, _emerged),
        (["it"], _rumour_has_it),
        (reporting_nouns().keys() - _FACTIVE, _noun),
        (HEARSAY_ADVERBS, _hearsay_adverb),
        (["according"], according_to),
        (["per"], as_per),
        (["by", "in"], by_account),
    )
    return {word: finder for words, finder in groups for word in words}


def _noun(unit: Unit, index: int) -> Finding | None:
    """What a noun of reporting tells: "word is that ...", "X's claim that ...", "rumours of a coup"."""
    word = unit.word(index)
    if word in _GOING_ABOUT and (found := _word_is(unit, index)):
        return found
    if that := _that_of(unit, index):
        return _reporting_noun(unit, index, that)
    return _rumour(unit, index) if reporting_nouns()[word] == "hearsay" or _there_are(unit, index) else None


def _emerged(unit: Unit, index: int) -> Finding | None:
    """As in "It has emerged that ...", "It was learnt that ..." and "..., it has emerged.": by nobody."""
    first = unit.find({"it"}, range(index - 1, index - 1 - _TO_IT, -1))
    if first is None or not (unit.word(index) == "emerged" or unit.word(index - 1) in BE):
        return None
    if that := _that_after(unit, index, _TO_THAT):
        return _by_nobody(unit, (first, index), that)
    if unit.word(first - 1) != "," or not unit.is_end(skip_adverbials(unit, index + 1)):
        return None
    return hearsay(unit, (first, index), [(clause_start(unit, 0, first - 1), first - 2)])


def _seen_as(unit: Unit, index: int) -> Finding | None:
    """As in "The lake is (widely) seen as a refuge": by nobody, unless somebody follows it."""
    be = unit.find(BE, range(index - 1, index - 3, -1)) if unit.word(index + 1) == "as" else None
    if be is None:
        return None
    end = sentence_end(unit, index)
    subject = subject_before(unit, be - 1, sentence_start(unit, index))
    is_role = unit.word(index + 2) in DETERMINERS or unit.word(index + 2).endswith("ing")
    if subject is None or not is_role or unit.holds({"by"}, range(index, end)):
        return None
    return hearsay(unit, (be, index + 1), [subject, (index + 2, end - 1)])


def _rumour_has_it(unit: Unit, index: int) -> Finding | None:
    """As in "Rumour has it that ...", whatever stands between."""
    if unit.word(index + 1) != "that" or unit.word(index - 1) not in ("has", "had"):
        return None
    start = sentence_start(unit, index)
    noun = next((place for place in range(index - 2, start - 1, -1) if is_unowned(unit.word(place))), None)
    return _by_nobody(unit, (noun, index), index + 2) if noun is not None else None


def _word_is(unit: Unit, index: int) -> Finding | None:
    """As in "Word on the floor is that ..."."""
    if index - sentence_start(unit, index) > 1:
        return None
    for that in range(index + 2, min(index + _TO_IS, len(unit.tokens))):
        if unit.word(that) == "that" and unit.word(that - 1) in ("is", "was"):
            return _by_nobody(unit, (index, that - 1), that + 1)
        if unit.word(that) in STOPS:
            break
    return None


def _by_nobody(unit: Unit, cue: Range, first: int) -> Finding | None:
    """The hearsay from token ``first`` to the end of its sentence."""
    return hearsay(unit, cue, [(first, sentence_end(unit, first) - 1)])


def _hearsay_adverb(unit: Unit, index: int) -> Finding | None:
    """The clause around the adverb, by nobody: "The man allegedly stole a car"."""
    start, end = sentence_start(unit, index), sentence_end(unit, index)
    start = next((place + 1 for place in range(index - 1, start - 1, -1) if unit.word(place) in _OPENS_CLAUSE), start)
    return hearsay(unit, (index, index), [(start, index - 1), (index + 1, end - 1)])


def _reporting_noun(unit: Unit, index: int, that: int) -> Finding | None:
    """As in "X's claim that ..." and "rumours that ..."."""
    if _is_relative(unit, that):
        return None
    source = possessor(unit, index)
    if not source and unit.word(index + 1) in _OWNED_BY:
        return _owned(unit, index, that)
    if not source and (not is_unowned(unit.word(index)) or _is_denied(unit, index)):
        return None
    first = index + 2 if unit.word(index + 1) == "," else that + 1  # a parenthesis may doubt the claim: it stays
    content = (first, _noun_clause_end(unit, that + 1) - 1)
    return relation(unit, source=source, cue=(source[1] + 1 if source else index, index), content=[content])


def _is_denied(unit: Unit, noun: int) -> bool:
    """Whether somebody denies what a noun tells: "denied [accusations] that", "rejected media [reports] that"."""
    ahead = (unit.word(place) for place in range(noun - 1, noun - _TO_DENIAL, -1))
    return any(word in DENIED for word in takewhile(lambda word: word.isalpha() and word not in PREPOSITIONS, ahead))


def _owned(unit: Unit, index: int, that: int) -> Finding | None:
    """As in "claims by two guards that ...": by the owner who follows the noun."""
    content = [(that + 1, _noun_clause_end(unit, that + 1) - 1)]
    return relation(unit, source=(index + 2, that - 1), cue=(index, index + 1), content=content)


def _that_of(unit: Unit, index: int) -> int | None:
    """The "that" which a noun governs: next to it, after a parenthesis, or after "grew" and the like."""
    if unit.word(index + 1) == "that":
        return index + 1
    if unit.word(index + 1) in _ARISES and unit.word(index + 2) == "that":
        return index + 2
    raised = unit.find(_RAISED, range(index + 2, index + _TO_RAISED))
    if raised and unit.word(raised + 1) == "that" and is_auxiliary(unit.word(index + 1)):
        return raised + 1
    if unit.word(index + 1) in _OWNED_BY and (after := _that_after(unit, index + 2, _REACH)):
        return after - 1
    return _after_parenthesis(unit, index)


def _there_are(unit: Unit, index: int) -> bool:
    """Whether all that is told is that there "are unconfirmed [reports] of" something."""
    if unit.word(index) not in _UNPROVEN or unit.word(index + 1) != "of" or unit.word(index + 2) in _KNOWN:
        return False
    there = unit.find({"there"}, range(index - 1, index - _TO_THERE, -1))
    if there is None or unit.holds(NEGATIONS, range(there, index)):
        return False
    return unit.word(there + 1) in BE or unit.word(there + 2) in BE


def _rumour(unit: Unit, index: int) -> Finding | None:
    """As in "Rumours of a coup ..." and "there were rumours on campus that the dean had quit"."""
    end = sentence_end(unit, index)
    start = index + 2 if unit.word(index + 1) in ("of", "about") else _that_after(unit, index, _REACH)
    if start is None or start >= end:
        return None
    is_subject = start == index + 2 and index - sentence_start(unit, index) < _TO_SUBJECT
    last = phrase_after(unit, start, end) if is_subject else None
    return hearsay(unit, (index, index), [(start, end - 1 if last is None else last)])


def _that_after(unit: Unit, index: int, reach: int) -> int | None:
    """One past the "that" which a hearsay noun or "emerged" governs from fewer than ``reach`` words away."""
    for that in range(index + 1, min(index + reach, len(unit.tokens))):
        if unit.word(that) == "that":
            return that + 1
        if unit.word(that) == "," or unit.word(that) in STOPS:
            return None
    return None


def _after_parenthesis(unit: Unit, index: int) -> int | None:
    """The "that" which a parenthesis parts from its noun: "reports, which nobody has verified, that ..."."""
    opens = unit.word(index + 1) == "," and unit.word(index + 2) != "that"
    return skip_parenthesis(unit, index + 1) if opens else None


def possessor(unit: Unit, index: int) -> Range | None:
    """The owner before a reporting noun: "his claim", "the ministry's long-standing claim"."""
    for owner in range(index - 1, max(-1, index - 4), -1):
        word = unit.word(owner)
        if word in ("his", "her", "their", "its", "my", "our"):
            return owner, owner
        if word.endswith(("'s", "s'")):
            first = owner
            while first > 0 and (unit.is_capital(first - 1) or unit.word(first - 1) in DETERMINERS):
                first -= 1
            return first, owner
        if word in PREPOSITIONS or word in STOPS or is_finite(word):
            break
    return None


def _is_relative(unit: Unit, that: int) -> bool:
    """Whether a verb follows "that": "the rumours that led to a run" are rumours of something else."""
    word, following = unit.word(that + 1), unit.word(that + 2)
    if unit.is_capital(that + 1):
        return False
    return is_listed_verb(word) or (word.endswith("ed") and following in _AFTER_VERB)


def _noun_clause_end(unit: Unit, start: int) -> int:
    """A that-clause under a noun ends at a comma, at a dash, or with the sentence."""
    end = sentence_end(unit, start)
    opening = _opening_condition(unit, start, end)
    marks = (i for i in range(opening, end) if unit.word(i) == "," or unit.word(i) in DASHES)
    return next((i for i in marks if has_finite(unit.tokens[start:i])), end)


def _opening_condition(unit: Unit, start: int, end: int) -> int:
    """One past the comma of a condition that a clause opens with ("fears that if it rains, ..."), else ``start``."""
    if unit.word(start) not in _CONDITIONS:
        return start
    return next((i + 1 for i in range(start, end) if unit.word(i) == ","), start)
