"""Stumps: what attributions leave of a sentence that lacks its subject, its end or its main clause."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.attribution.grammar import (
    BE,
    OPENS_RELATIVE,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    TIME_NOUNS,
    is_adverb,
    is_auxiliary,
    is_finite,
)
from scoring.attribution.rules.closings import TAKEN_UP

_OPENS_SUBORDINATE = frozenset(
    "when whenever where if unless until once whose whom as while although though because after before since".split()
)
_FIRST = frozenset("even just only and but later so , not".split())  # before such a word
_CUT = frozenset(  # what nothing ends with that stands on its own
    "the a an its their his her our my your of to than as and or but because not with into between has have had will "
    "would for saw sees heard hears let lets made makes what why how".split()
)
_ENOUGH = 12  # words that tell something though their end is cut off
_IT_IS = (("it", "was"), ("it", "is"))
_COMES = frozenset({"comes", "came"})
_SPANS = frozenset("minutes hours days weeks months years".split())
_SPAN = 5  # words from "came" to the end of "just over a week"
_ENDINGS = PREPOSITIONS - _CUT
_BEFORE_WHAT = PREPOSITIONS - {"of", "to"} | {"after"}
_LONG_ENDINGS = (("because", "of"), ("due", "to"), ("thanks", "to"), ("in", "response", "to"))


def without_preposition(words: Sequence[str]) -> int:
    """How many words stay without the preposition to which an attribution is what follows ("was hit by", "in what")."""
    if words[-1] == "what" and words[-2] in _BEFORE_WHAT:
        return len(words) - 2
    for ending in _LONG_ENDINGS:
        if tuple(words[-len(ending) :]) == ending:
            return len(words) - len(ending)
    return len(words) - (1 if words[-1] in _ENDINGS else 0)


def lacks_subject(words: Sequence[str]) -> bool:
    """Whether a finite verb comes first: "even featured two songs", "has been a member since"."""
    first = next((word for word in words if not is_adverb(word) and word not in _FIRST), "")
    return is_finite(first) and ("'" not in first or first.endswith("n't"))


def is_stump(words: Sequence[str], *, starts_inside: bool, breaks_off: bool) -> bool:
    """Whether words lack their subject, their end or their main clause.

    They may start inside of a sentence, and break off where an attribution goes on without a mark.
    """
    if breaks_off and (words[-1] in BE or (words[-1] in _CUT and len(words) < _ENOUGH)):
        return True
    if _only_leads_on(words) or (breaks_off and _only_points_out(words)):
        return True
    if starts_inside and (lacks_subject(words) or _is_aside(words)):
        return True
    return _opens_subordinate(words) and not _has_verb(words[words.index(",") + 1 :] if "," in words else ())


def _only_points_out(words: Sequence[str]) -> bool:
    """Whether all that is told is who says something: "it was the mayor", before "who told them to leave"."""
    return tuple(words[:2]) in _IT_IS and len(words) < _ENOUGH


def _only_leads_on(words: Sequence[str]) -> bool:
    """Whether all that is told is when something else happened: "the ban began two days", before its "after"."""
    *before, last = words[-_SPAN:]
    if last in _COMES:
        return "," not in words
    is_span = last in _SPANS or (last in TIME_NOUNS and before[-1:] in (["a"], ["an"], ["one"]))
    return is_span and (any(word in _COMES for word in before) or tuple(words[:2]) in _IT_IS)


def _opens_subordinate(words: Sequence[str]) -> bool:
    first = next((word for word in words if word not in _FIRST), "")
    return first in _OPENS_SUBORDINATE


def _is_aside(words: Sequence[str]) -> bool:
    """Whether no verb stands in a main clause: "based on a report", "a move which was meant to help"."""
    if words[0] in ("a", "an") and len(words) > 1 and words[1] in TAKEN_UP:
        return True  # "a claim his office rejected"
    if words[0].endswith(("ing", "ed")):
        end = next((place for place, word in enumerate(words) if word in SUBORDINATORS | OPENS_RELATIVE), len(words))
        return not any(map(is_auxiliary, words[1:end]))
    end = next((place for place, word in enumerate(words) if place and word in RELATIVES), len(words))
    return not _has_verb(words[:end]) and "," not in words[end:]


def _has_verb(words: Sequence[str]) -> bool:
    return any(map(is_finite, words[1:])) or (bool(words) and "'" in words[0])
