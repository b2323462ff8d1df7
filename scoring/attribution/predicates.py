"""Where a content runs on into another predicate of its source or another clause, and ends before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scoring.attribution.cues import is_cue_form, read_cue, reporting_nouns
from scoring.attribution.grammar import (
    DETERMINERS,
    JOINS,
    OWNERS,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_adverb,
    is_auxiliary,
    is_finite,
)
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Part, Words

_CONTRASTS = frozenset({"while", "whereas"})
_SUBJECT = 4  # words
_GIVES = frozenset("gave offered provided released gives offers provides".split())
_NOTHING = frozenset({"no", "few", "little", "only"})
_NEGATED = frozenset({("did", "not"), ("would", "not"), ("does", "not"), ("could", "not")})
_CONTRACTED = frozenset({"didn't", "wouldn't", "doesn't", "couldn't"})
_TELLS = frozenset("elaborate give say specify comment name provide identify disclose reveal explain detail".split())
_INTENDS = frozenset("aims expects hopes intends plans wants".split())
_PROVES = frozenset({"evidence", "proof"})  # without these a claim is doubted: they stay by it
_AHEAD = 3  # tokens from the start of a sentence to its noun
_DESPITE = frozenset({"despite", "amid", "notwithstanding"})
_MAIN = frozenset("is are was were has have had remain remains remained spread circulated proved".split())
_HANGS_ON = SUBORDINATORS | RELATIVES | {",", "and", "or"}
_NO_END = SUBJECT_PRONOUNS | SUBORDINATORS | DETERMINERS | PREPOSITIONS | {"and", "or", "to", "there"}
_HELPS = frozenset("was were is are has had did does".split())  # none of these goes on an infinitive
_BEHIND_VERB = DETERMINERS | PREPOSITIONS | SUBJECT_PRONOUNS | {"to", "that", "him", "them"}


def within_predicate(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with its content up to where another predicate begins."""
    *others, last = candidate.content
    if last.first < candidate.cue.last:
        return candidate
    said = words.between(last.passage, last.first, last.last + 1)
    places = [place for place in range(1, len(said) - 1) if said[place] in JOINS or said[place] in _CONTRASTS]
    for place in places:
        leaves = _leaves(said, place) or (_does_more(said, place) and _governs_things(candidate.cue, words))
        if leaves and not words.is_quoted(last.first + place):
            end = place - (said[place - 1] == ",")
            return replace(candidate, content=[*others, last._replace(last=last.first + end)])
    return candidate


def _governs_things(cue: Part, words: Words) -> bool:
    return read_cue(" ".join(words.of(cue))).governs_things


def within_noun(candidate: Candidate, words: Words) -> Candidate:
    """The candidate of a noun with its clause alone: "Rumours that [the dam broke] have spread"."""
    cue, *others, last = candidate.cue, *candidate.content
    said = words.of(cue)
    if others or last.first < cue.last or reporting_nouns().keys().isdisjoint(said):
        return candidate
    if any(part.last == cue.first and not _is_owner(part, words) for part in candidate.source):
        return candidate  # "insiders hint that"
    first = min(part.first for part in (cue, *candidate.source))
    ahead = words.between(cue.passage, first - _AHEAD, first + 1)
    place = next((place for place in range(_AHEAD, 0, -1) if ahead[place - 1] in STOPS | {""}), None)
    if place is None:
        return candidate
    told = words.of(last)
    end = _end_of_opening(told) if ahead[place] in _DESPITE else _end_of_clause(told)
    return candidate if end is None else replace(candidate, content=[last._replace(last=last.first + end)])


def _is_owner(source: Part, words: Words) -> bool:
    word = words.last_of(source)
    return word.endswith(("'s", "s'")) or word in OWNERS


def _end_of_opening(said: Sequence[str]) -> int | None:
    """The comma where the main clause starts behind "Despite claims that the money had run out"."""
    verb = next((place for place, word in enumerate(said) if is_finite(word)), len(said))
    return next((place for place in range(verb, len(said)) if said[place] == ","), None)


def _end_of_clause(said: Sequence[str]) -> int | None:
    """Where the verb stands whose subject the noun is, "have" of "that the dam broke have spread"; else None."""
    verb = next((place for place, word in enumerate(said) if is_finite(word)), len(said))
    if not RELATIVES.isdisjoint(said[1:verb]):
        return None
    for place in range(verb + 2, len(said)):
        is_apart = _HANGS_ON.isdisjoint(said[verb:place]) and not is_cue_form(said[verb])
        if said[place] in _MAIN and is_apart and _may_end(said[place - 1]):
            return place
        verb = place if is_finite(said[place]) else verb
    return None


def _may_end(word: str) -> bool:
    """Whether a clause may end in a word before the verb of another."""
    return word[:1].isalnum() and word not in _NO_END and not is_adverb(word) and not is_auxiliary(word)


def _leaves(said: Sequence[str], place: int) -> bool:
    """Whether the content is left at a conjunction; the last of the words stands behind the content."""
    if said[place] in _CONTRASTS:
        return _is_cut_short(said[place + 1 :])
    behind = [word for word in said[place + 1 : place + 6] if not is_adverb(word)]
    if said[0] != "that" and behind[1:2] == ["to"] and behind[0] in _INTENDS and "to" in said[:place]:
        return True  # "[expects sales to grow] and intends to"
    if _tells_no_more(behind) and _PROVES.isdisjoint(said[place:]):
        return True
    if said[place] != "but" or said[0] in ("that", "to") or any(map(is_finite, said[:place])):
        return False
    verb, following = [*behind, "", ""][:2]  # "[the arrests] but deplored the leak"
    return is_finite(verb) and following in _BEHIND_VERB


def _does_more(said: Sequence[str], place: int) -> bool:
    """Whether a source does more, or it is done to it: "[murder] but was convicted", "[to stay] and has stayed"."""
    if said[0] == "that" or any(map(is_finite, said[2 if said[0] == "to" else 0 : place])):
        return False  # the verb of an infinitive may look finite
    return next((word for word in said[place + 1 :] if not is_adverb(word)), "") in _HELPS


def _tells_no_more(behind: Sequence[str]) -> bool:
    """Whether words read "gave no details", "did not elaborate"."""
    first, second, third = [*behind, "", "", ""][:3]
    if first in _CONTRACTED:
        return second in _TELLS
    return (first in _GIVES and second in _NOTHING) or ((first, second) in _NEGATED and third in _TELLS)


def _is_cut_short(clause: Sequence[str]) -> bool:
    """Whether no more of a clause than its subject stands before the last of these words: "while [BP] said"."""
    *subject, following = clause
    if len(subject) > _SUBJECT or following in STOPS or following == "":
        return False
    opener = subject[0] if subject else ""
    return opener not in PREPOSITIONS and not opener.endswith("ing") and not any(map(is_finite, subject))
