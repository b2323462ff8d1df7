"""Openings: what stands before an inserted ", X said," and is what X said too, though only what follows was found.

"The report was, she added, a sham." "The mill will close, he said, a move that would cost 40 jobs."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scoring.attribution.grammar import BE, STOPS, is_finite
from scoring.attribution.linking import Candidate, Part
from scoring.attribution.tokens import Words

_LONGEST = 30  # tokens of an opening
_RESUMING = frozenset(  # with these nouns a text takes up all that it has just told
    "action announcement change decision development measure move policy promise proposal reversal ruling setback "
    "shift step threat verdict".split()
)
_TO_RELATIVE = 5  # tokens from "a" to "that": "a surprise move that"
_MAY_COME = frozenset("will would could may might should".split())
_RELATIVES = frozenset({"that", "which"})


def with_opening(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with the clause before its insertion, where it cannot do without it."""
    cue, source = candidate.cue, candidate.source
    if len(source) != 1 or candidate.content[0].first < cue.first:
        return candidate
    first, last = min(cue.first, source[0].first), max(cue.last, source[0].last)
    if words.between(cue.passage, first - 1, first) != [","] or words.between(cue.passage, last, last + 1) != [","]:
        return candidate
    opening = _opening(cue._replace(first=first - 1 - _LONGEST, last=first - 1, name="content>"), words)
    said = words.between(opening.passage, opening.first, opening.last)
    if not said or words.is_quoted(opening.first) or words.is_quoted(opening.last - 1):
        return candidate
    goes_on = said[-1] in BE or (any(map(is_finite, said)) and resumes(candidate.content[0], words))
    return replace(candidate, content=[opening, *candidate.content]) if goes_on else candidate


def is_comment(part: Part, words: Words) -> bool:
    """Whether a part of a content is what the text says of all that was told: ", a move that angered unions".

    What the move "would" do is still foretold by who speaks.
    """
    said = words.between(part.passage, part.first, part.last)
    return resumes(part, words) and _MAY_COME.isdisjoint(said)


def resumes(part: Part, words: Words) -> bool:
    """Whether a part of a content takes up with a noun what was told before a comma: ", a surprise move that ..."."""
    before, article, *said = words.between(part.passage, part.first - 1, min(part.last, part.first + _TO_RELATIVE + 1))
    if before != "," or article not in ("a", "an") or words.is_quoted(part.first):
        return False
    return any(noun in _RESUMING and link in _RELATIVES for noun, link in pairwise(said))


def _opening(part: Part, words: Words) -> Part:
    """The part from where its sentence starts."""
    said: Sequence[str] = words.between(part.passage, part.first, part.last)
    start = max((place + 1 for place, word in enumerate(said) if word in STOPS or not word), default=0)
    return part._replace(first=part.first + start)
