"""Where a content runs on into another predicate of its source or another clause, and ends before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scoring.attribution.grammar import DETERMINERS, JOINS, PREPOSITIONS, STOPS, SUBJECT_PRONOUNS, is_adverb, is_finite
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Words

_CONTRASTS = frozenset({"while", "whereas"})
_SUBJECT = 4  # words
_GIVES = frozenset("gave offered provided released gives offers provides".split())
_NOTHING = frozenset({"no", "few", "little", "only"})
_NEGATED = frozenset({("did", "not"), ("would", "not"), ("does", "not"), ("could", "not")})
_CONTRACTED = frozenset({"didn't", "wouldn't", "doesn't", "couldn't"})
_TELLS = frozenset("elaborate give say specify comment name provide identify disclose reveal explain detail".split())
_PROVES = frozenset({"evidence", "proof"})  # without these a claim is doubted: they stay by it
_BEHIND_VERB = DETERMINERS | PREPOSITIONS | SUBJECT_PRONOUNS | {"to", "that", "him", "them"}


def within_predicate(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with its content up to where another predicate begins."""
    *others, last = candidate.content
    if last.first < candidate.cue.last:
        return candidate
    said = words.between(last.passage, last.first, last.last + 1)
    places = [place for place in range(1, len(said) - 1) if said[place] in JOINS or said[place] in _CONTRASTS]
    for place in places:
        if _leaves(said, place) and not words.is_quoted(last.first + place):
            end = place - (said[place - 1] == ",")
            return replace(candidate, content=[*others, last._replace(last=last.first + end)])
    return candidate


def _leaves(said: Sequence[str], place: int) -> bool:
    """Whether the content is left at a conjunction; the last of the words stands behind the content."""
    if said[place] in _CONTRASTS:
        return _is_cut_short(said[place + 1 :])
    behind = [word for word in said[place + 1 : place + 6] if not is_adverb(word)]
    if _tells_no_more(behind) and _PROVES.isdisjoint(said[place:]):
        return True
    if said[place] != "but" or said[0] in ("that", "to") or any(map(is_finite, said[:place])):
        return False
    verb, following = [*behind, "", ""][:2]  # "[the arrests] but deplored the leak"
    return is_finite(verb) and following in _BEHIND_VERB


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
