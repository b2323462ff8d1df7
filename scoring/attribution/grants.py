"""Grants of anonymity beside a cue: how a source stays unnamed, and why, is nothing that it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scoring.attribution.cues import is_cue_form
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Part, Words

_BEFORE, _BEHIND = 4, 9  # tokens before and behind the end of a cue in which "condition of anonymity" may stand
_GRANT = ("condition", "of", "anonymity")


def without_grant(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without "on condition of anonymity because ...", past it if a "that" leads on to what is said."""
    cue = candidate.cue
    part = next((part for part in candidate.content if part.first >= cue.last), None)
    if part is None or words.is_quoted(part.first):
        return candidate
    grant = _grant_near(cue, words)
    if grant is None or part.first > grant.last:
        return candidate
    if part.first < grant.first:
        kept = [part._replace(last=grant.first)]
    elif (that := _that_of_cue(part, words)) is not None:
        kept = [part._replace(first=that)]
    else:
        kept = []
    content = [piece for one in candidate.content for piece in (kept if one is part else [one])]
    return replace(candidate, content=content)


def _grant_near(cue: Part, words: Words) -> Part | None:
    """From "on" to "anonymity", where they stand at the end of a cue or shortly behind it."""
    start = cue.last - _BEFORE
    near = words.between(cue.passage, start, cue.last + _BEHIND)
    if _GRANT[-1] not in near:
        return None
    last = next((place for place in range(2, len(near)) if tuple(near[place - 2 : place + 1]) == _GRANT), None)
    if last is None:
        return None
    first = last - 2 - (near[last - 3] == "the")
    return cue._replace(first=start + first - (near[first - 1] in ("on", "under")), last=start + last + 1)


def _that_of_cue(part: Part, words: Words) -> int | None:
    """Where the "that" stands which leads from a cue past a grant to what is said; not "because he feared that"."""
    said: Sequence[str] = words.between(part.passage, part.first - 1, part.last)
    thats = (place for place, word in enumerate(said) if word == "that" and place and not is_cue_form(said[place - 1]))
    return next((part.first - 1 + place for place in thats), None)
