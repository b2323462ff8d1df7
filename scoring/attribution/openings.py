"""Openings: what stands before an inserted ", X said," and is what X said too, though only what follows was found.

"The report was, she added, a sham." "The mill will close, he said, a move that would cost 40 jobs."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scoring.attribution.appositions import resumes
from scoring.attribution.grammar import BE, STOPS, is_finite
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Part, Words

_CIRCUMSTANCES = frozenset("with without if unless despite because although though while since".split())
_LONGEST = 30  # tokens of an opening


def with_opening(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with the clause before its insertion, where it cannot do without it."""
    cue, source = candidate.cue, candidate.source
    if source and candidate.content[-1].last <= cue.first:
        return _with_circumstance(candidate, words)
    if len(source) != 1 or candidate.content[0].first < cue.first:
        return candidate
    first, last = min(cue.first, source[0].first), max(cue.last, source[0].last)
    if words.at(cue.passage, first - 1) != "," or words.at(cue.passage, last) != ",":
        return candidate
    opening = _opening(cue._replace(first=first - 1 - _LONGEST, last=first - 1, name="content>"), words)
    said = words.of(opening)
    if not said or words.is_quoted(opening.first):
        return candidate
    goes_on = said[-1] in BE or (any(map(is_finite, said)) and resumes(candidate.content[0], words))
    return replace(candidate, content=[opening, *candidate.content]) if goes_on else candidate


def _with_circumstance(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with what opens the sentence that it closes: "[With half of the votes in,] Orr led, aides said"."""
    part = candidate.content[0]
    if words.before(part) != ",":
        return candidate
    opening = _opening(part._replace(first=part.first - _LONGEST, last=part.first), words)
    said = words.of(opening)
    if said[0] not in _CIRCUMSTANCES or said.index(",") < len(said) - 1 or words.is_quoted(opening.first):
        return candidate
    return candidate.starting(part, opening.first)


def _opening(part: Part, words: Words) -> Part:
    """The part from where its sentence starts."""
    said: Sequence[str] = words.of(part)
    start = max((place + 1 for place, word in enumerate(said) if word in STOPS or not word), default=0)
    return part._replace(first=part.first + start)
