"""What of a candidate is put right once it is plausible: a tagger knows no clauses, and where one ends is a rule."""

from __future__ import annotations

from dataclasses import replace

from scoring.attribution.grammar import is_adverb, is_finite
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Words

_JOINS = frozenset({"and", "but"})


def revise(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with its source and content within their clauses."""
    if candidate.source:
        candidate = _with_subject(candidate, words)
    return candidate


def _with_subject(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without another predicate in its source: "[The Fed] raised rates and said"."""
    *others, last = candidate.source
    source = words.between(last.passage, last.first, last.last)
    if source[-1] not in _JOINS or len(source) == 1:
        return candidate
    verb = next((place for place in range(1, len(source)) if is_finite(source[place])), len(source) - 1)
    while verb > 1 and is_adverb(source[verb - 1]):
        verb -= 1
    return replace(candidate, source=[*others, last._replace(last=last.first + verb)])
