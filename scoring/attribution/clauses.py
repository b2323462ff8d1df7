"""Clauses in which a cue reports nothing, for they only suppose: conditions, and relatives about whoever it may be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scoring.attribution.cues import read_cue
from scoring.attribution.grammar import (
    COORDINATORS,
    OPENS_RELATIVE,
    PREPOSITIONS,
    STOPS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_NOUNS,
    is_adverb,
    is_finite,
)
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Words

_SUPPOSED = frozenset({"if", "unless"})
_AWAITED = frozenset({"once", "until"})  # what they open is still to come, unless it is in the past tense
_INVERTED = frozenset({"had", "should"})
_ANYONE = frozenset("anyone anybody everyone everybody whoever".split())
_GENERIC = frozenset({"those", "people"})
_OBLIGING = frozenset("must will should shall can cannot may face faces risk risks".split())
_NO_NOUNS = PREPOSITIONS | SUBORDINATORS | COORDINATORS | TIME_NOUNS | OPENS_RELATIVE
_PAST = frozenset("said told thought found felt wrote knew saw heard had was were did".split())
_BESIDE = 3  # tokens between a subject and its cue
_AHEAD = 3  # tokens looked at before the clause


def supposes(candidate: Candidate, words: Words) -> bool:
    """Whether the clause of the cue tells what would be said, or who it is that may say it, and not what is said."""
    cue = candidate.cue
    source = next((part for part in reversed(candidate.source) if part.last <= cue.first), None)
    opening, closing = (source.first, source.last) if source else (cue.first, cue.first)
    if cue.first - closing > _BESIDE:
        return False  # a cue that goes on with a subject from afar
    clause = words.between(cue.passage, opening - _AHEAD, cue.last)
    place = len(clause) - (cue.last - cue.first)
    subject, verb = clause[:place], clause[place:]
    if subject[-1].endswith(("'s", "s'")):
        return False  # "if the bank's prediction of a crash comes true" does tell what it predicts
    if _is_condition(subject[_AHEAD - 2 :], verb) or _is_trait(subject[_AHEAD - 1 :], verb):
        return True
    if _is_past(verb):
        return False
    if subject[_AHEAD:] and subject[-1] in SUBJECT_PRONOUNS and _tells_whom(subject[-2], candidate, words):
        return True
    return subject[-1] == "who" and _is_generic(subject[:-1], candidate, words)


def _is_condition(clause: Sequence[str], verb: Sequence[str]) -> bool:
    """Whether a clause before its cue opens as one: "if X [says]", "once X [confirms]", "had X [denied]"."""
    before, opener, *subject = clause
    if opener in _INVERTED:
        return bool(subject)
    if before == "even" and _is_past(verb):
        return False  # "even if he admitted it" grants that he did
    if opener in _SUPPOSED or not _SUPPOSED.isdisjoint(subject):
        return True
    return (opener in _AWAITED or "until" in subject) and not _is_past(verb)


def _is_trait(subject: Sequence[str], verb: Sequence[str]) -> bool:
    """Whether a cue that says nothing by itself only describes somebody: "Mr Kane, whose party [opposes] the bill"."""
    if "whose" not in subject or "," in subject[subject.index("whose") :]:
        return False
    return not read_cue(" ".join(verb)).speaks


def _tells_whom(noun: str, candidate: Candidate, words: Words) -> bool:
    """Whether a plan tells who is meant: "the club he hopes [to buy lost]", "people who want [to ride can pay]"."""
    if not noun.isalpha() or noun in _NO_NOUNS or is_adverb(noun) or is_finite(noun):
        return False
    content = candidate.content[-1]
    said = words.of(content)
    if said[0] != "to":
        return False
    parted = next((place for place, word in enumerate(said) if word == "," or word in OPENS_RELATIVE), len(said))
    return any(is_finite(word) and before != "to" for before, word in pairwise(said[:parted]))


def _is_past(verb: Sequence[str]) -> bool:
    return any(word in _PAST or word.endswith("ed") for word in verb)


def _is_generic(antecedent: Sequence[str], candidate: Candidate, words: Words) -> bool:
    """Whether whoever it is may be meant: "anyone who says", "Those who say", "Drivers who say ... must"."""
    head, before = antecedent[-1], antecedent[-2]
    if head in _ANYONE:
        return True
    if before != "" and before != "," and before not in STOPS:
        return False
    return head in _GENERIC or (head.endswith("s") and _is_obliged(candidate, words))


def _is_obliged(candidate: Candidate, words: Words) -> bool:
    """Whether what seems the content runs on to what the speakers must do: "say [they moved must pay]"."""
    content = candidate.content[-1]
    said = words.of(content)
    verb = next((place for place, word in enumerate(said) if is_finite(word)), len(said))
    return any(word in _OBLIGING for word in said[verb + 1 :])
